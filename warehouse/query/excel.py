"""A query's answer as an Excel file of one sheet."""

import datetime
import io
import math
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from warehouse.errors import QueryError
from warehouse.query.reader import Result
from warehouse.query.tabular import as_text

# What a sheet of Excel holds, its header included.
_MOST_ROWS = 1_048_576
_MOST_COLUMNS = 16_384
_LONGEST_TEXT = 32_767
# A number keeps so many digits in Excel.
_DIGITS = 15

# Excel counts days from 1900 and takes that for a leap year; what is older stays text.
_FIRST_DAY = datetime.date(1900, 3, 1)

# Text is text, whatever it looks like. Rows go to the file as they come, or a million of them
# would fill the memory.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
    "default_date_format": "yyyy-mm-dd",
}
# The moment of the build is in the build; the same answer gives the same bytes.
_CREATED = datetime.datetime(2000, 1, 1)

# In characters; the width follows the header and the first rows.
_NARROWEST, _WIDEST = 8, 60
_ROWS_MEASURED = 200


def to_xlsx(result: Result) -> bytes:
    """Numbers, dates, times and booleans as Excel's own; unknown is an empty cell.

    Excel keeps fifteen digits of a number. A decimal or whole number with more is written as text,
    exactly; so are nan and infinity, dates before March 1900, and moments with a time zone or
    with parts of a millisecond.

    Raises QueryError when a sheet of Excel does not have the rows or columns, or a cell the room.
    """
    _check_size(result)
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as workbook:
        workbook.set_properties({"created": _CREATED})
        sheet = workbook.add_worksheet("Answer")
        sheet.freeze_panes(1, 0)
        _set_widths(sheet, result)
        bold = workbook.add_format({"bold": True, "bottom": 1})
        for place, name in enumerate(result.columns):
            sheet.write_string(0, place, name, bold)
        formats = {
            kind: workbook.add_format({"num_format": written}) for kind, written in _FORMATS.items()
        }
        for line, row in enumerate(result.rows, start=1):
            for place, cell in enumerate(row):
                _write(sheet, line, place, cell, formats, result.columns[place])
    return file.getvalue()


_FORMATS: dict[type, str] = {
    datetime.datetime: "yyyy-mm-dd hh:mm:ss",
    datetime.date: "yyyy-mm-dd",
    datetime.time: "hh:mm:ss",
}


def _check_size(result: Result) -> None:
    for what, count, most in (
        ("rows", len(result.rows) + 1, _MOST_ROWS),
        ("columns", len(result.columns), _MOST_COLUMNS),
    ):
        if count > most:
            raise QueryError(
                f"A sheet of Excel has at most {most:,} {what}, and the answer with its header has"
                f" {count:,}. Narrow it, or take Parquet or CSV."
            )


def _set_widths(sheet: Worksheet, result: Result) -> None:
    for place, name in enumerate(result.columns):
        texts = [as_text(row[place]) or "" for row in result.rows[:_ROWS_MEASURED]]
        width = max(len(text) for text in (name, *texts)) + 2
        sheet.set_column(place, place, min(max(width, _NARROWEST), _WIDEST))


def _write(
    sheet: Worksheet, line: int, place: int, cell: Any, formats: dict[type, Any], column: str
) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(line, place, cell)
    elif isinstance(cell, int | float | Decimal) and _is_kept(cell):
        sheet.write_number(line, place, cell)
    elif type(cell) in formats and _has_day_and_precision(cell):
        sheet.write_datetime(line, place, cell, formats[type(cell)])
    else:
        text = as_text(cell) or ""
        if len(text) > _LONGEST_TEXT:
            raise QueryError(
                f"A cell of Excel holds at most {_LONGEST_TEXT:,} characters, and one of the column"
                f" {column} has {len(text):,}. Shorten it: left({column}, {_LONGEST_TEXT}), or take"
                " Parquet or CSV."
            )
        sheet.write_string(line, place, text)


def _is_kept(number: float | Decimal) -> bool:
    """Whether Excel shows this number exactly."""
    if isinstance(number, float):
        return math.isfinite(number)
    digits = Decimal(number).normalize().as_tuple().digits
    return len(digits) <= _DIGITS


def _has_day_and_precision(moment: datetime.date | datetime.time) -> bool:
    """Whether Excel has this day or time of day, to the millisecond."""
    if isinstance(moment, datetime.datetime):
        is_whole = moment.microsecond % 1000 == 0 and moment.tzinfo is None
        return is_whole and moment.date() >= _FIRST_DAY
    if isinstance(moment, datetime.time):
        return moment.microsecond % 1000 == 0 and moment.tzinfo is None
    return moment >= _FIRST_DAY
