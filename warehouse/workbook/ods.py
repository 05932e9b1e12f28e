"""The workbook as an OpenDocument spreadsheet (ODF 1.3), row by row as XML.

odfdo makes an object of each cell and keeps them all; the tests open the file with it.
"""

import datetime
import re
import zipfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from html import escape
from pathlib import Path

from warehouse.workbook import ods_parts as parts
from warehouse.workbook.book import CONTENTS, COVER, NOTES, Book, Rows, Sheet

# A zip file cannot say an earlier day; the real one would differ each time.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
# Sheets whose last column holds long texts.
_WIDE = (COVER, CONTENTS, NOTES)


class OdsFile:
    """Takes the sheets one after the other and writes each row as it comes."""

    def __init__(self, path: Path, book: Book) -> None:
        self._open = ExitStack()
        file = self._open.enter_context(zipfile.ZipFile(path, "w"))
        # By the standard the first entry, and not compressed.
        file.writestr(_entry("mimetype", zipfile.ZIP_STORED), parts.MIMETYPE)
        file.writestr(_entry("META-INF/manifest.xml"), parts.MANIFEST)
        texts = (book.generator, book.title, book.comment)
        file.writestr(_entry("meta.xml"), parts.meta(*map(_safe, texts), built_at=book.built_at))
        file.writestr(_entry("styles.xml"), parts.STYLES)
        self._content = self._open.enter_context(file.open(_entry("content.xml"), "w"))
        self._ranges: list[str] = []
        self._write(parts.BEGIN_CONTENT)
        self._begin(COVER, 1)
        self._write(_row(_text_cell(book.title, "title")))
        for heading, lines in book.cover:
            self._write(_row(_text_cell(heading, "subtitle")))
            self._write("".join(_row(_text_cell(line)) for line in lines))
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
        self._write(_row(_text_cell(sheet.title, "title")))
        self._write("".join(_row(_text_cell(line, "line")) for line in lines))
        self._name, self._columns = sheet.name, len(columns)
        # Rows are counted from 1, and the title is the first.
        self._top = self._bottom = len(lines) + 2
        if columns:
            cells = _row(*(_text_cell(name, "heading") for name in columns))
            self._write(f"<table:table-header-rows>{cells}</table:table-header-rows>")
        self._cells = [
            (_CELLS[kind], _text_cell(null))
            for kind, null in zip(sheet.kinds, sheet.nulls, strict=True)
        ]

    def add(self, rows: Rows) -> None:
        """The next rows of the table."""
        self._bottom += len(rows)
        for row in rows:
            cells = zip(row, self._cells, strict=True)
            self._write(_row(*(null if cell is None else put(cell) for cell, (put, null) in cells)))

    def end_sheet(self) -> None:
        """Ends it and marks the table, heading included."""
        self._write(_END_SHEET)
        if self._columns:
            last = f"{_column_letters(self._columns)}{self._bottom}"
            self._ranges.append(
                f'<table:database-range table:name="{self._name}_table"'
                ' table:contains-header="true" table:target-range-address='
                f'"{self._name}.A{self._top}:{self._name}.{last}"/>'
            )

    def close(self) -> None:
        """Ends the file."""
        with self._open:
            ranges = "".join(self._ranges)
            self._write(f"<table:database-ranges>{ranges}</table:database-ranges>")
            self._write(parts.END_CONTENT)


def _entry(name: str, compression: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _NO_TIME)
    entry.compress_type = compression
    entry.external_attr = 0o644 << 16
    return entry


_END_SHEET = "</table:table>\n"


def _row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>\n"


def _cell(style: str, value_type: str, content: str, value: str = "") -> str:
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="{value_type}"{value}>'
        f"<text:p>{content}</text:p></table:table-cell>"
    )


def _text_cell(text: str, style: str = "text") -> str:
    return _cell(style, "string", _safe(text))


def _link_cell(sheet: str) -> str:
    link = f'<text:a xlink:type="simple" xlink:href="#{sheet}.A1">{sheet}</text:a>'
    return _cell("text", "string", link)


def _number_cell(style: str) -> Callable[[object], str]:
    return lambda value: _cell(style, "float", f"{value}", f' office:value="{value}"')


def _boolean_cell(value: bool) -> str:
    text = "true" if value else "false"
    return _cell("boolean", "boolean", text.upper(), f' office:boolean-value="{text}"')


def _date_cell(value: datetime.date) -> str:
    text = value.isoformat()
    return _cell("date", "date", text, f' office:date-value="{text}"')


def _time_cell(value: datetime.time) -> str:
    hours, minutes, seconds = value.isoformat().split(":")
    duration = f"PT{hours}H{minutes}M{seconds}S"
    return _cell("time", "time", f"{hours}:{minutes}", f' office:time-value="{duration}"')


_CELLS: dict[str, Callable[..., str]] = {
    "text": _text_cell,
    "link": _link_cell,
    "whole_number": _number_cell("whole"),
    "decimal": _number_cell("decimal"),
    "boolean": _boolean_cell,
    "date": _date_cell,
    "time": _time_cell,
    "timestamp": _date_cell,
}

# What a paragraph of ODF would swallow: blanks at its ends and beside each other, and line ends.
_SWALLOWED = re.compile(r"^ +| +$| {2,}|\r?\n|\t|[\x00-\x1f]")


def _safe(text: str) -> str:
    """Text for a paragraph; control characters, which XML cannot hold, as their number."""
    return _SWALLOWED.sub(_kept, escape(text, quote=False))


def _kept(found: re.Match[str]) -> str:
    text = found[0]
    if text[0] == " ":
        return f'<text:s text:c="{len(text)}"/>'
    if text[-1] == "\n":
        return "<text:line-break/>"
    return "<text:tab/>" if text == "\t" else f"\\u{ord(text):04x}"


def _column_letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
