"""Cells that a spreadsheet changed: a file that was saved so is told once for each cause."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from warehouse.seeds.cells.shown import meant_amount, meant_day, meant_flag, meant_time, meant_year
from warehouse.seeds.contract import Column, Kind
from warehouse.seeds.problems import EDITING, Problem, listed, quoted

_MOST_NAMED = 3


class _Cause(NamedTuple):
    """What a spreadsheet does to cells of a kind.

    meant: the value of a cell in one of its forms. is_shown: what became of many. unclear: what is
    said of one without a certain value.
    """

    meant: Callable[[str], str | None]
    is_shown: str
    unclear: str


_OWN = "show a {} in a spreadsheet's own form"
_NUMBERS = "show a number as a spreadsheet does, with commas, pence or a pound sign"
_MONTH_SHOWN = "show a month that a spreadsheet made of a financial year"
_CAUSES = {
    Kind.DATE: _Cause(meant_day, _OWN.format("day"), "no day, if the day comes first"),
    Kind.TIME: _Cause(meant_time, _OWN.format("time"), "no time of the clock"),
    Kind.MONEY: _Cause(meant_amount, _NUMBERS, "no amount"),
    Kind.WHOLE_NUMBER: _Cause(meant_amount, _NUMBERS, "no whole number"),
    Kind.FLAG: _Cause(meant_flag, "answer otherwise than with true or false", "neither"),
    Kind.FINANCIAL_YEAR: _Cause(meant_year, _MONTH_SHOWN, "no financial year"),
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


# The same days stand in many rows.
@lru_cache(maxsize=10_000)
def _read(meant: Callable[[str], str | None], text: str) -> tuple[bool, str | None]:
    """Whether the text has a form of spreadsheets, and what is meant."""
    try:
        return True, meant(text)
    except LookupError:
        return False, None


class Changes:
    """The wrong cells of a file that a spreadsheet changed, by cause."""

    def __init__(self) -> None:
        self._by_cause: dict[str, list[_Changed]] = {}

    def note(self, column: Column, found: str, problem: Problem) -> bool:
        """Whether the cell has a form of spreadsheets; it is then told by `problems`."""
        cause = _CAUSES.get(column.kind)
        is_form, meant = _read(cause.meant, found.strip()) if cause else (False, None)
        if not cause or not is_form:
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
    numbers = sorted({cell.line for cell in cells})
    lines = listed([str(number) for number in numbers], _MOST_NAMED)
    in_lines = f"in line {lines}" if len(numbers) == 1 else f"in lines {lines}"
    columns = listed(list(dict.fromkeys(cell.column for cell in cells)), _MOST_NAMED)
    # A day that is none in British order puts all others in doubt.
    first = next((cell for cell in cells if not cell.meant), cells[0])
    unclear = next(cause.unclear for cause in _CAUSES.values() if cause.is_shown == is_shown)
    told = f"where {first.meant} is meant" if first.meant else f"which is {unclear}"
    message = (
        f"{len(cells):,} cells {is_shown}, {in_lines} of {columns}: {quoted(first.found)}"
        f" in line {first.line}, {told}; {EDITING}"
    )
    return Problem(cells[0].problem.file, 0, "", message)
