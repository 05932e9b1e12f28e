"""A quarter of a financial year, as people type it and as the tables hold it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from warehouse.errors import WarehouseError

_TYPED = re.compile(
    r"(?P<start>\d{4})\s*(?:/|-|\N{EN DASH}|\bto\b)\s*(?P<end>\d{4}|\d{2})[\s-]*Q(?P<number>[1-4])",
    re.IGNORECASE,
)


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter: Q1 is April to June. start: the calendar year in which its year begins."""

    start: int
    number: int

    @property
    def financial_year(self) -> str:
        """Such as 2017/18."""
        return f"{self.start}/{(self.start + 1) % 100:02d}"

    @property
    def label(self) -> str:
        """As the tables hold it and people read it, such as 2017/18 Q1."""
        return f"{self.financial_year} Q{self.number}"

    @property
    def slug(self) -> str:
        """As the name of a folder, such as 2017-18-q1."""
        return f"{self.financial_year.replace('/', '-')}-q{self.number}"

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


def parse_quarter(text: str) -> Quarter:
    """The quarter that somebody typed: 2017/18-Q1, 2017-18-q1, 2017 to 2018 Q1.

    Raises WarehouseError for anything else, with the form to use.
    """
    found = _TYPED.fullmatch(text.strip())
    quarter = Quarter(int(found["start"]), int(found["number"])) if found else None
    # The second year must be the one after the first, in two digits or four.
    if not found or not quarter or not f"{quarter.start + 1}".endswith(found["end"]):
        raise WarehouseError(
            f"'{text}' is not a quarter of a financial year; write it as 2017/18-Q1."
        )
    return quarter
