"""The rows of each table, read once and given to every format a batch at a time."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol

import duckdb

from warehouse.errors import WarehouseError
from warehouse.exports.about import About
from warehouse.exports.catalogue import Table
from warehouse.exports.parquet_files import BATCH_ROWS, ParquetFile
from warehouse.reader import Limits
from warehouse.tabular import csv_cell


class Sheets(Protocol):
    """Takes the rows of the spreadsheets, table by table."""

    def add(self, table: Table, rows: Sequence[Sequence[Any]], *, so_far: int) -> None:
        """The next rows of the table, of which there were `so_far`."""

    def end_table(self) -> None:
        """After the last rows of a table."""


def write_tables(
    connection: duckdb.DuckDBPyConnection,
    tables: Sequence[Table],
    folder: Path,
    *,
    about: About,
    sheets: Sheets | None,
) -> int:
    """Writes `parquet/` and `csv/`, hands the rows to the spreadsheets; returns their number.

    Raises WarehouseError for a table that a reader has not the memory to sort.
    """
    for name in ("parquet", "csv"):
        (folder / name).mkdir()
    count = 0
    for table in tables:
        try:
            count += _write_table(connection, table, folder, about, sheets)
        except duckdb.OutOfMemoryException:
            raise WarehouseError(
                f"{table.schema}.{table.name} is too large to be put in order in the"
                f" {Limits().memory} of memory that a reader has."
            ) from None
    return count


def _write_table(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    folder: Path,
    about: About,
    sheets: Sheets | None,
) -> int:
    """CSV after RFC 4180: a header, commas, CR LF, quotation marks where needed; null is empty."""
    count = 0
    with ExitStack() as stack:
        # Unlike an answer to a person's query, it has no limit of rows or time.
        cursor = stack.enter_context(connection.cursor())
        batches = cursor.sql(table.query).to_arrow_reader(BATCH_ROWS)
        parquet = stack.enter_context(
            ParquetFile(folder / "parquet" / f"{table.name}.parquet", batches, table, about)
        )
        path = folder / "csv" / f"{table.name}.csv"
        text = stack.enter_context(path.open("w", encoding="utf-8", newline=""))
        writer = csv.writer(text)
        writer.writerow(column.name for column in table.columns)
        for batch in batches:
            parquet.add(batch)
            rows = list(zip(*(column.to_pylist() for column in batch.columns), strict=True))
            writer.writerows([_csv_cell(cell) for cell in row] for row in rows)
            if sheets:
                sheets.add(table, rows, so_far=count)
            count += len(rows)
    if sheets:
        sheets.end_table()
    return count


def _csv_cell(cell: Any) -> Any:
    """As `lsmp sql` writes it, but a time stamp in the form of ISO 8601."""
    if isinstance(cell, datetime.datetime):
        return cell.isoformat()
    return csv_cell(cell)
