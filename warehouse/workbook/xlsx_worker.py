"""The process that writes the Excel workbook, with gptables; `xlsx.py` starts it.

Reads from its input the file of the rows (`spreadsheets.py`) and the name of the workbook. Cover,
contents and notes are written by gptables as they are. The tables are written cell by cell with its
theme: gptables takes [text](address) for a link, $$text$$ for a note and refuses a cell without
letters, but the texts here are data; and it makes an object for the format of each cell.
"""

from __future__ import annotations

import datetime
import pickle
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
from gptables import Cover, GPTable, GPWorkbook
from gptables.core.wrappers import GPWorksheet
from xlsxwriter.workbook import Workbook

from warehouse.workbook import book as words

_WIDEST_CHARACTERS = 60
_NARROWEST_CHARACTERS = 10
_FORMATS = {
    "whole_number": {"num_format": "0", "align": "right"},
    "decimal": {"num_format": "#,##0.00", "align": "right"},
    "date": {"num_format": "yyyy-mm-dd"},
    "time": {"num_format": "hh:mm"},
    "timestamp": {"num_format": "yyyy-mm-dd hh:mm:ss"},
}
_VALUES: dict[str, Callable[[Any], Any]] = {
    "decimal": float,
    "date": datetime.date.fromisoformat,
    "time": datetime.time.fromisoformat,
    "timestamp": datetime.datetime.fromisoformat,
}


class _Worksheet(GPWorksheet):  # type: ignore[misc]
    """A sheet of gptables in which text is text."""

    def _parse_urls(self, sheet: object) -> None:
        """No text becomes a link."""

    def _reference_annotations(self, gptable: GPTable, reference_order: list[str]) -> None:
        """No text becomes a reference to a note."""

    def put_table(self, sheet: dict[str, Any], rows: Iterator[list[Any]]) -> None:
        """One table with what stands above it; without rows, a sentence in its place."""
        theme = self.theme
        first = next(rows, None)
        lines = sheet["lines"] if first else words.lines_without_rows(sheet)
        position = self._write_element([0, 0], sheet["title"], theme.title_format)
        position = self._write_element_list(position, lines, theme.instructions_format)
        if first:
            self._put_rows(position[0], sheet, first, rows)

    def _put_rows(
        self, top: int, sheet: dict[str, Any], first: list[Any], rows: Iterator[list[Any]]
    ) -> None:
        book = self._workbook
        base = self.theme.data_format
        formats = [book.add_format(base | _FORMATS.get(kind, {})) for kind in sheet["kinds"]]
        text_format = book.add_format(base | {"align": "left"})
        values = [_VALUES.get(kind) for kind in sheet["kinds"]]
        widths = [len(name) for name in sheet["columns"]]
        columns = list(enumerate(zip(values, formats, sheet["nulls"], strict=True)))
        number = top
        row: list[Any] | None = first
        while row:
            number += 1
            for column, (value, number_format, null) in columns:
                cell = row[column]
                if cell is None or isinstance(cell, str):
                    text = null if cell is None else cell
                    if cell is not None and value:
                        written = self._put_cell(number, column, value(cell), number_format)
                    else:
                        written = self.write_string(number, column, text, text_format)
                    widths[column] = max(widths[column], len(text))
                else:
                    written = self._put_cell(number, column, cell, number_format)
                if written:
                    raise ValueError(f"{sheet['table_name']}: a cell is too long or a row too far")
            row = next(rows, None)
        heading = book.add_format(self.theme.column_heading_format)
        self.add_table(
            *(top, 0, number, len(widths) - 1),
            {
                "name": sheet["table_name"],
                "header_row": True,
                "autofilter": False,
                "style": None,
                "columns": [
                    {"header": name, "header_format": heading} for name in sheet["columns"]
                ],
            },
        )
        for column, width in enumerate(widths):
            shown = min(max(width + 2, _NARROWEST_CHARACTERS), _WIDEST_CHARACTERS)
            self.set_column(column, column, shown)

    def _put_cell(self, row: int, column: int, value: Any, number_format: Any) -> int:
        if isinstance(value, bool):
            written = self.write_boolean(row, column, value, number_format)
        elif isinstance(value, int | float):
            written = self.write_number(row, column, value, number_format)
        else:
            written = self.write_datetime(row, column, value, number_format)
        return int(written)


class _Workbook(GPWorkbook):  # type: ignore[misc]
    """A workbook of gptables whose sheets are of the kind above."""

    def add_worksheet(self, name: str | None = None, gridlines: str = "hide_all") -> _Worksheet:
        """As gptables does it, but for the class of the sheet."""
        sheet: _Worksheet = Workbook.add_worksheet(self, name, _Worksheet)
        sheet.theme, sheet._workbook = self.theme, self
        sheet.hide_gridlines(2 if gridlines == "hide_all" else 0)
        return sheet


def main() -> None:
    """Waits for the rows, writes the workbook and ends."""
    rows_file, workbook = pickle.load(sys.stdin.buffer)  # noqa: S301 (our own)
    with rows_file.open(encoding="utf-8") as lines:
        write_workbook(lines, workbook)


def write_workbook(lines: Iterator[str], path: Path) -> None:
    """Writes the workbook from the lines of the rows file (`spreadsheets.py`)."""
    book = words.read_book(lines)
    # Text is never taken for a number, a formula or an address.
    options = {f"strings_to_{kind}": False for kind in ("numbers", "formulas", "urls")}
    workbook = _Workbook(str(path), {**options, "in_memory": True})
    created = datetime.datetime.fromisoformat(book["built_at"]).replace(tzinfo=None)
    workbook.set_properties(
        {"title": book["title"], "comments": book["comment"], "created": created}
    )
    texts = [text for _, text in book["cover"]]
    cover = dict(zip(("intro", "about", "contact"), texts, strict=True))
    workbook.add_worksheet(words.COVER).write_cover(Cover(title=book["title"], **cover))
    contents = [
        [{sheet["name"]: f"internal:'{sheet['name']}'!A1"}, sheet["description"]]
        for sheet in book["sheets"]
    ]
    for name, columns, rows in (
        (words.CONTENTS, words.CONTENTS_COLUMNS, contents),
        (words.NOTES, words.NOTES_COLUMNS, book["notes"]),
    ):
        table = GPTable(
            table=pd.DataFrame(rows, columns=list(columns)),
            table_name=f"{name.lower()}_table",
            title=name,
            instructions=words.ONE_TABLE,
            index_columns={},
        )
        workbook.add_worksheet(name).write_gptable(table, auto_width=False)
    for sheet in book["sheets"]:
        workbook.add_worksheet(sheet["name"]).put_table(sheet, words.read_rows(lines))
    workbook.close()


if __name__ == "__main__":
    main()
