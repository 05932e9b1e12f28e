"""A query's answer as text: an aligned table, CSV or Markdown."""

from __future__ import annotations

import csv
import decimal
import io
import re
from typing import TYPE_CHECKING, Any

from warehouse.query.json_text import json_text
from warehouse.text.unseen import escape_unseen
from warehouse.text.values import counted

if TYPE_CHECKING:
    from warehouse.query.reader import Result

# A spreadsheet takes a cell that starts so for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def to_csv(result: Result) -> str:
    """RFC 4180 with a header; unknown is empty; text that could be a formula gets a leading `'`."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(result.columns)
    writer.writerows([csv_cell(cell) for cell in row] for row in result.rows)
    return text.getvalue()


def csv_cell(cell: Any) -> Any:
    """A value as it stands in a CSV file; the csv module does the rest."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS):
        return "'" + cell
    return cell


def as_text(cell: Any) -> str | None:
    """A value as it is written: dates as ISO text, nested values as JSON, null as None."""
    if cell is None:
        return None
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, decimal.Decimal):
        return f"{cell:f}"
    is_nested = isinstance(cell, dict | list | tuple)
    return json_text(cell, is_strict=False) if is_nested else str(cell)


def to_table(result: Result) -> str:
    """Columns aligned for a terminal, numbers to the right; unknown is shown as null."""
    cells = [[shown(cell) for cell in row] for row in result.rows]
    widths = [
        max([len(name), *(len(row[i]) for row in cells)]) for i, name in enumerate(result.columns)
    ]
    is_number = [_is_numeric(result, i) for i in range(len(result.columns))]
    lines = [result.columns, ["-" * width for width in widths], *cells]
    aligned = [
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(line, widths, is_number, strict=True)
        ).rstrip()
        for line in lines
    ]
    return "\n".join([*aligned, rows_told(result)]) + "\n"


def rows_told(result: Result) -> str:
    """The last line of an answer on the screen: (2 rows)."""
    return f"({'the first ' if result.is_cut else ''}{counted(len(result.rows), 'row')})"


def to_markdown(result: Result) -> str:
    """A table of GitHub's Markdown, numbers to the right; every value shows as it is."""
    kinds = [
        "---:" if _is_numeric(result, place) else "---" for place in range(len(result.columns))
    ]
    lines = [
        [_markdown(name) for name in result.columns],
        kinds,
        *([_markdown(shown(cell)) for cell in row] for row in result.rows),
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


_MARKDOWN_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&$!])")


def _markdown(text: str) -> str:
    return _MARKDOWN_MARKS.sub(r"\\\1", text)


def _is_numeric(result: Result, place: int) -> bool:
    cells = (row[place] for row in result.rows)
    kinds = int | float | decimal.Decimal | None
    return all(isinstance(cell, kinds) and not isinstance(cell, bool) for cell in cells)


def shown(cell: Any) -> str:
    """A value in a table, as SQL writes it; control characters never reach the terminal."""
    if cell is None:
        return "null"
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return escape_unseen(str(cell))
