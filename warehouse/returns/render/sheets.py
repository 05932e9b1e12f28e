"""The document as a workbook: cover, contents, notes, its text, and a sheet a table.

The texts of all sections stand on one sheet in their order, so that nothing of the document is
lost but the pictures of its charts, whose figures are tables.
"""

from __future__ import annotations

import datetime
import decimal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from warehouse.returns.model.document import (
    BarChart,
    Blank,
    Block,
    Bullets,
    Column,
    Document,
    Kind,
    Paragraph,
    Table,
    Value,
)
from warehouse.returns.render.layout import section_numbers, table_titles
from warehouse.returns.words.wording import plain, written
from warehouse.workbook.book import NOTES, ONE_TABLE, Book, Sheet, sheet_names
from warehouse.workbook.spreadsheets import Spreadsheets

TEXT = "text"
TEXT_COLUMNS = ("Section", "Kind", "Text")
BLANK = "to be filled in by hand"

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
    tables = document.tables
    names = sheet_names([TEXT, *(table.table_id for table in tables)])
    book = _book(document, names)
    with Spreadsheets(folder, name, book) as books:
        books.add(list(_text_rows(document, names)))
        books.end_table()
        for table, sheet in zip(tables, book.sheets[1:], strict=True):
            books.add(list(_rows(table, sheet)))
            books.end_table()


def _book(document: Document, names: dict[str, str]) -> Book:
    titles = table_titles(document)
    marks = tuple(plain(mark) for mark in document.marks)
    facts = tuple(
        ": ".join(
            plain(written(value, column))
            for value, column in zip(row, document.facts.columns, strict=True)
        )
        for row in document.facts.rows
    )
    return Book(
        title=plain(document.title),
        built_at=document.created.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        comment=plain(document.description),
        generator="lsmp return",
        cover=(
            ("Introductory information", (*marks, plain(document.description), _NO_CHARTS)),
            ("About these data", facts),
            ("Contact", (plain(document.contact or "Nobody is named as the contact."),)),
        ),
        notes=_NOTES,
        sheets=(
            _text_sheet(names[TEXT], marks),
            *(
                _sheet(table, names[table.table_id], titles[table.table_id], marks)
                for table in document.tables
            ),
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


def _sheet(table: Table, name: str, title: str, marks: tuple[str, ...]) -> Sheet:
    note = (plain(table.note),) if table.note else ()
    return Sheet(
        name=name,
        # Never taken for the address of a cell, as q1 would be.
        table_name=f"table_{table.table_id}",
        title=title,
        description=title,
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


def _text_rows(document: Document, names: dict[str, str]) -> Iterator[list[Any]]:
    titles = table_titles(document)
    facts = document.facts.table_id
    yield [plain(document.title), "table", f"{titles[facts]}: see {names[facts]}"]
    for number, section in zip(section_numbers(document.sections), document.sections, strict=True):
        place = f"{number} {plain(section.title)}"
        yield [place, "heading", plain(section.title)]
        for block in section.blocks:
            for kind, text in _texts(block, titles, names):
                yield [place, kind, text]


def _texts(
    block: Block, titles: dict[str, str], names: dict[str, str]
) -> Iterator[tuple[str, str]]:
    match block:
        case Paragraph(text):
            yield "paragraph", plain(text)
        case Bullets(lines):
            yield from (("list", plain(line)) for line in lines)
        case Blank(label):
            yield BLANK, plain(label)
        case BarChart():
            yield "chart", f"{plain(block.title)}: {plain(block.alternative)}"
        case Table():
            yield "table", f"{titles[block.table_id]}: see {names[block.table_id]}"
