"""Both workbooks, written at the same time from one file that holds all rows as JSON lines."""

from __future__ import annotations

import datetime
import decimal
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from warehouse.errors import WarehouseError
from warehouse.workbook.book import Book
from warehouse.workbook.ods import write_ods
from warehouse.workbook.xlsx import XlsxProcess

# A sheet of Excel has 1,048,576 rows, some of which stand above the table.
MOST_ROWS = 1_048_000


class Spreadsheets:
    """Takes the rows, sheet by sheet in the order of the book, and writes name.ods and name.xlsx.

    xlsx: the process for the second, started by the caller as early as can be. advice: what a
    person can do who gets no workbook.
    """

    def __init__(
        self, folder: Path, name: str, book: Book, xlsx: XlsxProcess, *, advice: str = ""
    ) -> None:
        # The process does not run in the same folder.
        self._folder, self._name, self._xlsx = folder.resolve(), name, xlsx
        self._advice = f" ({advice})" if advice else ""
        self._sheets = iter(book.sheets)
        self._begin_sheet()
        self._rows_file = self._folder / f".{name}.jsonl"
        self._file = self._rows_file.open("w", encoding="utf-8")
        self._file.write(book.as_line())

    def __enter__(self) -> Spreadsheets:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, rows: Sequence[Sequence[Any]]) -> None:
        """The next rows of the sheet. Raises WarehouseError when they are too many."""
        self._rows_count += len(rows)
        if self._rows_count > MOST_ROWS:
            raise WarehouseError(
                f"{self._title} has more rows than a spreadsheet holds ({MOST_ROWS:,})"
                f"{self._advice}."
            )
        self._file.writelines(json.dumps(row, default=_as_text) + "\n" for row in rows)

    def end_table(self) -> None:
        """After the last rows of a sheet."""
        self._file.write("\n")
        self._begin_sheet()

    def _begin_sheet(self) -> None:
        sheet = next(self._sheets, None)
        self._title = sheet.title if sheet else ""
        self._rows_count = 0

    def begin(self) -> None:
        """After the last sheet: lets the other process write its workbook."""
        self._file.close()
        self._xlsx.begin(self._rows_file, self._folder / f"{self._name}.xlsx")

    def finish(self) -> None:
        """Writes the workbook of this process, and waits for the other.

        Raises WarehouseError when that fails.
        """
        try:
            with self._rows_file.open(encoding="utf-8") as lines:
                write_ods(lines, self._folder / f"{self._name}.ods")
            self._xlsx.finish(self._advice)
        finally:
            self._rows_file.unlink()


def _as_text(value: Any) -> str:
    if isinstance(value, decimal.Decimal):
        return str(value)
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    raise TypeError(f"A spreadsheet has no cell for {type(value).__name__}")
