"""The workbook as an OpenDocument spreadsheet (ODF 1.3), row by row as XML.

odfdo makes an object of each cell and keeps them all; the tests open the file with it.
"""

import datetime
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from html import escape
from pathlib import Path

from warehouse.workbook import ods_parts as parts
from warehouse.workbook.book import CONTENTS, COVER, NOTES, Book, Rows, Sheet
from warehouse.workbook.package import Cells, column_letters, entry

# Sheets whose last column holds long texts.
_WIDE = (COVER, CONTENTS, NOTES)


class OdsFile:
    """Takes the sheets one after the other and writes each row as it comes."""

    def __init__(self, path: Path, book: Book) -> None:
        self._open = ExitStack()
        file = self._open.enter_context(zipfile.ZipFile(path, "w"))
        self._known = {kind: Cells(put) for kind, put in _CELLS.items()}
        # By the standard the first entry, and not compressed.
        file.writestr(entry("mimetype", zipfile.ZIP_STORED), parts.MIMETYPE)
        file.writestr(entry("META-INF/manifest.xml"), parts.MANIFEST)
        texts = (book.generator, book.title, book.comment)
        file.writestr(entry("meta.xml"), parts.meta(*map(_safe, texts), built_at=book.built_at))
        file.writestr(entry("styles.xml"), parts.STYLES)
        self._content = self._open.enter_context(file.open(entry("content.xml"), "w"))
        self._ranges: list[str] = []
        self._write(parts.BEGIN_CONTENT)
        self._begin(COVER, 1)
        self._write(_row([_text_cell(book.title, "title")]))
        for heading, lines in book.cover:
            self._write(_row([_text_cell(heading, "subtitle")]))
            self._write("".join(_row([_text_cell(line)]) for line in lines))
        self._write(_END_SHEET)

    def _write(self, text: str) -> None:
        self._content.write(text.encode())

    def _begin(self, name: str, columns: int) -> None:
        wide = 1 if name in _WIDE else 0
        styles = ["column"] * (columns - wide) + ["wide_column"] * wide
        tags = "".join(f'<table:table-column table:style-name="{style}"/>' for style in styles)
        self._write(f'<table:table table:name="{name}">{tags}')

    def begin_sheet(self, sheet: Sheet, lines: Sequence[str], columns: Sequence[str]) -> None:
        """A sheet with its title, the lines below it, and a table of these columns, if any."""
        self._begin(sheet.name, len(columns) or 1)
        self._write(_row([_text_cell(sheet.title, "title")]))
        self._write("".join(_row([_text_cell(line, "line")]) for line in lines))
        self._sheet, self._columns = sheet, len(columns)
        # Rows are counted from 1, and the title is the first.
        self._top = self._bottom = len(lines) + 2
        if columns:
            cells = _row(_text_cell(name, "heading") for name in columns)
            self._write(f"<table:table-header-rows>{cells}</table:table-header-rows>")
        self._cells = [
            (self._known[kind], _text_cell(null))
            for kind, null in zip(sheet.kinds, sheet.nulls, strict=True)
        ]

    def add(self, rows: Rows) -> None:
        """The next rows of the table."""
        self._bottom += len(rows)
        columns = [
            [missing if cell is None else known[cell] for cell in cells]
            for cells, (known, missing) in zip(zip(*rows, strict=True), self._cells, strict=True)
        ]
        self._write("".join(map(_row, zip(*columns, strict=True))))

    def end_sheet(self) -> None:
        """Ends it and marks the table, heading included."""
        self._write(_END_SHEET)
        if self._columns:
            first, last = f"A{self._top}", f"{column_letters(self._columns)}{self._bottom}"
            address = f"{_address(self._sheet.name, first)}:{_address(self._sheet.name, last)}"
            self._ranges.append(
                f'<table:database-range table:name="{self._sheet.table_name}"'
                ' table:contains-header="true"'
                f' table:target-range-address="{address}"/>'
            )

    def close(self) -> None:
        """Ends the file."""
        with self._open:
            ranges = "".join(self._ranges)
            self._write(f"<table:database-ranges>{ranges}</table:database-ranges>")
            self._write(parts.END_CONTENT)


_END_SHEET = "</table:table>\n"


def _row(cells: Iterable[str]) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>\n"


def _cell(style: str, value_type: str, content: str, value: str = "") -> str:
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="{value_type}"{value}>'
        f"<text:p>{content}</text:p></table:table-cell>"
    )


def _text_cell(text: str, style: str = "text") -> str:
    """A paragraph a line: some programs read a line break within one as nothing."""
    paragraphs = _LINE_END.split(text) if "\n" in text else [text]
    return _cell(style, "string", "</text:p><text:p>".join(map(_safe, paragraphs)))


_LINE_END = re.compile(r"\r?\n")


def _address(sheet: str, cell: str) -> str:
    return f"'{sheet}'.{cell}" if " " in sheet else f"{sheet}.{cell}"


def _link_cell(sheet: str) -> str:
    link = f'<text:a xlink:type="simple" xlink:href="#{_address(sheet, "A1")}">{sheet}</text:a>'
    return _cell("text", "string", link)


def _number_cell(style: str) -> Callable[[object], str]:
    return lambda value: _cell(style, "float", f"{value}", f' office:value="{value}"')


def _boolean_cell(value: bool) -> str:
    text = "true" if value else "false"
    return _cell("boolean", "boolean", text.upper(), f' office:boolean-value="{text}"')


def _date_cell(value: datetime.date) -> str:
    text = value.isoformat()
    return _cell("date", "date", text, f' office:date-value="{text}"')


_CELLS: dict[str, Callable[..., str]] = {
    "text": _text_cell,
    "link": _link_cell,
    "whole_number": _number_cell("whole"),
    "decimal": _number_cell("decimal"),
    "boolean": _boolean_cell,
    "date": _date_cell,
    "timestamp": _date_cell,
}

# What a paragraph of ODF would swallow: blanks at its ends and beside each other, and tabs.
_SWALLOWED = re.compile(r"^ +| +$| {2,}|[\x00-\x1f]")


def _safe(text: str) -> str:
    """Text for a paragraph; control characters, which XML cannot hold, as their number."""
    return _SWALLOWED.sub(_kept, escape(text, quote=False))


def _kept(found: re.Match[str]) -> str:
    text = found[0]
    if text[0] == " ":
        return f'<text:s text:c="{len(text)}"/>'
    return "<text:tab/>" if text == "\t" else f"\\u{ord(text):04x}"
