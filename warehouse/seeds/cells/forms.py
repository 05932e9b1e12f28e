"""What each kind of cell may hold, and the value it stands for. Nothing is coerced silently."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

from warehouse.seeds.cells import years
from warehouse.seeds.contract import Column, Kind

LONGEST_CELL = 2000
LONGEST_ID = 100

_OUTER_SPACE = r"^\s|\s$"
# What people type for "I do not know", where an empty cell says so: words, or marks alone.
_STANDS_FOR_NOTHING = (
    r"(?i)^(?:n/?a|n\.a\.|none|nil|null|nan|nat|tb[acd]|to be (?:announced|confirmed|decided)"
    r"|unknown|not (?:known|stated|available|applicable|recorded)|missing|blank|empty|xxx+"
    r"|[-\x{2010}-\x{2015}\x{2026}.?_*/\\]+)$"
)
_SPREADSHEET_ERROR = (
    r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|ERROR!)|^#+$|^Err:5[0-9]{2}$"
)
# 1.2E+05, as a spreadsheet rounds 123456.
ROUNDED_NUMBER = r"[0-9](?:\.[0-9]+)?E[+-]?[0-9]+"
_FORMULA = r"^[=+@]|^-."


def _day(cell: pl.Expr) -> pl.Expr:
    return cell.str.to_date("%Y-%m-%d", strict=False)


@dataclass(frozen=True)
class _Form:
    """How cells of a kind are typed, what is asked for else, and the value that one stands for."""

    pattern: str = ""
    wanted: str = ""
    typed: Callable[[pl.Expr], pl.Expr] = lambda cell: cell


# Digits are written out: \d of a regular expression takes those of every script.
_FORMS = {
    Kind.ID: _Form(
        r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
        "is not an id; write lower case letters, digits, '-' and '_'",
    ),
    Kind.TEXT: _Form(),
    Kind.CHOICE: _Form(wanted="is not one of {allowed}"),
    # As spreadsheets and programs write them, too.
    Kind.FLAG: _Form(
        "^(?:true|false|TRUE|FALSE|True|False)$",
        "is not true or false",
        lambda cell: cell.str.to_lowercase() == "true",
    ),
    Kind.DATE: _Form(
        r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        "is not a day of the calendar from 1990 to 2100; write it as 2017-03-31",
        _day,
    ),
    Kind.TIME: _Form(
        r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]$",
        "is not a time; write it as 14:00",
        lambda cell: cell.str.to_time("%H:%M", strict=False),
    ),
    Kind.MONEY: _Form(
        r"^(?:0|[1-9][0-9]{0,12})(?:\.[0-9]{1,2})?$",
        "is not an amount in pounds; write digits only, such as 64000 or 64000.50",
        lambda cell: cell.cast(pl.Decimal(18, 2), strict=False),
    ),
    Kind.WHOLE_NUMBER: _Form(
        r"^(?:0|[1-9][0-9]{0,8})$",
        "is not a whole number from {column.minimum} to {column.maximum}",
        lambda cell: cell.cast(pl.Int32, strict=False),
    ),
    Kind.FINANCIAL_YEAR: _Form(
        wanted="is not a financial year; write it as 2017/18", typed=years.label
    ),
}

# A condition, and what is said where it holds.
_Fault = tuple[pl.Expr, pl.Expr | str | None]


def complaint(column: Column, strange: Mapping[str, str]) -> pl.Expr:
    """For each cell of the column: what is wrong with it, as text, or null when it is right.

    strange: what is wrong with the characters of a text, for each text where something is.
    """
    cell = pl.col(column.name)
    longest = LONGEST_ID if column.kind is Kind.ID else LONGEST_CELL
    faults: list[_Fault] = [
        (cell.is_null(), "is empty and must be filled" if column.required else None),
        (cell.str.len_chars() > longest, f"is longer than {longest:,} characters; shorten it"),
        (cell.str.contains(_OUTER_SPACE), "starts or ends with a blank; remove it"),
    ]
    if strange:
        texts, words = list(strange), list(strange.values())
        told = cell.replace_strict(texts, words, default=None, return_dtype=pl.String)
        faults.append((cell.is_in(texts), told))
    if column.kind is Kind.TEXT:
        faults += _faults_of_words(column)
    # A reference of the wrong form is unknown as well, and that message can name the right one.
    elif not column.references:
        is_nothing = cell.str.contains(_STANDS_FOR_NOTHING) & ~_is_valid(column)
        wanted = _FORMS[column.kind].wanted.format(column=column, allowed=", ".join(column.allowed))
        faults += [(is_nothing, _empty_instead(column)), (~_is_valid(column), wanted)]
    found = pl.lit(None, dtype=pl.String)
    for condition, message in reversed(faults):
        told = message if isinstance(message, pl.Expr) else pl.lit(message)
        found = pl.when(condition).then(told).otherwise(found)
    return found


def _faults_of_words(column: Column) -> list[_Fault]:
    """Beyond what is wrong in any cell: damage, and words that stand for an empty cell."""
    cell = pl.col(column.name)
    faults: list[_Fault] = [
        (cell.str.contains("  ", literal=True), "holds two blanks together; leave one"),
        (
            cell.str.contains(_SPREADSHEET_ERROR),
            "holds an error of a spreadsheet; type what the source says",
        ),
        (
            cell.str.contains(_FORMULA),
            "starts with a sign that makes a formula in a spreadsheet; begin with a word",
        ),
    ]
    if not column.is_verbatim:
        faults += [
            (
                cell.str.contains(f"^{ROUNDED_NUMBER}$"),
                "is a number as a spreadsheet rounds it; type what the source says",
            ),
            (
                cell.str.contains(_STANDS_FOR_NOTHING) | cell.str.contains(r"^0+$"),
                _empty_instead(column),
            ),
        ]
    return faults


def _empty_instead(column: Column) -> str:
    if column.required:
        return "stands for nothing, and the cell must be filled; type what the source says"
    return "stands for nothing; leave the cell empty where no source states it"


def value(column: Column) -> pl.Expr:
    """The typed value of each cell; null for a cell that is empty or wrong.

    An id stays as it was typed, so that a wrong one is complained of once, and not again wherever
    another row refers to it.
    """
    if column.kind is Kind.ID:
        return pl.col(column.name)
    cell: pl.Expr = pl.when(_is_valid(column)).then(pl.col(column.name)).otherwise(None)
    return _FORMS[column.kind].typed(cell).alias(column.name)


def _is_valid(column: Column) -> pl.Expr:
    cell = pl.col(column.name)
    is_typed = cell.str.contains(_FORMS[column.kind].pattern)
    match column.kind:
        case Kind.CHOICE:
            return cell.is_in(column.allowed)
        case Kind.DATE:
            return is_typed & _day(cell).dt.year().is_between(1990, 2100).fill_null(False)
        case Kind.WHOLE_NUMBER:
            number = cell.cast(pl.Int64, strict=False)
            return is_typed & number.is_between(column.minimum, column.maximum).fill_null(False)
        case Kind.FINANCIAL_YEAR:
            return years.is_financial_year(cell)
        case _:
            return is_typed
