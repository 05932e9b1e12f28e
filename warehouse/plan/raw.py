"""The schema raw: what the seed tables of the contract are in DuckDB."""

import duckdb

from warehouse.seeds.contract import TABLES, Table
from warehouse.seeds.reading.csv_file import LINE


def create_raw_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Creates the schema with every table of the contract and the as-at date, all of them empty."""
    connection.execute("create schema raw")
    connection.execute("create table raw.as_at (as_at_date date not null)")
    for table in TABLES.values():
        connection.execute(f"create table raw.{table.name} ({_columns(table)})")


def _columns(table: Table) -> str:
    columns = [f"{column.name} {column.sql_type}" for column in table.columns]
    return ", ".join([*columns, f"{LINE} integer not null"])
