"""When the content of each seed file last changed: from the ledger to meta.seed_changes.

The seeds do not know it themselves: a build is a function of them, whenever it is made.
"""

from collections.abc import Sequence
from pathlib import PurePath

import duckdb

from warehouse.build.meta.rows import insert_rows
from warehouse.store.ledger import Entry


def write_seed_changes(connection: duckdb.DuckDBPyConnection, entries: Sequence[Entry]) -> None:
    """Fills meta.seed_changes from the ledger, whose last entry is that of the build itself."""
    published = [entry for entry in entries if entry.get("outcome") == "published"]
    files = published[-1].get("seeds", {}) if published else {}
    rows = [(PurePath(file).stem, *_change(file, published)) for file in sorted(files)]
    insert_rows(connection, "meta.seed_changes", rows)


def _change(file: str, published: Sequence[Entry]) -> tuple[str, str | None, str | None]:
    """The first build of the latest run of builds with the present content, and the one before."""
    present = published[-1]["seeds"][file]
    first = published[-1]
    for entry in reversed(published):
        if entry.get("seeds", {}).get(file) != present:
            return first["run_id"], first.get("started_at"), entry["run_id"]
        first = entry
    return first["run_id"], first.get("started_at"), None
