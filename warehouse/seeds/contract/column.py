"""What a seed column is, and the kinds of columns that tables are declared with."""

from dataclasses import KW_ONLY, dataclass
from enum import StrEnum
from functools import partial


class Kind(StrEnum):
    """What a cell may hold. The rule for each kind is in `warehouse.seeds.cells.forms`."""

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


@dataclass(frozen=True)
class Column:
    """One column of a seed table.

    references: the table whose single-column key a value must be found in.
    published_when: the flag column of the same row without which a value never leaves the seeds
        (names of private people; CONTRIBUTING.md, rules). is_verbatim: the source's own words, so
        that "TBC" or "-" may be what is printed, and not a cell that somebody did not fill in.
    """

    name: str
    _: KW_ONLY
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


# A short lasting name: lower case letters, digits, hyphens and underscores.
identifier = partial(Column, kind=Kind.ID)
# Words for people to read, on one line.
text = partial(Column, kind=Kind.TEXT, required=False)
# Words as the source prints them, on one line.
printed = partial(Column, kind=Kind.TEXT, required=False, is_verbatim=True)
# A day of the calendar, YYYY-MM-DD.
date = partial(Column, kind=Kind.DATE, required=False)
# A time of day, HH:MM, 24 hours.
time = partial(Column, kind=Kind.TIME, required=False)
# A UK financial year, 1 April to 31 March; stored as 2017/18.
financial_year = partial(Column, "financial_year", kind=Kind.FINANCIAL_YEAR)
# Pounds sterling, digits only, at most two decimal places, never negative.
money = partial(Column, kind=Kind.MONEY, required=False, minimum=0)
# A whole number within stated bounds.
whole_number = partial(Column, kind=Kind.WHOLE_NUMBER, minimum=1, maximum=9999)
# true or false; empty, where allowed, means that no source states it.
flag = partial(Column, kind=Kind.FLAG)


def reference(name: str, table: str, *, required: bool = True) -> Column:
    """The key of a row in another table."""
    return Column(name, kind=Kind.ID, required=required, references=table)


def choice(name: str, *allowed: str, required: bool = True) -> Column:
    """One of a short list of words."""
    return Column(name, kind=Kind.CHOICE, required=required, allowed=allowed)
