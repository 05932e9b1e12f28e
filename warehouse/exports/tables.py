"""The rows of each table, read once and given to every format a batch at a time."""

from __future__ import annotations

import csv
import datetime
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from warehouse.exports.about import About
from warehouse.exports.parquet_files import BATCH_ROWS, described, parquet_file
from warehouse.exports.schema import Table
from warehouse.query.tabular import csv_cell

if TYPE_CHECKING:
    import pyarrow as pa

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
    """Writes `parquet/` and `csv/`, hands the rows to the spreadsheets; returns their number."""
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


def _begin(
    cursor: duckdb.DuckDBPyConnection, table: Table, folder: Path, about: About
) -> Iterator[pa.RecordBatch]:
    """The batches of a table, of which the first are written as Parquet already."""
    # DuckDB reads a table in the order in which its rows were inserted, which a model states.
    batches = cursor.sql(table.query).to_arrow_reader(BATCH_ROWS)
    written = _written(cursor, batches, folder / "parquet" / f"{table.name}.parquet", table, about)
    # A small table is wholly written when its batches are asked for one more.
    first = list(islice(written, 2))
    return chain(first, written)


def _written(
    cursor: duckdb.DuckDBPyConnection,
    batches: pa.RecordBatchReader,
    path: Path,
    table: Table,
    about: About,
) -> Iterator[pa.RecordBatch]:
    with cursor, parquet_file(path, batches.schema, table, about) as file:
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
    with path.open("w", encoding="utf-8", newline="") as text:
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
