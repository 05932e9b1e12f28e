"""The tables as CSV, and their rows for the spreadsheets on the way."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol

import duckdb

from warehouse.errors import WarehouseError
from warehouse.exports.catalogue import Table
from warehouse.reader import Limits
from warehouse.tabular import csv_cell

# Rows of a table held in memory at a time.
_BATCH_ROWS = 50_000


class Sheets(Protocol):
    """Takes the rows of the spreadsheets, table by table."""

    def add(self, table: Table, rows: Sequence[Sequence[Any]], *, so_far: int) -> None:
        """The next rows of the table, of which there were `so_far`."""

    def end_table(self) -> None:
        """After the last rows of a table."""


def write_csv_files(
    connection: duckdb.DuckDBPyConnection,
    tables: Sequence[Table],
    folder: Path,
    *,
    sheets: Sheets | None,
) -> int:
    """Writes `csv/` and hands the rows to the spreadsheets; returns the number of rows.

    RFC 4180: a header, commas, quotation marks where needed, CR LF; UTF-8; null is empty.
    Raises WarehouseError for a table that a reader has not the memory to sort.
    """
    (folder / "csv").mkdir()
    count = 0
    for table in tables:
        try:
            count += _write(connection, table, folder / "csv" / f"{table.name}.csv", sheets)
        except duckdb.OutOfMemoryException:
            raise WarehouseError(
                f"{table.schema}.{table.name} is too large to be put in order in the"
                f" {Limits().memory} of memory that a reader has."
            ) from None
    return count


def _write(
    connection: duckdb.DuckDBPyConnection, table: Table, path: Path, sheets: Sheets | None
) -> int:
    count = 0
    with ExitStack() as stack:
        # Unlike an answer to a person's query, it has no limit of rows or time.
        cursor = stack.enter_context(connection.cursor())
        cursor.execute(table.query)
        file = stack.enter_context(path.open("w", encoding="utf-8", newline=""))
        writer = csv.writer(file)
        writer.writerow(column.name for column in table.columns)
        while rows := cursor.fetchmany(_BATCH_ROWS):
            writer.writerows([_cell(cell) for cell in row] for row in rows)
            if sheets:
                sheets.add(table, rows, so_far=count)
            count += len(rows)
    if sheets:
        sheets.end_table()
    return count


def _cell(cell: Any) -> Any:
    """As `lsmp sql` writes it, but a time stamp in the form of ISO 8601."""
    if isinstance(cell, datetime.datetime):
        return cell.isoformat()
    return csv_cell(cell)
