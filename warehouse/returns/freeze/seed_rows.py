"""The rows of the seeds behind a return: kept with it, and compared with those of today.

They are read from the schema `raw` of a build, which holds no name of a private person.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from warehouse.query.reader import fetch

_TABLES = """
    select table_name from duckdb_tables()
    where schema_name = 'raw' and table_name <> 'as_at'
    order by table_name
"""
# The column that loading adds: where the row stood in its file.
_LINE = "_line"
_PARTNERSHIP = "partnership_id"

SeedRow = Mapping[str, Any]
# By table, in the order of the file; values are those of JSON.
SeedRows = Mapping[str, Sequence[SeedRow]]


@dataclass(frozen=True)
class SeedChange:
    """A row that was added, changed or removed. text: what, with file and line."""

    table: str
    ids: frozenset[str]
    text: str


def read_seed_rows(connection: duckdb.DuckDBPyConnection, partnership_id: str) -> SeedRows:
    """All rows of the seeds but those of other partnerships."""
    tables = {
        name: fetch(connection, f"select * from raw.{name} order by {_LINE}").dicts()
        for (name,) in fetch(connection, _TABLES).rows
    }
    # The values as they come back from a frozen return.
    return _without_others(json.loads(json.dumps(tables, default=str)), partnership_id)


def _without_others(tables: Mapping[str, list[SeedRow]], partnership_id: str) -> SeedRows:
    """Drops the rows of other partnerships, and the rows that refer to a dropped one.

    A table may refer to one that comes after it in the alphabet, so this goes on until no row is
    dropped any more.
    """
    kept = {
        name: [row for row in rows if row.get(_PARTNERSHIP) in (None, partnership_id)]
        for name, rows in tables.items()
        if name != "partnerships"
    }
    dropped = _first_ids(tables) - _first_ids(kept) - {partnership_id}
    while True:
        left = {
            name: [row for row in rows if not dropped & set(_ids(row))]
            for name, rows in kept.items()
        }
        newly = _first_ids(kept) - _first_ids(left)
        if sum(map(len, left.values())) == sum(map(len, kept.values())):
            return left
        kept, dropped = left, dropped | newly


def _first_ids(tables: Mapping[str, Sequence[SeedRow]]) -> set[str]:
    """The values of the first column of each table: its ids, where it has any."""
    return {str(next(iter(row.values()))) for rows in tables.values() for row in rows}


def _ids(row: SeedRow) -> Iterator[str]:
    for column, value in row.items():
        if value is not None and column.endswith("_id") and column != "document_id":
            yield str(value)


def seed_rows_as_text(rows: SeedRows) -> str:
    """A line of JSON for each row, for version control."""
    return "".join(
        json.dumps({"table": table, "row": row}, ensure_ascii=False) + "\n"
        for table, found in rows.items()
        for row in found
    )


def seed_rows_from_text(text: str) -> SeedRows:
    """The rows of such lines."""
    tables: dict[str, list[SeedRow]] = {}
    for line in text.splitlines():
        entry = json.loads(line)
        tables.setdefault(entry["table"], []).append(entry["row"])
    return tables


def compare_seed_rows(was: SeedRows, is_now: SeedRows) -> list[SeedChange]:
    """The rows that are not the same, whatever line they stand on."""
    changes: list[SeedChange] = []
    for table in sorted({*was, *is_now}):
        before, after = was.get(table, ()), is_now.get(table, ())
        same = {_content(row) for row in before} & {_content(row) for row in after}
        removed = [row for row in before if _content(row) not in same]
        added = [row for row in after if _content(row) not in same]
        is_keyed = _has_own_ids(before) and _has_own_ids(after)
        changes += _compare_table(table, removed, added, is_keyed=is_keyed)
    return changes


def _compare_table(
    table: str, removed: Sequence[SeedRow], added: Sequence[SeedRow], *, is_keyed: bool
) -> Iterator[SeedChange]:
    new = {_first(row): row for row in added} if is_keyed else {}
    paired = {_first(row) for row in removed} & set(new)
    for row in removed:
        if _first(row) in paired:
            now = new[_first(row)]
            text = f"{table}.csv:{now[_LINE]}: {_cells_that_changed(row, now)}"
            yield SeedChange(table, frozenset({*_ids(row), *_ids(now)}), text)
        else:
            text = f"{table}.csv: the row that was line {row[_LINE]} is gone ({_first(row)})"
            yield SeedChange(table, frozenset(_ids(row)), text)
    for row in added:
        if _first(row) not in paired:
            text = f"{table}.csv:{row[_LINE]}: a new row ({_first(row)})"
            yield SeedChange(table, frozenset(_ids(row)), text)


def _cells_that_changed(was: SeedRow, is_now: SeedRow) -> str:
    return ", ".join(
        f"{column} was {_shown(was.get(column))}, is {_shown(value)}"
        for column, value in is_now.items()
        if column != _LINE and was.get(column) != value
    )


def _shown(value: object) -> str:
    return "empty" if value is None else str(value)


def _content(row: SeedRow) -> str:
    return json.dumps({name: value for name, value in row.items() if name != _LINE})


def _first(row: SeedRow) -> str:
    return str(next(iter(row.values())))


def _has_own_ids(rows: Sequence[SeedRow]) -> bool:
    """Whether the first column names each row."""
    return len({_first(row) for row in rows}) == len(rows)
