"""A blank build: all of a build that follows from the code alone, with no row of data in it.

The tables with their keys and comments, the macros, and what the schema meta says of them. It is
made once for each version of the code and then copied: to create and to describe the tables takes
as long as to fill them.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import duckdb

from warehouse.build.meta.dictionary import describe_raw_tables, write_dictionary
from warehouse.build.meta.lineage import write_exposures, write_lineage
from warehouse.plan.plan import Plan
from warehouse.plan.raw import create_raw_tables
from warehouse.plan.run import create_tables
from warehouse.settings import FEW_ROWS
from warehouse.store.candidate import remove_candidate, writing
from warehouse.store.contents import sha256_of_values
from warehouse.store.files import remove, sha256
from warehouse.store.fingerprint import Code

# Each column of each table takes a block at least, most of it empty where rows are few: a ninth of
# the bytes to write, check and keep. Where rows are many, DuckDB's own size reads faster.
_SMALL_BLOCK, _USUAL_BLOCK = 16_384, 262_144

_META_SQL = Path(__file__).parent / "meta" / "meta.sql"
# What the file was made from, and its own hash.
_NAME = re.compile(r"blank-([0-9a-f]{16})-([0-9a-f]{16})\.duckdb")


def copy_blank(
    plan: Plan, code: Code, candidate: Path, *, rows: int, blanks: Path | None = None
) -> None:
    """Puts a blank build in the place of the candidate, made anew where there is none of this code.

    rows: about as many as the build will hold. blanks: the folder of blank builds, that of the
    candidate unless named.
    """
    block = _SMALL_BLOCK if rows < FEW_ROWS else _USUAL_BLOCK
    made_from = sha256_of_values(code.sha256, plan.made_from, duckdb.__version__, block)[:16]
    folder = blanks or candidate.parent
    for place in (folder, candidate.parent):
        place.mkdir(parents=True, exist_ok=True)
    remove_candidate(candidate)
    if not (blank := _find(folder, made_from)):
        _make(plan, candidate, block_bytes=block)
        for older in _all(folder):
            remove(older)
        blank = folder / f"blank-{made_from}-{sha256(candidate)[:16]}.duckdb"
        candidate.replace(blank)
    shutil.copyfile(blank, candidate)


def _all(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if _NAME.fullmatch(path.name)]


def _find(folder: Path, made_from: str) -> Path | None:
    """The blank build of this code, unless it is damaged."""
    for path in _all(folder):
        match = _NAME.fullmatch(path.name)
        if match and match[1] == made_from and sha256(path).startswith(match[2]):
            return path
    return None


def _make(plan: Plan, file: Path, *, block_bytes: int) -> None:
    with writing(file, rows=0, block_bytes=block_bytes) as connection:
        connection.begin()
        create_raw_tables(connection)
        create_tables(connection, plan)
        connection.execute(_META_SQL.read_text(encoding="utf-8"))
        describe_raw_tables(connection)
        write_lineage(connection, plan)
        write_exposures(connection)
        write_dictionary(connection)
        connection.commit()
