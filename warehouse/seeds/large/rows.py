"""The typed rows of a large table, from blocks of its cells; none where one cell is not right."""

from collections.abc import Iterable, Mapping

import polars as pl

from warehouse.seeds.cells import forms
from warehouse.seeds.contract import TABLES, Column, Kind, Table
from warehouse.seeds.reading.csv_file import LINE
from warehouse.seeds.signs.characters import strange_texts
from warehouse.seeds.signs.damage import damaged_texts

# In a cell these are damage, but for what a block of a CSV file has between its lines.
_CONTROL = r"[\x00-\x1f\x7f]"


class NotRightError(Exception):
    """Something in the file is not right, or not written plainly; the careful way finds what."""


class Words:
    """Texts of large tables, each held once: where it stands in a row, the row holds its number.

    The ids of one table are numbered together wherever they stand, and the words of all short lists
    are, so that tables can be joined and columns compared.
    """

    def __init__(self) -> None:
        self._ids: dict[str, pl.Categorical] = {}
        self._choices = pl.Categorical(pl.Categories.random("choices", physical=pl.UInt8))

    def held_as(self, column: Column, table: Table) -> pl.Categorical | None:
        """How the rows hold a column of texts; None for values that need no text."""
        if column.kind is Kind.CHOICE:
            return self._choices
        if column.kind not in (Kind.ID, Kind.TEXT):
            return None
        of_key = table.name if (column.name,) == table.key else f"{table.name}.{column.name}"
        name = column.references or of_key
        if name not in self._ids:
            self._ids[name] = pl.Categorical(pl.Categories.random(name))
        return self._ids[name]

    def ids_alike(self, tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
        """The tables; where one holds numbers of ids, all do, so that they join."""
        if not self._ids:
            return dict(tables)
        return {
            name: frame.with_columns(
                pl.col(column.name).cast(self.held_as(column, TABLES[name]))  # type: ignore[arg-type]
                for column in TABLES[name].columns
                if column.kind is Kind.ID
            )
            for name, frame in tables.items()
        }


def right_rows(blocks: Iterable[pl.DataFrame], table: Table, words: Words) -> pl.DataFrame:
    """All rows with typed values and `_line`.

    blocks: the cells of the table's columns, each column of a block numbered for itself. Raises
    NotRightError.
    """
    parts: dict[str, list[pl.Series]] = {name: [] for name in table.column_names}
    for block in blocks:
        for column in table.columns:
            typed = _typed(block[column.name], column, words.held_as(column, table))
            parts[column.name].append(typed)
    if not parts[table.key[0]]:
        raise NotRightError
    # Column by column, so that no more than one is there twice.
    frame = pl.DataFrame([pl.concat(parts.pop(name)) for name in table.column_names])
    return frame.select(pl.int_range(2, pl.len() + 2, dtype=pl.Int32).alias(LINE), pl.all())


def _typed(cells: pl.Series, column: Column, held_as: pl.Categorical | None) -> pl.Series:
    """The value of each cell, found for each text once."""
    numbers = cells.to_physical()
    count = numbers.to_frame().select(pl.all().max() + 1).item() or 0
    distinct = pl.int_range(count, dtype=pl.UInt32, eager=True).cat.to(cells.dtype)
    texts = pl.DataFrame({column.name: distinct.cast(pl.String)})
    texts = texts.select(pl.when(pl.all() != "").then(pl.all()))
    has_empty = bool(cells.null_count()) or bool(texts[column.name].null_count())
    _refuse_wrong(texts.drop_nulls(), column, has_empty=has_empty)
    values = texts.select(forms.value(column))[column.name]
    return (values if held_as is None else values.cast(held_as)).gather(numbers)


def _refuse_wrong(texts: pl.DataFrame, column: Column, *, has_empty: bool) -> None:
    """Raises NotRightError where a text is wrong, or an empty cell must be filled."""
    cell = pl.col(column.name)
    wrong = texts.select(
        complaint=forms.complaint(column, {}).is_not_null().any(),
        control=cell.str.contains(_CONTROL).any(),
    )
    if (has_empty and column.required) or any(wrong.row(0)) or strange_texts(texts):
        raise NotRightError
    if column.kind is Kind.TEXT and damaged_texts(texts, [column.name]):
        raise NotRightError


def has_repeated(frame: pl.DataFrame, key: tuple[str, ...]) -> bool:
    """Whether two rows have the same values in these columns, none of them empty."""
    numbers = frame.select(_as_one_number(frame, key))["key"].drop_nulls()
    # In order, the same stand beside each other; to find them by hashes takes twice the memory.
    return bool((numbers.sort().diff() == 0).any())


def _as_one_number(frame: pl.DataFrame, key: tuple[str, ...]) -> pl.Expr:
    """Another number for other values of the columns."""
    whole, size = pl.lit(0, dtype=pl.UInt64), 1
    for name in key:
        column = pl.col(name)
        if frame.schema[name] == pl.String:
            column = column.cast(pl.Categorical)
        number = column.to_physical().cast(pl.Int64)
        least, most = frame.select(number.min().alias("least"), number.max().alias("most")).row(0)
        values = (most or 0) - (least or 0) + 1
        whole, size = whole * values + (number - least).cast(pl.UInt64), size * values
    if size >= 2**63:
        # Too many for numbers of this length; hashes of all columns are as good, and slower.
        whole = pl.struct(key).rank("dense").cast(pl.UInt64)
    return whole.alias("key")
