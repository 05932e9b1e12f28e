"""Connections to the published marts, and answers as they are written beside their questions."""

import csv
from collections.abc import Iterator

import duckdb
import pytest

from warehouse.query.reader import Result, open_build
from warehouse.settings import Settings
from warehouse.store.pointer import read_pointer

Marts = duckdb.DuckDBPyConnection


@pytest.fixture(scope="session")
def demo_marts(demo_built: Settings) -> Iterator[Marts]:
    """A reader's connection to `demo_built`."""
    with open_build(read_pointer(demo_built), demo_built) as connection:
        yield connection


def assert_rows(found: Result, expected: str) -> None:
    """The rows are those expected, one a line as in a CSV file, null for what is not known."""
    cells = [[_as_text(cell) for cell in row] for row in found.rows]
    assert cells == list(csv.reader(expected.splitlines()))


def _as_text(cell: object) -> str:
    if isinstance(cell, bool):
        return str(cell).lower()
    return "null" if cell is None else str(cell)
