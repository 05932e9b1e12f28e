"""A query's answer as a Parquet file, with the exact types of DuckDB through Arrow."""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa
import pyarrow.parquet

from warehouse.errors import LimitError, QueryError
from warehouse.query.reader import Limits, Stop, reading

# Rows at a time between DuckDB and Arrow.
_BATCH_ROWS = 10_000

# Parquet has no such types, or Arrow writes what other programs do not read.
_WITHOUT_PARQUET = ("INTERVAL", "UNION", "BIT", "BIGNUM", "TIME WITH TIME ZONE")


@dataclass(frozen=True)
class ArrowResult:
    """The answer to a query as an Arrow table, and whether the row limit cut others off."""

    table: pa.Table
    is_cut: bool


def fetch_arrow(
    connection: duckdb.DuckDBPyConnection,
    query: str,
    *,
    limits: Limits | None = None,
    stop: Stop | None = None,
) -> ArrowResult:
    """Runs one reading statement.

    Raises QueryError as `reader.fetch`, and for columns that Parquet cannot hold: two of the same
    name, or of a type that it does not have.
    """
    limits, stop = limits or Limits(), stop or Stop()
    with reading(connection, query, limits=limits, stop=stop) as cursor:
        relation = cursor.sql(query)
        _check_columns(relation.columns, [str(kind) for kind in relation.types])
        table = _within(relation.to_arrow_reader(_BATCH_ROWS), limits, stop)
    return ArrowResult(table.slice(0, limits.rows), table.num_rows > limits.rows)


def to_parquet(result: ArrowResult) -> bytes:
    """The file; the same answer gives the same bytes."""
    file = io.BytesIO()
    pyarrow.parquet.write_table(result.table, file, compression="zstd")
    return file.getvalue()


def _check_columns(names: Sequence[str], types: Sequence[str]) -> None:
    for name, count in Counter(name.lower() for name in names).items():
        if count > 1:
            raise QueryError(
                f"{count} columns are called {name}, and in Parquet each needs a name of its own:"
                f" write {name} as another_name."
            )
    for name, kind in zip(names, types, strict=True):
        if any(found in kind for found in _WITHOUT_PARQUET):
            raise QueryError(
                f"Parquet cannot hold the column {name}, which is of type {kind}."
                f" Write it as text: cast({name} as varchar) as {name}."
            )


def _within(reader: pa.RecordBatchReader, limits: Limits, stop: Stop) -> pa.Table:
    """The rows, some more than the limit where there are more."""
    batches: list[pa.RecordBatch] = []
    rows = taken = 0
    for batch in _batches(reader, stop):
        batches.append(batch)
        rows += batch.num_rows
        taken += batch.nbytes
        if taken > limits.answer_mb * 1_000_000:
            raise LimitError(limits.too_large())
        if rows > limits.rows:
            break
    return pa.Table.from_batches(batches, reader.schema)


def _batches(reader: pa.RecordBatchReader, stop: Stop) -> Iterator[pa.RecordBatch]:
    """The batches; what goes wrong between two of them is DuckDB's error again and not Arrow's."""
    try:
        for batch in reader:
            stop.check()
            yield batch
    except (OSError, pa.ArrowException) as error:
        stop.check()
        kind = duckdb.OutOfMemoryException if "Out of Memory" in str(error) else duckdb.Error
        raise kind(str(error)) from None
