"""Raw tables hold what the contract says, and no name that may not be published."""

import csv

import duckdb
import pytest

from tests.conftest import REAL_SEEDS
from warehouse.query.reader import fetch
from warehouse.seeds.contract import TABLES

Marts = duckdb.DuckDBPyConnection


@pytest.mark.parametrize("name", TABLES)
def test_columns_and_types(marts: Marts, name: str) -> None:
    found = fetch(
        marts,
        "select column_name, lower(data_type) from duckdb_columns()"
        " where schema_name = 'raw' and table_name = ? order by column_index",
        [name],
    ).rows
    wanted = [(c.name, c.sql_type.replace(", ", ",")) for c in TABLES[name].columns]
    assert found == [*wanted, ("_line", "integer")]


@pytest.mark.parametrize("name", TABLES)
def test_each_row_knows_its_line(marts: Marts, name: str) -> None:
    table = TABLES[name]
    with (REAL_SEEDS / table.file_name).open(encoding="utf-8", newline="") as file:
        keys = [tuple(row[column] for column in table.key) for row in csv.DictReader(file)]
    columns = ", ".join(f"cast({column} as varchar)" for column in table.key)
    rows = fetch(marts, f"select _line, {columns} from raw.{name} order by _line").rows
    assert rows == [(line, *key) for line, key in enumerate(keys, start=2)]


def test_only_names_that_may_be_published_are_loaded(marts: Marts) -> None:
    rows = fetch(
        marts, "select may_publish, count(*), count(person_name) from raw.people group by 1"
    ).rows
    assert sorted(rows) == [(False, 28, 0), (True, 7, 7)]
