"""The return on its page: the same document that its files are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

from dashboards.kit import text
from dashboards.kit.data import Row
from dashboards.kit.table import Column, table
from warehouse.returns.model import document as model
from warehouse.returns.words.wording import written

_NUMBERS = (model.Kind.COUNT, model.Kind.POUNDS, model.Kind.PERCENT)


def sections_html(document: model.Document) -> str:
    """HTML of all sections with their headings, to stand below one of level 2."""
    parts = []
    for section in document.sections:
        level = section.level + 2
        parts.append(text.heading(section.title, level=level))
        parts += [_block_html(block, level + 1) for block in section.blocks]
    return "".join(parts)


def _block_html(block: model.Block, level: int) -> str:
    """A part of the document; a chart is its words, because its table stands beside it."""
    match block:
        case model.Paragraph():
            return text.paragraph(block.text)
        case model.Bullets():
            return text.bullets(block.lines)
        case model.Table():
            return table_html(block, level)
        case model.BarChart():
            return text.paragraph(f"{block.title}.")
        case model.Blank():
            return text.paragraph(f"{block.label}: to be filled in by hand")


def table_html(shown: model.Table, level: int) -> str:
    """HTML of a table with its title, a heading of this level, and its note."""
    names = [f"column_{number}" for number in range(len(shown.columns))]
    columns = [
        Column(name, column.heading, _says(column), _kind(column, values))
        for name, column, *values in zip(names, shown.columns, *shown.rows, strict=True)
    ]
    rows: list[Row] = [dict(zip(names, row, strict=True)) for row in shown.rows]
    note = text.paragraph(shown.note, is_quiet=True) if shown.note else ""
    return text.heading(shown.title, level=level) + table(shown.title, columns, rows) + note


def _says(column: model.Column) -> Callable[[Any], str]:
    return lambda value: written(value, column)


def _kind(
    column: model.Column, values: Sequence[model.Value]
) -> Literal["text", "short", "number"]:
    """Words in the place of a missing value need lines, which numbers and dates do not have."""
    if None in values:
        return "text"
    if column.kind in _NUMBERS:
        return "number"
    return "short" if column.kind is model.Kind.DATE else "text"
