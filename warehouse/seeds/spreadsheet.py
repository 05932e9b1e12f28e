"""What a spreadsheet makes of days, times, amounts and years, and the value that is meant.

A file that was saved so is told once for each cause, not cell by cell. Days are read in British
order, the day first.
"""

import datetime
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from warehouse.seeds.contract import Column, Kind
from warehouse.seeds.problems import EDITING, Problem, listed, quoted

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
# The day that spreadsheets count from.
_DAY_0 = datetime.date(1899, 12, 30)
_MIDNIGHT = r"(?:[ T]00:00(?::00(?:\.0+)?)?Z?)?"
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_DAYS = tuple(
    re.compile(form + _MIDNIGHT, re.IGNORECASE)
    for form in (
        rf"(?P<day>[0-9]{{1,2}})([/.])(?P<month>[0-9]{{1,2}})\2{_YEAR}",
        # With two digits for the year it may come first.
        r"(?P<day>[0-9]{1,2})-(?P<month>[0-9]{1,2})-(?P<year>[0-9]{4})",
        r"(?P<year>[0-9]{4})[-/\u2010-\u2015](?P<month>[0-9]{1,2})[-/\u2010-\u2015](?P<day>[0-9]{1,2})",
        rf"(?:[a-z]+,? )?(?P<day>[0-9]{{1,2}})[ -](?P<month>[a-z]{{3,9}})[ -]{_YEAR}",
        r"(?:[a-z]+,? )?(?P<month>[a-z]{3,9}) (?P<day>[0-9]{1,2}), ?(?P<year>[0-9]{4})",
    )
)
_COUNTED = re.compile(r"(?P<count>[0-9]{5})(?:\.0+)?")
_MONTH_OF_YEAR = re.compile(rf"(?P<month>[a-z]{{3,9}})[- ]{_YEAR}", re.IGNORECASE)
_TIMES = (
    re.compile(r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2}):00(?:\.0+)?"),
    re.compile(r"(?P<hour>[0-9]{2})\.(?P<minute>[0-9]{2})"),
    re.compile(
        r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2})(?::00)?)? ?(?P<half>[ap])\.?m\.?",
        re.IGNORECASE,
    ),
)
_PART_OF_A_DAY = re.compile(r"0\.[0-9]{3,}")
_AMOUNT = re.compile(r"£? ?((?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*)(?:\.[0-9]{1,2})?)")
_MOST_LINES = 3


def _year(digits: str) -> int:
    """Two digits are a year of which there are records, from 1990 on."""
    number = int(digits)
    return number if len(digits) == 4 else number + (1900 if number >= 90 else 2000)


def _month(text: str) -> int:
    """The number of a month by number, name or three letters; 0 if there is none."""
    if text.isdecimal():
        return int(text)
    name = text.lower()
    whole = [month for month in _MONTHS if month.startswith(name if len(name) > 3 else name[:3])]
    is_known = len(whole) == 1 and (len(name) == 3 or name in (whole[0], "sept"))
    return _MONTHS.index(whole[0]) + 1 if is_known else 0


