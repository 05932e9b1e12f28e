"""Rows from Python into a table of the build, in one statement: one each would cost 3 ms a row."""

from collections.abc import Sequence
from typing import Any

import duckdb
import polars as pl


def insert_rows(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Sequence[Any]]
) -> None:
    """Inserts rows that have all columns of the table, in its order; no rows, nothing to do."""
    if rows:
        # All of the result before must have been fetched, or DuckDB 2 registers nothing.
        frame = pl.DataFrame(rows, orient="row", infer_schema_length=None)
        # Lazy: for a frame that is not, DuckDB 1.5 imports pandas, which takes half a second.
        connection.register("new_rows", frame.lazy())
        connection.execute(f"insert into {table} from new_rows")
        connection.unregister("new_rows")
