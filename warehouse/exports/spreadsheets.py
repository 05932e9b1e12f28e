"""Gives the rows of the tables to both spreadsheets as they come."""

from __future__ import annotations

import datetime
import decimal
import json
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from warehouse.errors import WarehouseError
from warehouse.exports.book import Book
from warehouse.exports.catalogue import Table
from warehouse.exports.ods import OdsFile
from warehouse.exports.tables import Row
from warehouse.exports.xlsx import XlsxProcess

NAME = "lsmp-warehouse"

# A sheet of Excel has 1,048,576 rows, some of which stand above the table.
MOST_ROWS = 1_048_000


class Spreadsheets(ExitStack):
    """Both workbooks, being written; `finish` ends them."""

    def __init__(self, folder: Path, book: Book, xlsx: XlsxProcess) -> None:
        super().__init__()
        self._folder, self._xlsx = folder, xlsx
        self._sheets = {sheet.table_name: sheet for sheet in book.sheets}
        self._table: str | None = None
        self._rows_count = 0
        self._rows_file = folder / f".{NAME}.jsonl"
        self._ods = self.enter_context(OdsFile(folder / f"{NAME}.ods", book))
        self._lines = self.enter_context(self._rows_file.open("w", encoding="utf-8"))
        self._lines.write(json.dumps(book.as_dict()) + "\n")

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        """The next rows of the table; tables come in the order of the book."""
        if self._table != table.name:
            self._end_table()
            self._table, self._rows_count = table.name, 0
        self._rows_count += len(rows)
        if self._rows_count > MOST_ROWS:
            raise WarehouseError(
                f"{table.schema}.{table.name} has more rows than a spreadsheet holds"
                f" ({MOST_ROWS:,}). Leave the spreadsheets out with --no-spreadsheets."
            )
        self._ods.add(self._sheets[table.name], rows)
        self._lines.writelines(json.dumps(row, default=_as_text) + "\n" for row in rows)

    def finish(self) -> None:
        """Ends both files."""
        self._end_table()
        self.close()
        self._xlsx.write(self._rows_file, self._folder / f"{NAME}.xlsx")
        self._rows_file.unlink()

    def _end_table(self) -> None:
        if self._table is not None:
            self._lines.write("\n")


def _as_text(value: Any) -> str:
    if isinstance(value, decimal.Decimal):
        return str(value)
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    raise TypeError(f"A spreadsheet has no cell for {type(value).__name__}")
