"""Where two runs differ: the table or query, the key, the column and both values."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

import duckdb

# Of one table or answer, at most so many are told; all are counted.
TOLD = 3

_KEYS = """
    select table_name, constraint_column_names from duckdb_constraints()
    where database_name = 'live' and schema_name = 'marts' and constraint_type = 'PRIMARY KEY'
"""


@dataclass(frozen=True)
class Difference:
    """A cell, or a row that only one side has (column is empty). place: a table, or a query."""

    run: str
    place: str
    key: str
    column: str
    expected: str
    found: str

    def __str__(self) -> str:
        """The row, and what is wrong with it."""
        what = f"{self.column} is {self.found}, not {self.expected}" if self.column else self.found
        return f"{self.key}: {what}"


def keys_of(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """The primary key of each of the marts of the build attached as `live`."""
    return dict(connection.execute(_KEYS).fetchall())


def compare_tables(
    connection: duckdb.DuckDBPyConnection,
    run: str,
    table: str,
    key: list[str],
    *,
    expected: Path,
    found: Path,
) -> list[Difference]:
    """The cells in which two files of one of the marts differ, and the rows that one lacks."""
    connection.execute(f"create or replace temp view expected as {_from(expected)}")
    connection.execute(f"create or replace temp view found as {_from(found)}")
    types = [connection.execute(f"describe {each}").fetchall() for each in ("expected", "found")]
    if types[0] != types[1]:
        return [Difference(run, f"marts.{table}", "columns", "", "", "other columns or types")]
    missing, other = (
        connection.execute(f"select * from {one} except all from {two}").fetchall()
        for one, two in (("expected", "found"), ("found", "expected"))
    )
    columns = [name for name, *_ in types[0]]
    places = [columns.index(name) for name in key]
    return list(_rows_that_differ(run, f"marts.{table}", columns, places, missing, other))


def _from(file: Path) -> str:
    return f"from read_parquet('{str(file).replace(chr(39), chr(39) * 2)}')"


def compare_answers(
    run: str, query: str, expected: dict[str, Any], found: dict[str, Any]
) -> list[Difference]:
    """The cells in which two answers differ. A row is known by those before its first figure."""
    if "error" in expected or "error" in found or expected["columns"] != found["columns"]:
        said = [answer.get("error", "an answer") for answer in (expected, found)]
        return [Difference(run, query, "answer", "it", *said)] if expected != found else []
    one, two = (Counter(map(tuple, answer["rows"])) for answer in (expected, found))
    missing, other = (sorted(rows.elements(), key=repr) for rows in (one - two, two - one))
    columns = expected["columns"]
    places = [place for place, name in enumerate(columns) if not name.startswith("value_")]
    return list(_rows_that_differ(run, query, columns, places, missing, other))


def _rows_that_differ(
    run: str,
    place: str,
    columns: list[str],
    key: list[int],
    missing: list[tuple[Any, ...]],
    other: list[tuple[Any, ...]],
) -> Iterator[Difference]:
    def key_of(row: tuple[Any, ...]) -> str:
        return ", ".join(str(row[index]) for index in key)

    by_key = {key_of(row): row for row in other}
    for row in missing:
        told = key_of(row)
        twin = by_key.pop(told, None)
        if twin is None:
            yield Difference(run, place, told, "", "", "the row is not there")
            continue
        for column, old, new in zip_longest(columns, row, twin):
            if old != new:
                yield Difference(run, place, told, column, str(old), str(new))
    for told in by_key:
        yield Difference(run, place, told, "", "", "a row that should not be there")
