"""The rows of each table, read once and given to every format a batch at a time."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol

import duckdb
import pyarrow as pa
from pyarrow import parquet

from warehouse.exports.about import About
from warehouse.exports.catalogue import Table
from warehouse.tabular import csv_cell

# Rows of a table held in memory at a time.
_BATCH_ROWS = 50_000


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
    """Writes `parquet/` and `csv/`, and hands the rows to the spreadsheets; returns their number.

    Raises WarehouseError when a table has more rows than a spreadsheet holds.
    """
    for name in ("parquet", "csv"):
        (folder / name).mkdir()
    metadata = _file_metadata(about)
    return sum(_write_table(connection, table, folder, metadata, sheets) for table in tables)


def _write_table(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    folder: Path,
    metadata: dict[str, str],
    sheets: Sheets | None,
) -> int:
    count = 0
    with ExitStack() as stack:
        # Unlike an answer to a person's query, it has no limit of rows or time.
        cursor = stack.enter_context(connection.cursor())
        reader = cursor.sql(table.query).to_arrow_reader(_BATCH_ROWS)
        schema = _described(reader.schema, table, metadata)
        parquet_file = stack.enter_context(
            parquet.ParquetWriter(folder / "parquet" / f"{table.name}.parquet", schema)
        )
        text = stack.enter_context(
            (folder / "csv" / f"{table.name}.csv").open("w", encoding="utf-8", newline="")
        )
        csv_file = csv.writer(text)
        csv_file.writerow(column.name for column in table.columns)
        for batch in reader:
            parquet_file.write_batch(pa.RecordBatch.from_arrays(batch.columns, schema=schema))
            rows = list(zip(*(column.to_pylist() for column in batch.columns), strict=True))
            csv_file.writerows([_csv_cell(cell) for cell in row] for row in rows)
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


def _described(schema: pa.Schema, table: Table, metadata: dict[str, str]) -> pa.Schema:
    """The schema with the descriptions of the table and its columns."""
    fields = [
        pa.field(
            field.name,
            field.type,
            nullable=not column.is_required,
            metadata={"description": column.description},
        )
        for field, column in zip(schema, table.columns, strict=True)
    ]
    return pa.schema(fields, metadata={"description": table.description, **metadata})


def _file_metadata(about: About) -> dict[str, str]:
    """What each Parquet file says of the export that it is part of."""
    return {
        "title": about.title,
        **({"notice": about.notice} if about.notice else {}),
        "licence": about.licence,
        "contact": about.contact,
        "provenance": "\n".join(about.provenance),
        "sources": "\n".join(about.sources),
        "source_issues": about.issues_note,
    }
