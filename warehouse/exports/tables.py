"""The rows of each table, read once and given to every format a batch at a time."""

from __future__ import annotations

import csv
import datetime
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import chain, islice
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
    import pyarrow as pa
    from pyarrow import parquet

    from warehouse.workbook.spreadsheets import Spreadsheets

# Tables that DuckDB and pyarrow, which let Python go on, read and write before their turn.
_AHEAD = 2


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
    count = 0
    waiting: deque[tuple[Table, Future[Iterator[pa.RecordBatch]]]] = deque()
    with ThreadPoolExecutor(_AHEAD) as pool:
        for table in (*tables, *[None] * _AHEAD):
            if table:
                # The cursor is made here: a connection serves one thread, a cursor another.
                begun = pool.submit(_begin, connection.cursor(), table, folder, about)
                waiting.append((table, begun))
            if not table or len(waiting) > _AHEAD:
                count += _write_rows(*waiting.popleft(), folder, sheets)
    return count


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


def _begin(
    cursor: duckdb.DuckDBPyConnection, table: Table, folder: Path, about: About
) -> Iterator[pa.RecordBatch]:
    """The batches of a table, of which the first are written as Parquet already."""
    with _explain_size(table):
        batches = cursor.sql(table.query).to_arrow_reader(BATCH_ROWS)
        path = folder / "parquet" / f"{table.name}.parquet"
        file = open_parquet(path, batches, table, about)
        written = _written(cursor, batches, file)
        # A small table is wholly written when its batches are asked for one more.
        first = list(islice(written, 2))
    return chain(first, written)


def _written(
    cursor: duckdb.DuckDBPyConnection, batches: pa.RecordBatchReader, file: parquet.ParquetWriter
) -> Iterator[pa.RecordBatch]:
    with cursor, file:
        for batch in batches:
            file.write_batch(described(batch, file))
            yield batch


def _write_rows(
    table: Table, begun: Future[Iterator[pa.RecordBatch]], folder: Path, sheets: Spreadsheets | None
) -> int:
    """CSV after RFC 4180: a header, commas, CR LF, quotation marks where needed; null is empty.

    Unlike an answer to a person's query, it has no limit of rows or time.
    """
    count = 0
    path = folder / "csv" / f"{table.name}.csv"
    with _explain_size(table), path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(column.name for column in table.columns)
        for batch in begun.result():
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
