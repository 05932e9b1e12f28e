"""What each kind of cell may hold, and the value it stands for. Nothing is coerced silently."""

from __future__ import annotations

import polars as pl

from warehouse.contract import Column, Kind

LONGEST_CELL = 2000

_ID = r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$"
_DATE = r"^\d{4}-\d{2}-\d{2}$"
_TIME = r"^(?:[01]\d|2[0-3]):[0-5]\d$"
_MONEY = r"^(?:0|[1-9]\d{0,12})(?:\.\d{1,2})?$"
_WHOLE_NUMBER = r"^(?:0|[1-9]\d{0,8})$"
# 2017/18, 2017-18, 2017–18 (en dash) or 2017 to 2018.
_YEAR = r"^(\d{4})(?:[/\-\x{2013}]\d{2}| to \d{4})$"
# Characters that people cannot see or that stand for damage: C1 controls, soft hyphen, zero-width
# space, line and paragraph separators, byte order mark, private use, replacement character.
_UNPRINTABLE = r"[\x{80}-\x{9f}\x{ad}\x{200b}\x{2028}\x{2029}\x{feff}\x{e000}-\x{f8ff}\x{fffd}]"
_OUTER_SPACE = r"^\s|\s$"


def complaint(column: Column) -> pl.Expr:
    """For each cell of the column: what is wrong with it, as text, or null when it is right."""
    cell = pl.col(column.name)
    # A reference of the wrong form is unknown as well, and that message can name the right one.
    has_wrong_form = pl.lit(False) if column.references else ~_is_valid(column)
    return (
        pl.when(cell.is_null())
        .then(pl.lit("is empty and must be filled" if column.required else None))
        .when(cell.str.len_chars() > LONGEST_CELL)
        .then(pl.lit(f"is longer than {LONGEST_CELL:,} characters; shorten it"))
        .when(cell.str.contains(_OUTER_SPACE))
        .then(pl.lit("starts or ends with a blank; remove it"))
        .when(cell.str.contains(_UNPRINTABLE))
        .then(pl.lit("holds a character that cannot be seen or is damaged; type the cell anew"))
        .when(has_wrong_form)
        .then(pl.lit(_wanted(column)))
        .otherwise(None)
    )


def value(column: Column) -> pl.Expr:
    """The typed value of each cell; null for a cell that is empty or wrong."""
    cell: pl.Expr = pl.when(_is_valid(column)).then(pl.col(column.name)).otherwise(None)
    typed: pl.Expr
    match column.kind:
        case Kind.DATE:
            typed = cell.str.to_date("%Y-%m-%d", strict=False)
        case Kind.TIME:
            typed = cell.str.to_time("%H:%M", strict=False)
        case Kind.MONEY:
            typed = cell.cast(pl.Decimal(18, 2), strict=False)
        case Kind.WHOLE_NUMBER:
            typed = cell.cast(pl.Int32, strict=False)
        case Kind.FLAG:
            typed = cell == "true"
        case Kind.FINANCIAL_YEAR:
            typed = pl.format("{}/{}", cell.str.slice(0, 4), cell.str.slice(-2))
        case _:
            typed = cell
    return typed.alias(column.name)


def _is_valid(column: Column) -> pl.Expr:
    cell = pl.col(column.name)
    match column.kind:
        case Kind.ID:
            return cell.str.contains(_ID)
        case Kind.CHOICE:
            return cell.is_in(column.allowed)
        case Kind.FLAG:
            return cell.is_in(["true", "false"])
        case Kind.DATE:
            day = cell.str.to_date("%Y-%m-%d", strict=False)
            return cell.str.contains(_DATE) & day.dt.year().is_between(1990, 2100).fill_null(False)
        case Kind.TIME:
            return cell.str.contains(_TIME)
        case Kind.MONEY:
            return cell.str.contains(_MONEY)
        case Kind.WHOLE_NUMBER:
            number = cell.cast(pl.Int64, strict=False)
            in_bounds = number.is_between(column.minimum, column.maximum).fill_null(False)
            return cell.str.contains(_WHOLE_NUMBER) & in_bounds
        case Kind.FINANCIAL_YEAR:
            next_year = (cell.str.slice(0, 4).cast(pl.Int32, strict=False) + 1).cast(pl.String)
            is_next = (
                pl.when(cell.str.contains(" to ", literal=True))
                .then(cell.str.slice(-4) == next_year)
                .otherwise(cell.str.slice(-2) == next_year.str.slice(-2))
            )
            return cell.str.contains(_YEAR) & is_next.fill_null(False)
        case Kind.TEXT:
            return cell.is_not_null()


def _wanted(column: Column) -> str:
    match column.kind:
        case Kind.ID:
            return "is not an id; write lower case letters, digits, '-' and '_'"
        case Kind.CHOICE:
            return f"is not one of {', '.join(column.allowed)}"
        case Kind.FLAG:
            return "is not true or false"
        case Kind.DATE:
            return "is not a day of the calendar from 1990 to 2100; write it as 2017-03-31"
        case Kind.TIME:
            return "is not a time; write it as 14:00"
        case Kind.MONEY:
            return "is not an amount in pounds; write digits only, such as 64000 or 64000.50"
        case Kind.WHOLE_NUMBER:
            return f"is not a whole number from {column.minimum} to {column.maximum}"
        case Kind.FINANCIAL_YEAR:
            return "is not a financial year; write it as 2017/18"
        case Kind.TEXT:
            return ""