def _day(text: str) -> datetime.date | None:
    """The day that a cell shows, None if that is no day. Raises LookupError on another form."""
    if counted := _COUNTED.fullmatch(text):
        return _DAY_0 + datetime.timedelta(days=int(counted["count"]))
    found = next(filter(None, (form.fullmatch(text) for form in _DAYS)), None)
    if not found:
        raise LookupError
    try:
        return datetime.date(_year(found["year"]), _month(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _meant_day(text: str) -> str | None:
    day = _day(text)
    return day.isoformat() if day and 1990 <= day.year <= 2100 else None


def _meant_time(text: str) -> str | None:
    if _PART_OF_A_DAY.fullmatch(text):
        minutes = float(text) * 24 * 60
        if abs(minutes - round(minutes)) > 0.01:
            return None
        return f"{round(minutes) // 60:02}:{round(minutes) % 60:02}"
    found = next(filter(None, (form.fullmatch(text) for form in _TIMES)), None)
    if not found:
        raise LookupError
    parts = found.groupdict()
    hour, minute = int(parts["hour"]), int(parts["minute"] or 0)
    if half := parts.get("half"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _meant_amount(text: str) -> str | None:
    found = _AMOUNT.fullmatch(text)
    if not found:
        raise LookupError
    return re.sub(r"\.0+$", "", found[1].replace(",", ""))


def _meant_year(text: str) -> str | None:
    """2011/12 of Dec-11 or of its first day: a month of the first year is taken for the second."""
    if found := _MONTH_OF_YEAR.fullmatch(text):
        year, month = _year(found["year"]), _month(found["month"])
    else:
        day = _day(text)
        if not day or day.day != 1:
            return None
        year, month = day.year, day.month
    return f"{year}/{month:02}" if month and month == (year + 1) % 100 else None


class _Cause(NamedTuple):
    """What a spreadsheet does to cells of a kind.

    meant: the value of a cell in one of its forms, None where it is not certain; raises LookupError
    on any other form. is_shown: what became of many. unclear: what is said of one without value.
    """

    meant: Callable[[str], str | None]
    is_shown: str
    unclear: str


_OWN = "show a {} in a spreadsheet's own form"
_NUMBERS = "show a number as a spreadsheet does, with commas, pence or a pound sign"
_MONTH_SHOWN = "show a month that a spreadsheet made of a financial year"
_CAUSES = {
    Kind.DATE: _Cause(_meant_day, _OWN.format("day"), "no day, if the day comes first"),
    Kind.TIME: _Cause(_meant_time, _OWN.format("time"), "no time of the clock"),
    Kind.MONEY: _Cause(_meant_amount, _NUMBERS, "no amount"),
    Kind.WHOLE_NUMBER: _Cause(_meant_amount, _NUMBERS, "no whole number"),
    Kind.FINANCIAL_YEAR: _Cause(_meant_year, _MONTH_SHOWN, "no financial year"),
}


class _Changed(NamedTuple):
    """A wrong cell in a form of spreadsheets. problem: how it is told if it is alone."""

    line: int
    column: str
    found: str
    meant: str | None
    problem: Problem


def _is_within(meant: str, column: Column) -> bool:
    """Whether the column may hold it, as to the bounds of a number."""
    if column.kind is Kind.WHOLE_NUMBER:
        least, most = column.minimum or 0, column.maximum or 0
        return meant.isdecimal() and least <= int(meant) <= most
    return column.kind is not Kind.MONEY or len(meant.split(".")[0]) <= 13


class Changes:
    """The wrong cells of a file that a spreadsheet changed, by cause."""

    def __init__(self) -> None:
        self._by_cause: dict[str, list[_Changed]] = {}

    def note(self, column: Column, found: str, problem: Problem) -> bool:
        """Whether the cell has a form of spreadsheets; it is then told by `problems`."""
        cause = _CAUSES.get(column.kind)
        if not cause:
            return False
        try:
            meant = cause.meant(found.strip())
        except LookupError:
            return False
        # What is wrong with the cell is then something else.
        if meant and (meant == found.strip() or not _is_within(meant, column)):
            return False
        changed = _Changed(problem.line, problem.column, found, meant, problem)
        self._by_cause.setdefault(cause.is_shown, []).append(changed)
        return True

    def problems(self) -> Iterator[Problem]:
        """One for each cause: that of the cell where it is one, else of the file."""
        for is_shown, cells in self._by_cause.items():
            yield _alone(cells[0]) if len(cells) == 1 else _together(is_shown, cells)


def _alone(cell: _Changed) -> Problem:
    hint = f"; did you mean {cell.meant}?" if cell.meant else ""
    one = cell.problem
    return Problem(one.file, one.line, one.column, one.message + hint)


def _together(is_shown: str, cells: list[_Changed]) -> Problem:
    lines = listed([str(line) for line in sorted({cell.line for cell in cells})], _MOST_LINES)
    columns = listed(list(dict.fromkeys(cell.column for cell in cells)), _MOST_LINES)
    # A day that is none in British order puts all others in doubt.
    first = next((cell for cell in cells if not cell.meant), cells[0])
    unclear = next(cause.unclear for cause in _CAUSES.values() if cause.is_shown == is_shown)
    told = f"where {first.meant} is meant" if first.meant else f"which is {unclear}"
    message = (
        f"{len(cells):,} cells {is_shown}, in lines {lines} of {columns}: {quoted(first.found)}"
        f" in line {first.line}, {told}; {EDITING}"
    )
    return Problem(cells[0].problem.file, 0, "", message)
