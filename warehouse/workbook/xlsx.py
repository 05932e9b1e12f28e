"""The workbook as an Excel file: XlsxWriter, with the formats of the Analysis Function's theme.

They are those of its package gptables, which is left out: it takes [text](address) for a link and
$$text$$ for a note, but the texts here are data, and it needs pandas.
"""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from warehouse.workbook.book import COVER, Book, Rows, Sheet

# Of a cell, in characters.
LONGEST_TEXT = 32_767

_COVER_CHARACTERS = 85
_WIDEST_CHARACTERS = 60
_NARROWEST_CHARACTERS = 10

# Text is never taken for a number, a formula or an address. In memory, since tables are not to be
# had row by row, and a temporary file would hold data outside the folder of the export.
_OPTIONS = {
    "in_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
# An automatic colour is the reader's own, also in a display of high contrast.
_FONT = {"font_name": "Arial", "font_size": 12, "font_color": "automatic"}
_TITLE = {"bold": True, "font_size": 16}
_FORMATS: dict[str, dict[str, Any]] = {
    "cover_title": _TITLE | {"text_wrap": True},
    "cover_subtitle": {"bold": True, "font_size": 14, "text_wrap": True},
    "cover_text": {"text_wrap": True},
    "title": _TITLE,
    "line": {},
    "heading": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"},
    # Of cells, by the kind of their column.
    "text": {"text_wrap": True, "align": "left"},
    "link": {"text_wrap": True, "align": "left", "font_color": "blue", "underline": 1},
    "whole_number": {"text_wrap": True, "align": "right", "num_format": "0"},
    "decimal": {"text_wrap": True, "align": "right", "num_format": "#,##0.00"},
    "boolean": {"text_wrap": True},
    "date": {"text_wrap": True, "num_format": "yyyy-mm-dd"},
    "time": {"text_wrap": True, "num_format": "hh:mm"},
    "timestamp": {"text_wrap": True, "num_format": "yyyy-mm-dd hh:mm:ss"},
}


class XlsxFile:
    """Takes the sheets one after the other; nothing is written before `close`."""

    def __init__(self, path: Path, book: Book) -> None:
        self._book = xlsxwriter.Workbook(str(path), _OPTIONS)
        created = datetime.datetime.fromisoformat(book.built_at).replace(tzinfo=None)
        self._book.set_properties(
            {"title": book.title, "comments": book.comment, "created": created}
        )
        self._formats = {
            name: self._book.add_format(_FONT | wanted) for name, wanted in _FORMATS.items()
        }
        self._add_sheet(COVER)
        self._put_line(book.title, "cover_title")
        for heading, lines in book.cover:
            self._put_line(heading, "cover_subtitle")
            for line in lines:
                self._put_line(line, "cover_text")
        self._sheet.set_column(0, 0, _COVER_CHARACTERS)

    def _add_sheet(self, name: str) -> None:
        self._sheet = self._book.add_worksheet(name)
        self._sheet.hide_gridlines(2)
        self._row = 0

    def _put_line(self, text: str, form: str) -> None:
        self._sheet.write_string(self._row, 0, text, self._formats[form])
        self._row += 1

    def begin_sheet(self, sheet: Sheet, lines: Sequence[str], columns: Sequence[str]) -> None:
        """A sheet with its title, the lines below it, and a table of these columns, if any."""
        self._add_sheet(sheet.name)
        self._put_line(sheet.title, "title")
        for line in lines:
            self._put_line(line, "line")
        self._table_name, self._columns, self._top = sheet.table_name, columns, self._row
        write = {
            "text": self._sheet.write_string,
            "link": self._write_link,
            "whole_number": self._sheet.write_number,
            "decimal": self._sheet.write_number,
            "boolean": self._sheet.write_boolean,
        }
        self._cells = [
            (place, write.get(kind, self._sheet.write_datetime), self._formats[kind], null)
            for place, (kind, null) in enumerate(zip(sheet.kinds, sheet.nulls, strict=True))
        ]
        self._widths = [len(name) for name in columns]

    def add(self, rows: Rows) -> bool:
        """The next rows of the table; returns whether there was room for each of their cells."""
        put_text, text_format = self._sheet.write_string, self._formats["text"]
        widths = self._widths
        failures = 0
        for row in rows:
            self._row += 1
            for cell, (place, put, form, null) in zip(row, self._cells, strict=True):
                if cell is None:
                    failures |= put_text(self._row, place, null, text_format)
                else:
                    failures |= put(self._row, place, cell, form)
                width = len(null if cell is None else str(cell))
                if width > widths[place]:
                    widths[place] = width
        return not failures

    def _write_link(self, row: int, place: int, sheet: str, form: object) -> int:
        return int(self._sheet.write_url(row, place, f"internal:'{sheet}'!A1", form, sheet))

    def end_sheet(self) -> None:
        """Marks the table, whose headings are written with that, and sets the columns' widths."""
        if not self._columns:
            return
        heading = self._formats["heading"]
        columns = [{"header": name, "header_format": heading} for name in self._columns]
        self._sheet.add_table(
            *(self._top, 0, self._row, len(columns) - 1),
            {"name": self._table_name, "autofilter": False, "style": None, "columns": columns},
        )
        for place, width in enumerate(self._widths):
            shown = min(max(width + 2, _NARROWEST_CHARACTERS), _WIDEST_CHARACTERS)
            self._sheet.set_column(place, place, shown)

    def close(self) -> None:
        """Writes the file."""
        self._book.close()
