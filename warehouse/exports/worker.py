"""The process that writes the rows of an export: `python -m warehouse.exports.worker`.

What `beside.RowFiles` tells it comes pickled on standard input; its answer is one line of JSON: the
number of rows, or what stopped it. It needs no DuckDB, whose import is half of its work.
"""

from __future__ import annotations

import csv
import errno
import json
import os
import pickle
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Any

from warehouse.errors import WarehouseError
from warehouse.query.tabular import csv_cell

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from warehouse.workbook.spreadsheets import Spreadsheets

NAME = "lsmp-warehouse"
_ADVICE = "--no-spreadsheets leaves both spreadsheets out"

# What the other process says next; EOFError when it has ended.
_told: Callable[[], Any] = partial(pickle.load, sys.stdin.buffer)


def main() -> None:
    """Writes what it is told."""
    print(json.dumps(_answer()), flush=True)
    os._exit(0)


def _answer() -> dict[str, Any]:
    try:
        return {"rows": _write_all()}
    except WarehouseError as error:
        return {"refused": str(error)}
    except MemoryError:
        return {"errno": errno.ENOMEM}
    except OSError as error:
        return {"errno": error.errno, "file": error.filename}


def _write_all() -> int:
    if _told():
        # Before it is told which: while the other process still opens the build.
        from warehouse.workbook.spreadsheets import Spreadsheets
    folder, book = _told()
    (folder / "csv").mkdir()
    count = 0
    with ExitStack() as stack:
        sheets = None
        if book:
            sheets = stack.enter_context(Spreadsheets(folder, NAME, book, advice=_ADVICE))
        while told := _told():
            name, columns = told
            count += _write_table(folder / "csv" / f"{name}.csv", columns, sheets)
    return count


def _write_table(
    path: Path, columns: Sequence[tuple[str, str]], sheets: Spreadsheets | None
) -> int:
    """CSV after RFC 4180: a header, commas, CR LF, quotation marks where needed; null is empty.

    columns: names and kinds. Unlike an answer to a person's query, it has no limit of rows or time.
    """
    count = 0
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(name for name, _ in columns)
        while batch := _told():
            both = zip(columns, batch, strict=True)
            cells = [_csv_column(kind, found) for (_, kind), found in both]
            writer.writerows(zip(*cells, strict=True))
            if sheets:
                sheets.add(list(zip(*batch, strict=True)))
            count += len(cells[0])
    if sheets:
        sheets.end_table()
    return count


def _csv_column(kind: str, cells: Sequence[Any]) -> Sequence[Any]:
    """As `lsmp sql` writes it, but a time stamp in the form of ISO 8601."""
    write = _CELLS.get(kind)
    return [write(cell) for cell in cells] if write else cells


def _moment(moment: datetime.datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


# Of the other kinds, the csv module writes a value as it must stand there.
_CELLS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("text", "time", "boolean"), csv_cell),
    "timestamp": _moment,
}


if __name__ == "__main__":
    main()
