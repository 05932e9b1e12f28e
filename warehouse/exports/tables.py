"""The rows of each table, read once and given to every format a batch at a time."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from warehouse.errors import WarehouseError
from warehouse.exports.about import About
from warehouse.exports.parquet_files import BATCH_ROWS, described, open_parquet
from warehouse.exports.schema import Table
from warehouse.query.reader import Limits
from warehouse.query.tabular import csv_cell

if TYPE_CHECKING:
    from warehouse.workbook.spreadsheets import Spreadsheets

# Tables at the same time, where no spreadsheet wants them in order: half of the work is DuckDB's
# and pyarrow's, which let Python go on.
_AT_ONCE = 2


def write_tables(
    connection: duckdb.DuckDBPyConnection,
    tables: Sequence[Table],
    folder: Path,
    *,
    about: About,
    sheets: Spreadsheets | None,
) -> int:
    """Writes `parquet/` and `csv/`, hands the rows to the spreadsheets; returns their number.

    Raises WarehouseError for a table that a reader has not the memory to sort.
    """
    for name in ("parquet", "csv"):
        (folder / name).mkdir()
    # The spreadsheets take one table after the other.
    with ThreadPoolExecutor(1 if sheets else _AT_ONCE) as pool:
        return sum(
            pool.map(
                lambda table, cursor: _write_table(cursor, table, folder, about, sheets),
                tables,
                # Each made here: a connection serves one thread, a cursor of its own another.
                [connection.cursor() for _ in tables],
            )
        )


@contextmanager
def _explain_size(table: Table) -> Iterator[None]:
    try:
        yield
    # Between two batches it is Arrow that hands the error on.
    except (duckdb.OutOfMemoryException, OSError) as error:
        if "out of memory" not in str(error).lower():
            raise
        raise WarehouseError(
            f"{table.schema}.{table.name} is too large to be put in order in the"
            f" {Limits().memory_mb:,} MB of memory that a reader has."
        ) from None


def _write_table(
    cursor: duckdb.DuckDBPyConnection,
    table: Table,
    folder: Path,
    about: About,
    sheets: Spreadsheets | None,
) -> int:
    """CSV after RFC 4180: a header, commas, CR LF, quotation marks where needed; null is empty.

    Unlike an answer to a person's query, it has no limit of rows or time.
    """
    count = 0
    with _explain_size(table), ExitStack() as stack:
        stack.enter_context(cursor)
        batches = cursor.sql(table.query).to_arrow_reader(BATCH_ROWS)
        parquet = stack.enter_context(
            open_parquet(folder / "parquet" / f"{table.name}.parquet", batches, table, about)
        )
        path = folder / "csv" / f"{table.name}.csv"
        text = stack.enter_context(path.open("w", encoding="utf-8", newline=""))
        writer = csv.writer(text)
        writer.writerow(column.name for column in table.columns)
        for batch in batches:
            parquet.write_batch(described(batch, parquet))
            rows = list(zip(*(column.to_pylist() for column in batch.columns), strict=True))
            writer.writerows([_csv_cell(cell) for cell in row] for row in rows)
            if sheets:
                sheets.add(rows)
            count += len(rows)
    if sheets:
        sheets.end_table()
    return count


def _csv_cell(cell: Any) -> Any:
    """As `lsmp sql` writes it, but a time stamp in the form of ISO 8601."""
    if isinstance(cell, datetime.datetime):
        return cell.isoformat()
    return csv_cell(cell)
