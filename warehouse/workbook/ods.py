"""The workbook as an OpenDocument spreadsheet, written as plain XML.

odfdo and odfpy make an object of each cell, a hundred times slower; the tests open the file with
odfdo.
"""

from __future__ import annotations

import zipfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

from warehouse.workbook import book as words
from warehouse.workbook import ods_xml as xml

# A zip file cannot say an earlier day; the real one would differ each time.
_NO_TIME = (1980, 1, 1, 0, 0, 0)

# Lines above the table of contents and the notes: the title, and what the sheet contains.
_FRONT_LINES = 2


def write_ods(lines: Iterator[str], path: Path) -> None:
    """Writes the workbook from the lines of the rows file (`spreadsheets.py`)."""
    book = words.read_book(lines)
    with zipfile.ZipFile(path, "w") as file:
        # By the standard the first entry, and not compressed.
        file.writestr(_entry("mimetype", zipfile.ZIP_STORED), xml.MIMETYPE)
        file.writestr(_entry("META-INF/manifest.xml"), xml.MANIFEST)
        meta = xml.meta(book["title"], book["comment"], book["built_at"], book["generator"])
        file.writestr(_entry("meta.xml"), meta)
        file.writestr(_entry("styles.xml"), xml.STYLES)
        with file.open(_entry("content.xml"), "w") as content:
            for text in _content(book, lines):
                content.write(text.encode())


def _entry(name: str, compression: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _NO_TIME)
    entry.compress_type = compression
    entry.external_attr = 0o644 << 16
    return entry


def _content(book: dict[str, Any], lines: Iterator[str]) -> Iterator[str]:
    yield xml.BEGIN_CONTENT
    yield _cover(book)
    ranges = []
    contents = [
        xml.row(xml.link_cell(sheet["name"]), xml.text_cell(sheet["description"]))
        for sheet in book["sheets"]
    ]
    notes = [xml.row(xml.text_cell(mark), xml.text_cell(text)) for mark, text in book["notes"]]
    for name, columns, rows in (
        (words.CONTENTS, words.CONTENTS_COLUMNS, contents),
        (words.NOTES, words.NOTES_COLUMNS, notes),
    ):
        yield xml.begin_sheet(name, len(columns), wide=1)
        yield xml.lines(name, [words.ONE_TABLE])
        yield xml.header_row(columns)
        yield "".join(rows)
        yield xml.END_SHEET
        ranges.append(xml.database_range(name, _FRONT_LINES + 1, len(rows), len(columns)))
    for sheet in book["sheets"]:
        count = yield from _sheet(sheet, words.read_rows(lines))
        if count:
            first = len(sheet["lines"]) + 2
            columns = sheet["columns"]
            ranges.append(xml.database_range(sheet["name"], first, count, len(columns)))
    yield f"<table:database-ranges>{''.join(ranges)}</table:database-ranges>"
    yield xml.END_CONTENT


def _cover(book: dict[str, Any]) -> str:
    rows = [xml.row(xml.text_cell(book["title"], "title"))]
    for heading, texts in book["cover"]:
        rows.append(xml.row(xml.text_cell(heading, "subtitle")))
        rows += [xml.row(xml.text_cell(text)) for text in texts]
    return xml.begin_sheet(words.COVER, 1, wide=1) + "".join(rows) + xml.END_SHEET


def _sheet(sheet: dict[str, Any], rows: Iterator[list[Any]]) -> Generator[str, None, int]:
    """The sheet of one table; returns the number of its rows."""
    first = next(rows, None)
    if first is None:
        yield xml.begin_sheet(sheet["name"], 1)
        yield xml.lines(sheet["title"], words.lines_without_rows(sheet))
        yield xml.END_SHEET
        return 0
    yield xml.begin_sheet(sheet["name"], len(sheet["columns"]))
    yield xml.lines(sheet["title"], sheet["lines"])
    yield xml.header_row(sheet["columns"])
    writers = [xml.CELLS[kind] for kind in sheet["kinds"]]
    nulls = [xml.text_cell(mark) for mark in sheet["nulls"]]
    columns = list(zip(writers, nulls, strict=True))
    row: list[Any] | None = first
    count = 0
    while row is not None:
        count += 1
        yield xml.row(
            *(
                null if cell is None else write(cell)
                for cell, (write, null) in zip(row, columns, strict=True)
            )
        )
        row = next(rows, None)
    yield xml.END_SHEET
    return count
