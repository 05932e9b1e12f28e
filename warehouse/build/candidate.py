"""The database of the build in progress: opened for writing, with the build before beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from warehouse.checks.passed import read_passed
from warehouse.plan.before import Before
from warehouse.plan.catalogue import quoted
from warehouse.settings import FEW_ROWS, duckdb_config
from warehouse.store.contents import read_contents
from warehouse.store.files import remove

# Names under which the two are attached.
CANDIDATE, BEFORE = "candidate", "before"

# The oldest DuckDB that opens a build. The format of older ones, which is the default, takes twice
# the bytes and four times as long to write (docs/decisions.md).
_OPENS_IN = "v1.4.0"


@contextmanager
def writing(
    file: Path, *, rows: int, block_bytes: int | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection whose default database is the file; what was written is on disk at the end.

    rows: about as many as it will hold. block_bytes: of a new file. Nothing is written ahead of the
    changes: whoever is killed leaves a file that nobody reads.
    """
    options = ["recovery_mode no_wal_writes"]
    if block_bytes:
        options += [f"block_size {block_bytes}", f"storage_version '{_OPENS_IN}'"]
    config = {**duckdb_config(), "temp_directory": f"{file}.tmp"}
    if rows < FEW_ROWS:
        config["threads"] = 1
    with duckdb.connect(config=config) as connection:
        connection.execute(f"attach {quoted(str(file))} as {CANDIDATE} ({', '.join(options)})")
        connection.execute(f"use {CANDIDATE}")
        yield connection
        connection.execute(f"checkpoint {CANDIDATE}")


def remove_candidate(file: Path) -> None:
    """Removes what there is of a candidate: its file, and what DuckDB has put beside it."""
    for leftover in file.parent.glob(f"{file.name}*"):
        remove(leftover)


def attach_before(connection: duckdb.DuckDBPyConnection, file: Path | None) -> Before:
    """What can be taken over from a build before; nothing where there is none that can be read."""
    if file is None:
        return Before()
    try:
        connection.execute(f"attach {quoted(str(file))} as {BEFORE} (read_only)")
    except duckdb.Error:
        # Made by a newer DuckDB.
        return Before()
    return Before(BEFORE, read_contents(connection, BEFORE), read_passed(connection, BEFORE))
