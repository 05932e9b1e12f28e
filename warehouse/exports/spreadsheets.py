"""Both spreadsheets, written at the same time from one file that holds all rows as JSON lines."""

from __future__ import annotations

import datetime
import decimal
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from warehouse.errors import WarehouseError
from warehouse.exports.about import About
from warehouse.exports.book import make_book
from warehouse.exports.ods import write_ods
from warehouse.exports.schema import Table
from warehouse.exports.xlsx import XlsxProcess

NAME = "lsmp-warehouse"

# A sheet of Excel has 1,048,576 rows, some of which stand above the table.
MOST_ROWS = 1_048_000


class Spreadsheets:
    """Takes the rows, table by table in the order of the schema, and writes both workbooks."""

    def __init__(
        self, folder: Path, about: About, tables: Sequence[Table], xlsx: XlsxProcess
    ) -> None:
        self._folder, self._xlsx = folder, xlsx
        self._rows_file = folder / f".{NAME}.jsonl"
        self._file = self._rows_file.open("w", encoding="utf-8")
        self._file.write(make_book(about, tables).as_line())

    def __enter__(self) -> Spreadsheets:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, table: Table, rows: Sequence[Sequence[Any]], *, so_far: int) -> None:
        """The next rows of the table, of which there were `so_far`."""
        if so_far + len(rows) > MOST_ROWS:
            raise WarehouseError(
                f"{table.schema}.{table.name} has more rows than a spreadsheet holds"
                f" ({MOST_ROWS:,}). Leave the spreadsheets out with --no-spreadsheets."
            )
        self._file.writelines(json.dumps(row, default=_as_text) + "\n" for row in rows)

    def end_table(self) -> None:
        """After the last rows of a table."""
        self._file.write("\n")

    def begin(self) -> None:
        """After the last table: lets the other process write its workbook."""
        self._file.close()
        self._xlsx.begin(self._rows_file, self._folder / f"{NAME}.xlsx")

    def finish(self) -> None:
        """Writes the workbook of this process, and waits for the other."""
        with self._rows_file.open(encoding="utf-8") as lines:
            write_ods(lines, self._folder / f"{NAME}.ods")
        self._xlsx.finish()
        self._rows_file.unlink()


def _as_text(value: Any) -> str:
    if isinstance(value, decimal.Decimal):
        return str(value)
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    raise TypeError(f"A spreadsheet has no cell for {type(value).__name__}")
