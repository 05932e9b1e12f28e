"""The process that writes the rows as CSV and into the workbooks, as the export sees it.

Imports next to nothing: the sooner it is started, the sooner it is ready.
"""

from __future__ import annotations

import errno
import json
import os
import pickle
from typing import TYPE_CHECKING, Any

from warehouse.errors import WarehouseError
from warehouse.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from warehouse.exports.schema import Table
    from warehouse.workbook.book import Book


class RowFiles(Worker):
    """Writes on the other core, while this process reads the tables and writes Parquet."""

    def __init__(self, *, with_spreadsheets: bool) -> None:
        super().__init__("warehouse.exports.worker")
        self._tell(with_spreadsheets)

    def _tell(self, what: object) -> None:
        self.tell(pickle.dumps(what))

    def begin(self, folder: Path, book: Book | None) -> None:
        """Where to write, and what the workbooks are, if there are any."""
        self._tell((folder, book))

    def begin_table(self, table: Table) -> None:
        """Rows of this table follow."""
        self._tell((table.name, [(column.name, column.kind.value) for column in table.columns]))

    def add(self, columns: Sequence[Sequence[Any]]) -> None:
        """The next rows of the table."""
        self._tell(columns)

    def end_table(self) -> None:
        """After its last rows."""
        self._tell(None)

    def finish(self) -> int:
        """Waits until everything is written; returns the number of rows.

        Raises what was met: WarehouseError, OSError or MemoryError; RuntimeError when it failed.
        """
        self._tell(None)
        match json.loads(self.answer() or b"{}"):
            case {"rows": int(count)}:
                return count
            case {"refused": str(text)}:
                raise WarehouseError(text)
            case {"errno": errno.ENOMEM}:
                raise MemoryError
            case {"errno": int(number), "file": file}:
                raise OSError(number, os.strerror(number), file)
        raise RuntimeError(f"The rows were not written:\n{self.said()}")
