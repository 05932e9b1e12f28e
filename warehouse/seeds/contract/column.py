"""What a seed column is, and the kinds of columns that tables are declared with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a cell may hold. The rule for each kind is in `warehouse.seeds.cells`."""

    ID = "id"
    TEXT = "text"
    CHOICE = "choice"
    DATE = "date"
    TIME = "time"
    FINANCIAL_YEAR = "financial year"
    MONEY = "money"
    WHOLE_NUMBER = "whole number"
    FLAG = "flag"


SQL_TYPES = {
    Kind.DATE: "date",
    Kind.TIME: "time",
    Kind.MONEY: "decimal(18, 2)",
    Kind.WHOLE_NUMBER: "integer",
    Kind.FLAG: "boolean",
}


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a seed table.

    references: the table whose single-column key a value must be found in.
    published_when: the flag column of the same row without which a value never leaves the seeds
        (names of private people; CONTRIBUTING.md, rules). is_verbatim: the source's own words, so
        that "TBC" or "-" may be what is printed, and not a cell that somebody did not fill in.
    """

    name: str
    kind: Kind
    required: bool = True
    references: str | None = None
    allowed: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    published_when: str | None = None
    is_verbatim: bool = False

    @property
    def sql_type(self) -> str:
        """The DuckDB type of the column in the raw schema."""
        return SQL_TYPES.get(self.kind, "varchar")


def identifier(name: str, *, required: bool = True) -> Column:
    """A short lasting name: lower case letters, digits, hyphens and underscores."""
    return Column(name=name, kind=Kind.ID, required=required)


def reference(name: str, table: str, *, required: bool = True) -> Column:
    """The key of a row in another table."""
    return Column(name=name, kind=Kind.ID, required=required, references=table)


def text(name: str, *, required: bool = False, published_when: str | None = None) -> Column:
    """Words for people to read, on one line."""
    return Column(name=name, kind=Kind.TEXT, required=required, published_when=published_when)


def printed(name: str, *, required: bool = False) -> Column:
    """Words as the source prints them, on one line."""
    return Column(name=name, kind=Kind.TEXT, required=required, is_verbatim=True)


def choice(name: str, *allowed: str, required: bool = True) -> Column:
    """One of a short list of words."""
    return Column(name=name, kind=Kind.CHOICE, required=required, allowed=allowed)


def date(name: str, *, required: bool = False) -> Column:
    """A day of the calendar, YYYY-MM-DD."""
    return Column(name=name, kind=Kind.DATE, required=required)


def time(name: str) -> Column:
    """A time of day, HH:MM, 24 hours."""
    return Column(name=name, kind=Kind.TIME, required=False)


def financial_year(name: str = "financial_year") -> Column:
    """A UK financial year, 1 April to 31 March; stored as 2017/18."""
    return Column(name=name, kind=Kind.FINANCIAL_YEAR)


def money(name: str, *, required: bool = False) -> Column:
    """Pounds sterling, digits only, at most two decimal places, never negative."""
    return Column(name=name, kind=Kind.MONEY, required=required, minimum=0)


def whole_number(
    name: str, *, required: bool = True, minimum: int = 1, maximum: int = 9999
) -> Column:
    """A whole number within stated bounds."""
    return Column(
        name=name, kind=Kind.WHOLE_NUMBER, required=required, minimum=minimum, maximum=maximum
    )


def flag(name: str, *, required: bool = True) -> Column:
    """true or false; empty, where allowed, means that no source states it."""
    return Column(name=name, kind=Kind.FLAG, required=required)
