"""The document as a workbook: cover, contents, notes, its text, and a sheet a table.

The texts of all sections stand on one sheet in their order, so that nothing of the document is
lost but the pictures of its charts, whose figures are tables.
"""

import datetime
import decimal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from warehouse.returns.model.document import Column, Document, Kind, Table, Value
from warehouse.returns.render.layout import Layout, SetBlock, SetTable, SetText, lay_out
from warehouse.returns.words.wording import written
from warehouse.text.unseen import plain
from warehouse.workbook.book import NOTES, ONE_TABLE, Book, Sheet, sheet_names
from warehouse.workbook.spreadsheets import Spreadsheets

TEXT = "text"
TEXT_COLUMNS = ("Section", "Kind", "Text")
BLANK = "to be filled in by hand"

_KINDS = {"bullets": "list", "blank": BLANK}
_UNITS = {Kind.POUNDS: "£", Kind.PERCENT: "%"}

_NOTES = (
    ("Words in place of a value", "The value is missing, for the reason in the words. Never 0."),
    ("£ in a heading", "The column holds pounds sterling."),
    ("% in a heading", "The column holds per cent."),
    ("2018-03-31", "A day: year, month, day."),
    ("2017/18", "A financial year, from 1 April to 31 March."),
)
_NO_CHARTS = (
    "Charts are left out: their figures stand in tables, their words in the worksheet text."
)


def write_sheets(document: Document, folder: Path, name: str) -> None:
    """Writes `name.ods` and `name.xlsx`."""
    layout = lay_out(document)
    names = sheet_names([TEXT, *(table.table_id for table in document.tables)])
    book = _book(document, layout, names)
    with Spreadsheets(folder, name, book) as books:
        books.add(list(_text_rows(layout, names)))
        books.end_table()
        for table, sheet in zip(document.tables, book.sheets[1:], strict=True):
            books.add(list(_rows(table, sheet)))
            books.end_table()


def _book(document: Document, layout: Layout, names: dict[str, str]) -> Book:
    facts = tuple(": ".join(row) for row in layout.facts.rows)
    tables = zip(document.tables, layout.tables, strict=True)
    return Book(
        title=layout.title,
        built_at=document.created.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        comment=layout.description,
        generator="lsmp return",
        cover=(
            ("Introductory information", (*layout.marks, layout.description, _NO_CHARTS)),
            ("About these data", facts),
            ("Contact", (plain(document.contact or "Nobody is named as the contact."),)),
        ),
        notes=_NOTES,
        sheets=(
            _text_sheet(names[TEXT], layout.marks),
            *(_sheet(*both, names[both[0].table_id], layout.marks) for both in tables),
        ),
    )


def _text_sheet(name: str, marks: tuple[str, ...]) -> Sheet:
    title = "The text of all sections"
    return Sheet(
        name=name,
        table_name="table_of_the_text",
        title=title,
        description=title,
        lines=(*marks, ONE_TABLE),
        columns=TEXT_COLUMNS,
        kinds=("text", "text", "text"),
        nulls=("", "", ""),
    )


def _sheet(table: Table, shown: SetTable, name: str, marks: tuple[str, ...]) -> Sheet:
    note = (shown.note,) if shown.note else ()
    return Sheet(
        name=name,
        # Never taken for the address of a cell, as q1 would be.
        table_name=f"table_{table.table_id}",
        title=shown.title,
        description=shown.title,
        lines=(*marks, *note, f"{ONE_TABLE} What is not a value is explained in {NOTES}."),
        columns=tuple(heading(column) for column in table.columns),
        kinds=tuple(_kind(table, number) for number in range(len(table.columns))),
        nulls=tuple(plain(column.unknown) for column in table.columns),
    )


def heading(column: Column) -> str:
    """The heading of a column, with the unit of its numbers where it does not say it."""
    unit = _UNITS.get(column.kind)
    text = plain(column.heading)
    return text if unit is None or unit in text else f"{text} ({unit})"


def _kind(table: Table, number: int) -> str:
    """The kind of a column's cells: text where a single value of it is not what the column says."""
    kind = table.columns[number].kind
    types = {type(row[number]) for row in table.rows} - {type(None)}
    if kind is Kind.DATE and types <= {datetime.date}:
        return "date"
    if kind is Kind.COUNT and types <= {int}:
        return "whole_number"
    if kind in (Kind.COUNT, Kind.POUNDS, Kind.PERCENT) and types <= {int, decimal.Decimal}:
        return "decimal"
    return "text"


def _rows(table: Table, sheet: Sheet) -> Iterator[list[Value]]:
    for row in table.rows:
        yield [
            plain(written(value, column)) if kind == "text" and value is not None else value
            for value, column, kind in zip(row, table.columns, sheet.kinds, strict=True)
        ]


def _text_rows(layout: Layout, names: dict[str, str]) -> Iterator[list[Any]]:
    for kind, text in _texts(layout.facts, names):
        yield [layout.title, kind, text]
    for section in layout.sections:
        place = f"{section.number} {section.title}"
        yield [place, "heading", section.title]
        for block in section.blocks:
            for kind, text in _texts(block, names):
                yield [place, kind, text]


def _texts(block: SetBlock, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The kind of each line of a block, and what it says."""
    if isinstance(block, SetText):
        yield from ((_KINDS.get(block.kind, block.kind), line) for line in block.lines)
    elif isinstance(block, SetTable):
        yield block.kind, f"{block.title}: see {names[block.table_id]}"
    else:
        yield block.kind, f"{block.title}: {block.alternative}"
