"""A seed file as Parquet: the same columns by the same rules, as texts or as values of their kind.

Its rows are counted as lines of a CSV file are: the first is line 2.
"""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from warehouse.seeds.contract import Table
from warehouse.seeds.large.rows import NotRightError, Words, has_repeated, right_rows
from warehouse.seeds.one_file import check_texts, repeated_keys
from warehouse.seeds.problems import Problem
from warehouse.seeds.reading.csv_file import CONTROL_NAMES, LINE
from warehouse.seeds.reading.header import wrong_header

_BLOCK_ROWS = 200_000
_CONTROL = r"([\x00-\x1f\x7f])"
_NO_VALUE = (
    "the column holds {}; write texts as in a CSV file, or days, times, whole numbers, true and"
    " false, and amounts as decimals"
)


def check_parquet(
    path: Path, table: Table, words: Words
) -> tuple[pl.DataFrame | None, list[Problem]]:
    """The typed rows of the file, and what is wrong in it whatever the others hold."""
    file = table.file_name
    try:
        schema = pl.Schema(pl.read_parquet_schema(path))
        if problems := wrong_header(list(schema), table) or list(_wrong_types(schema, table)):
            return None, problems
        try:
            frame = right_rows(_blocks(path, schema), table, words)
        except NotRightError:
            no_rows = pl.DataFrame(schema=dict.fromkeys(schema, pl.String))
            blocks = (block.cast(pl.String) for block in _blocks(path, schema))
            return _check_carefully(pl.concat([no_rows, *blocks]), table)
    except pl.exceptions.PolarsError:
        return None, [Problem(file, 0, "", "this is no file of Parquet, or damaged; write it anew")]
    is_repeated = any(has_repeated(frame, key) for key in (table.key, *table.unique))
    return frame, list(repeated_keys(frame, table)) if is_repeated else []


def _wrong_types(schema: pl.Schema, table: Table) -> Iterator[Problem]:
    for name, dtype in schema.items():
        if _as_text(name, dtype) is None:
            message = _NO_VALUE.format(f"values of the type {dtype}")
            yield Problem(table.file_name, 0, name, message)


def _as_text(name: str, dtype: pl.DataType) -> pl.Expr | None:
    """The column as a CSV file has it; None where no column is of the type."""
    column = pl.col(name)
    if dtype == pl.Date:
        return column.dt.to_string("%Y-%m-%d")
    if dtype == pl.Time:
        # A cell with seconds is wrong in a CSV file as well.
        text = column.dt.to_string("%H:%M:%S%.f")
        return text.str.replace(r"^(..:..):00$", "$1")
    is_text = isinstance(dtype, pl.String | pl.Categorical | pl.Enum | pl.Null | pl.Boolean)
    return column.cast(pl.String) if is_text or dtype.is_integer() or dtype.is_decimal() else None


def _blocks(path: Path, schema: pl.Schema) -> Iterator[pl.DataFrame]:
    texts = [_as_text(name, dtype) for name, dtype in schema.items()]
    rows = pl.scan_parquet(path).select(text for text in texts if text is not None)
    for block in rows.collect_batches(chunk_size=_BLOCK_ROWS, maintain_order=True):
        yield block.select(
            column.cast(pl.Categorical(pl.Categories.random(column.name))) for column in block
        )


def _check_carefully(
    texts: pl.DataFrame, table: Table
) -> tuple[pl.DataFrame | None, list[Problem]]:
    texts = texts.select(
        pl.int_range(2, pl.len() + 2, dtype=pl.Int32).alias(LINE), *table.column_names
    )
    problems = []
    for name in table.column_names:
        found = texts.select(LINE, pl.col(name).str.extract(_CONTROL)).drop_nulls(name)
        for line, sign in found.iter_rows():
            what = CONTROL_NAMES.get(ord(sign), f"the control character 0x{ord(sign):02x}")
            problems.append(Problem(table.file_name, line, name, f"holds {what}; remove it"))
    if problems:
        return None, problems
    empty = pl.when(pl.col(table.column_names) != "").then(pl.col(table.column_names))
    return check_texts(texts.with_columns(empty), table)
