"""The tables as Parquet, each with its description and those of its columns."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from warehouse.exports.about import About
from warehouse.exports.schema import Table

# pyarrow works without numpy, whose import takes as long as its own. Whoever has imported either
# before keeps both.
if {"numpy", "pyarrow"} & sys.modules.keys():
    import pyarrow as pa
    from pyarrow import parquet
else:
    sys.modules["numpy"] = None  # type: ignore[assignment]
    try:
        import pyarrow as pa
        from pyarrow import parquet
    finally:
        del sys.modules["numpy"]

# Rows of a table held in memory at a time.
BATCH_ROWS = 50_000


@contextmanager
def parquet_file(
    path: Path, schema: pa.Schema, table: Table, said: dict[str, str]
) -> Iterator[parquet.ParquetWriter]:
    """A file for the batches of a table. said: what each file says of the export."""
    # Opened here: by its path, pyarrow takes half a millisecond more.
    with (
        pa.OSFile(str(path), "wb") as file,
        parquet.ParquetWriter(file, _described(schema, table, said)) as writer,
    ):
        yield writer


def described(batch: pa.RecordBatch, file: parquet.ParquetWriter) -> pa.RecordBatch:
    """The batch with the descriptions of the file."""
    return pa.RecordBatch.from_arrays(batch.columns, schema=file.schema)


def _described(schema: pa.Schema, table: Table, said: dict[str, str]) -> pa.Schema:
    fields = [
        pa.field(
            field.name,
            field.type,
            nullable=not column.is_required,
            metadata={"description": column.description},
        )
        for field, column in zip(schema, table.columns, strict=True)
    ]
    return pa.schema(fields, metadata={"description": table.description, **said})


def file_metadata(about: About) -> dict[str, str]:
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
