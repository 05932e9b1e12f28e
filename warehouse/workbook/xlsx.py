"""The workbook as an Excel file (Office Open XML), row by row as XML.

In the formats of the Analysis Function's theme. XlsxWriter, which writes the answers to queries,
makes an object of each cell, which took half the time of an export. Text is never a formula.
"""

import datetime
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from warehouse.workbook import xlsx_parts as parts
from warehouse.workbook.book import COVER, Book, Rows, Sheet
from warehouse.workbook.package import Cells, add_part, column_letters

# Of a cell, in characters.
LONGEST_TEXT = 32_767

_COVER_CHARACTERS = 85
_WIDEST_CHARACTERS = 60
_NARROWEST_CHARACTERS = 10

_DAY_0 = datetime.date(1899, 12, 30)
_MOMENT_0 = datetime.datetime(1899, 12, 30)


class XlsxFile:
    """Takes the sheets one after the other; each is written when it ends."""

    def __init__(self, path: Path, book: Book) -> None:
        self._file = zipfile.ZipFile(path, "w")
        self._book = book
        # Each text of the file stands in it once; cells have its number.
        self._texts: dict[str, int] = {}
        self._known = {
            kind: Cells(
                partial(self._value, kind) if kind in _VALUES else partial(self._text, kind)
            )
            for kind in parts.NUMBER
        }
        self._names: list[str] = []
        self._tables_count = 0
        self._begin(COVER, 1)
        self._put_line(book.title, "cover_title")
        for heading, lines in book.cover:
            self._put_line(heading, "cover_subtitle")
            for line in lines:
                self._put_line(line, "cover_text")
        self.end_sheet()

    def _begin(self, name: str, columns_count: int) -> None:
        self._names.append(name)
        self._letters = [column_letters(number + 1) for number in range(columns_count or 1)]
        self._rows: list[str] = []
        self._links: list[str] = []
        self._headings: Sequence[str] = ()
        self._widths: list[int] = [_COVER_CHARACTERS] if name == COVER else []

    def _put_row(self, cells: Iterable[str]) -> None:
        """A row of cells, each as it goes on after its address."""
        row = len(self._rows) + 1
        written = [
            f'<c r="{letters}{row}"{cell}'
            for letters, cell in zip(self._letters, cells, strict=False)
        ]
        self._rows.append(f'<row r="{row}">{"".join(written)}</row>')

    def _text(self, form: str, text: str) -> str:
        number = self._texts.setdefault(text, len(self._texts))
        return f' s="{parts.NUMBER[form]}" t="s"><v>{number}</v></c>'

    def _value(self, kind: str, value: Any) -> str:
        style, type_ = parts.NUMBER[kind], ' t="b"' if kind == "boolean" else ""
        return f' s="{style}"{type_}><v>{_VALUES[kind](value)}</v></c>'

    def _put_line(self, text: str, form: str) -> None:
        self._put_row([self._text(form, text)])

    def begin_sheet(self, sheet: Sheet, lines: Sequence[str], columns: Sequence[str]) -> None:
        """A sheet with its title, the lines below it, and a table of these columns, if any."""
        self._begin(sheet.name, len(columns))
        self._put_line(sheet.title, "title")
        for line in lines:
            self._put_line(line, "line")
        self._table_name, self._kinds, self._nulls = sheet.table_name, sheet.kinds, sheet.nulls
        if columns:
            self._top, self._headings = len(self._rows) + 1, columns
            self._put_row(self._text("heading", name) for name in columns)
        self._widths = [len(name) for name in columns]

    def add(self, rows: Rows) -> bool:
        """The next rows of the table; returns whether there was room for each of their cells."""
        columns = [
            self._column(place, cells) for place, cells in enumerate(zip(*rows, strict=True))
        ]
        for row in zip(*columns, strict=True):
            self._put_row(row)
        return max(self._widths) <= LONGEST_TEXT

    def _column(self, place: int, cells: Sequence[Any]) -> list[str]:
        kind, null = self._kinds[place], self._nulls[place]
        if kind == "link":
            first = len(self._rows) + 1
            self._links += [_link(f"A{row}", text) for row, text in enumerate(cells, first)]
        known, missing = self._known[kind], self._text("text", null)
        texts = [null if cell is None else str(cell) for cell in set(cells)]
        self._widths[place] = max(self._widths[place], *map(len, texts))
        return [missing if cell is None else known[cell] for cell in cells]

    def end_sheet(self) -> None:
        """Writes it, and what marks its table, headings included."""
        number, is_table = len(self._names), bool(self._headings)
        if is_table:
            self._tables_count += 1
            last = f"{self._letters[-1]}{len(self._rows)}"
            headings = [_safe(name) for name in self._headings]
            written = parts.table(
                self._tables_count, self._table_name, f"A{self._top}:{last}", headings
            )
            add_part(self._file, f"xl/tables/table{self._tables_count}.xml", written)
            target = (f"{parts.RELATIONS}/table", f"../tables/table{self._tables_count}.xml")
            name = f"xl/worksheets/_rels/sheet{number}.xml.rels"
            add_part(self._file, name, parts.relations(target))
        sheet = parts.sheet(
            self._rows,
            widths=self._widths if number == 1 else [_shown(width) for width in self._widths],
            links=self._links,
            is_table=is_table,
        )
        add_part(self._file, f"xl/worksheets/sheet{number}.xml", sheet)

    def close(self) -> None:
        """Ends the file."""
        book = self._book
        said = (book.generator, book.title, book.comment)
        for name, text in (
            ("xl/sharedStrings.xml", parts.shared_texts(map(_safe, self._texts))),
            ("xl/styles.xml", parts.styles()),
            *parts.workbook([_safe(name) for name in self._names]),
            *parts.properties(*map(_safe, said), built_at=book.built_at),
            ("_rels/.rels", parts.PACKAGE_RELATIONS),
            ("[Content_Types].xml", parts.content_types(len(self._names), self._tables_count)),
        ):
            add_part(self._file, name, text)
        self._file.close()


def _shown(longest: int) -> int:
    """The width of a column by its longest cell; the rest is on lines of its own."""
    return min(max(longest + 2, _NARROWEST_CHARACTERS), _WIDEST_CHARACTERS)


def _day(day: datetime.date) -> str:
    return str((day - _DAY_0).days)


def _moment(moment: datetime.datetime) -> str:
    return str((moment - _MOMENT_0) / datetime.timedelta(days=1))


_VALUES: dict[str, Callable[[Any], str]] = {
    "whole_number": str,
    "decimal": str,
    "boolean": lambda cell: "1" if cell else "0",
    "date": _day,
    "timestamp": _moment,
}


def _link(address: str, sheet: str) -> str:
    return f'<hyperlink ref="{address}" location="\'{sheet}\'!A1" display="{sheet}"/>'


# What Excel writes as its number: signs that XML cannot hold, and what looks like such a number.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def _safe(text: str) -> str:
    """Text for XML."""
    return _CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", escape(text))
