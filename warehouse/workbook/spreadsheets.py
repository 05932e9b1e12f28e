"""Both workbooks, written in one pass over the rows."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Any

from warehouse.errors import WarehouseError
from warehouse.workbook.book import NO_ROWS, Book, Sheet
from warehouse.workbook.ods import OdsFile
from warehouse.workbook.xlsx import LONGEST_TEXT, XlsxFile

# A sheet of Excel has 1,048,576 rows, some of which stand above the table.
MOST_ROWS = 1_048_000


class Spreadsheets(AbstractContextManager["Spreadsheets"]):
    """Takes the rows, sheet by sheet in the order of the book, and writes name.ods and name.xlsx.

    advice: what a person can do who gets no workbook. The files are whole when the `with` block
    is left without an error.
    """

    def __init__(self, folder: Path, name: str, book: Book, *, advice: str = "") -> None:
        self._advice = f" ({advice})" if advice else ""
        self._ods = OdsFile(folder / f"{name}.ods", book)
        self._xlsx = XlsxFile(folder / f"{name}.xlsx", book)
        front = list(book.front())
        self._sheets = iter([*(sheet for sheet, _ in front), *book.sheets])
        self._next_sheet()
        for _, rows in front:
            self.add(rows)
            self.end_table()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ods.close()
        # Excel's is put together only now, which is in vain after an error.
        if kind is None:
            self._xlsx.close()

    def _next_sheet(self) -> None:
        self._sheet: Sheet | None = next(self._sheets, None)
        self._rows_count = 0

    def add(self, rows: Sequence[Sequence[Any]]) -> None:
        """The next rows of the sheet. Raises WarehouseError when Excel has no room for them."""
        if not rows or not self._sheet:
            return
        if not self._rows_count:
            self._begin(self._sheet, self._sheet.lines, self._sheet.columns)
        self._rows_count += len(rows)
        if self._rows_count > MOST_ROWS:
            raise self._refusal(f"more rows than a spreadsheet holds ({MOST_ROWS:,})")
        self._ods.add(rows)
        if not self._xlsx.add(rows):
            raise self._refusal(f"a text that a cell of Excel has no room for ({LONGEST_TEXT:,})")

    def end_table(self) -> None:
        """After the last rows of a sheet; without rows, a sentence stands in the table's place."""
        if self._sheet and not self._rows_count:
            self._begin(self._sheet, [*self._sheet.lines[:-1], NO_ROWS], ())
        self._ods.end_sheet()
        self._xlsx.end_sheet()
        self._next_sheet()

    def _begin(self, sheet: Sheet, lines: Sequence[str], columns: Sequence[str]) -> None:
        self._ods.begin_sheet(sheet, lines, columns)
        self._xlsx.begin_sheet(sheet, lines, columns)

    def _refusal(self, what: str) -> WarehouseError:
        title = self._sheet.title if self._sheet else ""
        return WarehouseError(f"{title} has {what}{self._advice}.")
