"""The document as a workbook: cover, contents, notes, its text, and a sheet a table.

The texts of all sections stand on one sheet in their order, so that nothing of the document is
lost but the pictures of its charts, whose figures are tables.
"""

from __future__ import annotations

import datetime
import decimal
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

from warehouse.returns.document import (
    BarChart,
    Blank,
    Block,
    Bullets,
    Column,
    Document,
    Kind,
    Paragraph,
    Section,
    Table,
    Value,
)
from warehouse.returns.layout import section_numbers, table_titles
from warehouse.returns.wording import plain, written
from warehouse.workbook.book import NOTES, ONE_TABLE, Book, Sheet, sheet_names
from warehouse.workbook.spreadsheets import Spreadsheets
from warehouse.workbook.xlsx import XlsxProcess

TEXT = "Text"
TEXT_COLUMNS = ("Section", "Kind", "Text")

_UNITS = {Kind.POUNDS: "£", Kind.PERCENT: "%"}
_NUMBERS = (Kind.COUNT, Kind.POUNDS, Kind.PERCENT)


class Sheets:
    """Writes `name.ods` and `name.xlsx` into a folder, the second in the process given.

    `begin` does not wait for that process, so that other work can be done before `finish`.
    """

    def __init__(self, document: Document, folder: Path, name: str, xlsx: XlsxProcess) -> None:
        tables = document.tables
        names = sheet_names([TEXT, *(table.table_id for table in tables)])
        self._document, self._names = document, names
        self._books = Spreadsheets(folder, name, _book(document, names), xlsx)

    def __enter__(self) -> Sheets:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._books.__exit__(kind, error, trace)

    def begin(self) -> None:
        """Hands the rows over and lets the other process write."""
        self._books.add(list(_text_rows(self._document, self._names)))
        self._books.end_table()
        for table in self._document.tables:
            self._books.add(_rows(table))
            self._books.end_table()
        self._books.begin()

    def finish(self) -> None:
        """Writes the workbook of this process and waits for the other.

        Raises WarehouseError when that fails.
        """
        self._books.finish()
