"""Financial years of the United Kingdom, 1 April to 31 March, and their quarters."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from warehouse.errors import WarehouseError

_TYPED_QUARTER = re.compile(
    r"(?P<start>\d{4})\s*(?:/|-|\N{EN DASH}|\bto\b)\s*(?P<end>\d{4}|\d{2})[\s-]*Q(?P<number>[1-4])",
    re.IGNORECASE,
)


@dataclass(frozen=True, order=True)
class FinancialYear:
    """1 April of `start` to 31 March of the next year."""

    start: int

    @classmethod
    def of(cls, day: datetime.date) -> FinancialYear:
        """The year in which a day lies."""
        return cls(day.year if day.month >= 4 else day.year - 1)

    @classmethod
    def labelled(cls, label: str) -> FinancialYear:
        """The year of a label as the tables hold it."""
        return cls(int(label[:4]))

    @property
    def label(self) -> str:
        """As the tables hold it and people read it, such as 2017/18."""
        return f"{self.start}/{(self.start + 1) % 100:02d}"

    @property
    def slug(self) -> str:
        """As a part of an id or the name of a folder, such as 2017-18."""
        return self.label.replace("/", "-")

    @property
    def first_day(self) -> datetime.date:
        """1 April."""
        return datetime.date(self.start, 4, 1)

    @property
    def last_day(self) -> datetime.date:
        """31 March."""
        return datetime.date(self.start + 1, 3, 31)

    def quarter(self, number: int) -> Quarter:
        """Quarter 1 (April to June) to 4."""
        return Quarter(self.start, number)


def years_between(first: str, last: str) -> list[str]:
    """The labels of every financial year from the first to the last, both included."""
    starts = range(FinancialYear.labelled(first).start, FinancialYear.labelled(last).start + 1)
    return [FinancialYear(start).label for start in starts]


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter: Q1 is April to June. start: the calendar year in which its year begins."""

    start: int
    number: int

    @property
    def financial_year(self) -> str:
        """Such as 2017/18."""
        return FinancialYear(self.start).label

    @property
    def label(self) -> str:
        """As the tables hold it and people read it, such as 2017/18 Q1."""
        return f"{self.financial_year} Q{self.number}"

    @property
    def slug(self) -> str:
        """As the name of a folder, such as 2017-18-q1."""
        return f"{FinancialYear(self.start).slug}-q{self.number}"

    @property
    def argument(self) -> str:
        """As it is typed after a command, such as 2017/18-Q1."""
        return f"{self.financial_year}-Q{self.number}"

    @property
    def following(self) -> Quarter:
        """The quarter after this one."""
        return (
            Quarter(self.start + 1, 1) if self.number == 4 else Quarter(self.start, self.number + 1)
        )

    @property
    def is_last_of_year(self) -> bool:
        """Whether the annual statement belongs to its return."""
        return self.number == 4

    @property
    def first_day(self) -> datetime.date:
        """1 April, 1 July, 1 October or 1 January."""
        return datetime.date(self.start + self.number // 4, (1, 4, 7, 10)[self.number % 4], 1)

    @property
    def last_day(self) -> datetime.date:
        """30 June, 30 September, 31 December or 31 March."""
        return self.following.first_day - datetime.timedelta(days=1)


def parse_quarter(text: str) -> Quarter:
    """The quarter that somebody typed: 2017/18-Q1, 2017-18-q1, 2017 to 2018 Q1.

    Raises WarehouseError for anything else, with the form to use.
    """
    found = _TYPED_QUARTER.fullmatch(text.strip())
    quarter = Quarter(int(found["start"]), int(found["number"])) if found else None
    # The second year must be the one after the first, in two digits or four.
    if not found or not quarter or not f"{quarter.start + 1}".endswith(found["end"]):
        raise WarehouseError(
            f"'{text}' is not a quarter of a financial year; write it as 2017/18-Q1."
        )
    return quarter
