"""The rows of each table, read once: written as Parquet here, and given to the other process."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from warehouse.exports.about import About
from warehouse.exports.parquet_files import BATCH_ROWS, described, file_metadata, parquet_file
from warehouse.exports.schema import Table

if TYPE_CHECKING:
    import pyarrow as pa

    from warehouse.exports.beside import RowFiles

# Tables that DuckDB and pyarrow, which let Python go on, read and write before their turn.
_AHEAD = 2


def write_tables(
    connection: duckdb.DuckDBPyConnection,
    tables: Sequence[Table],
    folder: Path,
    *,
    about: About,
    row_files: RowFiles,
) -> None:
    """Writes `parquet/` and hands the rows to the other process, which writes everything else."""
    (folder / "parquet").mkdir()
    said = file_metadata(about)
    waiting: deque[tuple[Table, Future[Iterator[pa.RecordBatch]]]] = deque()
    with ThreadPoolExecutor(_AHEAD) as pool:
        for table in (*tables, *[None] * _AHEAD):
            if table:
                # The cursor is made here: a connection serves one thread, a cursor another.
                begun = pool.submit(_begin, connection.cursor(), table, folder, said)
                waiting.append((table, begun))
            if not table or len(waiting) > _AHEAD:
                _hand_over(*waiting.popleft(), row_files)


def _begin(
    cursor: duckdb.DuckDBPyConnection, table: Table, folder: Path, said: dict[str, str]
) -> Iterator[pa.RecordBatch]:
    """The batches of a table, of which the first are written as Parquet already."""
    # DuckDB reads a table in the order in which its rows were inserted, which a model states.
    batches = cursor.sql(table.query).to_arrow_reader(BATCH_ROWS)
    written = _written(cursor, batches, folder / "parquet" / f"{table.name}.parquet", table, said)
    # A small table is wholly written when its batches are asked for one more.
    first = list(islice(written, 2))
    return chain(first, written)


def _written(
    cursor: duckdb.DuckDBPyConnection,
    batches: pa.RecordBatchReader,
    path: Path,
    table: Table,
    said: dict[str, str],
) -> Iterator[pa.RecordBatch]:
    # While a reader is open, DuckDB waits for ever when the same build is opened again.
    with cursor, batches, parquet_file(path, batches.schema, table, said) as file:
        for batch in batches:
            file.write_batch(described(batch, file))
            yield batch


def _hand_over(table: Table, begun: Future[Iterator[pa.RecordBatch]], row_files: RowFiles) -> None:
    row_files.begin_table(table)
    for batch in begun.result():
        row_files.add([column.to_pylist() for column in batch.columns])
    row_files.end_table()
