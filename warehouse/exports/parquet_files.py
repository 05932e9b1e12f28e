"""The tables as Parquet, each with its description and those of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
from pyarrow import parquet

from warehouse.exports.about import About
from warehouse.exports.catalogue import Table

# Rows of a table held in memory at a time.
_BATCH_ROWS = 50_000


def write_parquet(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[Table], about: About, folder: Path
) -> None:
    """Writes a file for each table, with the descriptions of the dictionary in it."""
    metadata = _file_metadata(about)
    (folder / "parquet").mkdir()
    for table in tables:
        with connection.cursor() as cursor:
            reader = cursor.sql(table.query).to_arrow_reader(_BATCH_ROWS)
            schema = _described(reader.schema, table, metadata)
            path = folder / "parquet" / f"{table.name}.parquet"
            with parquet.ParquetWriter(path, schema) as writer:
                for batch in reader:
                    writer.write_batch(pa.RecordBatch.from_arrays(batch.columns, schema=schema))


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
    """What each file says of the export that it is part of."""
    return {
        "title": about.title,
        **({"notice": about.notice} if about.notice else {}),
        "licence": about.licence,
        "contact": about.contact,
        "provenance": "\n".join(about.provenance),
        "sources": "\n".join(about.sources),
        "source_issues": about.issues_note,
    }
