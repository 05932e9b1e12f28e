"""Checked seeds into the raw schema of a new DuckDB file."""

import datetime
from pathlib import Path

import duckdb
import polars as pl

from warehouse.seeds.contract import TABLES, Table
from warehouse.seeds.reading.csv_file import LINE
from warehouse.store.files import remove

# Each column of each table takes a block at least, most of it empty where rows are few: a ninth of
# the bytes to write, check and keep. Where rows are many, DuckDB's own size reads faster.
_FEW_ROWS = 200_000
_ROWS_AT_ONCE = 1_000_000
_SMALL_BLOCK, _USUAL_BLOCK = 16_384, 262_144

# The oldest DuckDB that opens a build. The format of older ones, which is the default, takes twice
# the bytes and four times as long to write (docs/decisions.md).
_OPENS_IN = "v1.4.0"


def load_raw(
    tables: dict[str, pl.DataFrame], *, file: Path, as_at: datetime.date
) -> dict[str, int]:
    """Writes each table to `raw.<name>` of a new database, and the as-at date to `raw.as_at`.

    Replaces what is left of an earlier candidate. Returns the number of rows by table name.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    remove_candidate(file)
    rows = sum(frame.height for frame in tables.values())
    with duckdb.connect(
        str(file),
        config={
            "default_block_size": _block_bytes(rows),
            "storage_compatibility_version": _OPENS_IN,
            # Two take twice the processor time for the same rows, and no less time by the clock.
            "threads": 1,
        },
    ) as connection:
        fill_raw(connection, tables, as_at=as_at)
    return {name: tables[name].height for name in TABLES}


def fill_raw(
    connection: duckdb.DuckDBPyConnection, tables: dict[str, pl.DataFrame], *, as_at: datetime.date
) -> None:
    """Makes the schema raw of an empty database."""
    connection.begin()
    connection.execute("create schema raw")
    connection.execute("create table raw.as_at (as_at_date date not null)")
    connection.execute("insert into raw.as_at values (?)", [as_at])
    for name, table in TABLES.items():
        _load_table(connection, table, tables[name])
    connection.commit()


def _block_bytes(rows: int) -> int:
    return _SMALL_BLOCK if rows < _FEW_ROWS else _USUAL_BLOCK


def remove_candidate(file: Path) -> None:
    """Removes what there is of a candidate: its file, and what DuckDB has put beside it."""
    for leftover in file.parent.glob(f"{file.name}*"):
        remove(leftover)


def _load_table(connection: duckdb.DuckDBPyConnection, table: Table, frame: pl.DataFrame) -> None:
    columns = ", ".join(f"{column.name} {column.sql_type}" for column in table.columns)
    connection.execute(f"create table raw.{table.name} ({columns}, {LINE} integer not null)")
    names = ", ".join((*table.column_names, LINE))
    fill = f"insert into raw.{table.name} ({names}) select {names} from checked_rows"
    # The rows come in the order of their lines, and DuckDB keeps it. What it is given is a copy.
    for rows in frame.iter_slices(_ROWS_AT_ONCE):
        # Lazy: for a frame that is not, DuckDB 1.5 imports pandas, which takes half a second.
        connection.register("checked_rows", empty_private_values(rows, table).lazy())
        connection.execute(fill)
        connection.unregister("checked_rows")


def empty_private_values(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """The rows with every value emptied that its row does not allow to be published."""
    return frame.with_columns(
        pl.when(pl.col(column.published_when)).then(pl.col(column.name)).alias(column.name)
        for column in table.columns
        if column.published_when
    )
