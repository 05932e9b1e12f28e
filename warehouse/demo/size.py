"""How much synthetic data is asked for, the days it covers, and its dice."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass

from warehouse.errors import WarehouseError

# The partnerships go back to 1999, and the audit takes nothing older.
FIRST_YEAR = 1999
# The last year of the usual data set. A longer one begins in 1999 at the earliest and ends later.
USUAL_LAST_YEAR = 2025
# What each number may be; seeds hold no day after 2100.
LIMITS = {"partnerships": (1, 99), "years": (1, 100), "meetings": (1, 1000)}


@dataclass(frozen=True)
class FinancialYear:
    """1 April of `start` to 31 March of the next year."""

    start: int

    @property
    def label(self) -> str:
        """As seeds write it: 2017/18."""
        return f"{self.start}/{(self.start + 1) % 100:02d}"

    @property
    def key(self) -> str:
        """As a part of an id: 2017-18."""
        return self.label.replace("/", "-")

    @property
    def first_day(self) -> datetime.date:
        """1 April."""
        return datetime.date(self.start, 4, 1)

    @property
    def last_day(self) -> datetime.date:
        """31 March."""
        return datetime.date(self.start + 1, 3, 31)

    def quarter(self, number: int) -> tuple[datetime.date, datetime.date]:
        """First and last day of quarter 1 (April to June) to 4."""
        starts = [datetime.date(self.start, month, 1) for month in (4, 7, 10)]
        starts += [datetime.date(self.start + 1, 1, 1), datetime.date(self.start + 1, 4, 1)]
        return starts[number - 1], starts[number] - datetime.timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Size:
    """What is asked for. The same size gives the same rows, on any day and any computer.

    partnerships, years: how many. meetings: a year and partnership, at most. seed: of the dice.
    as_at: the day up to which things have happened; it lies in the last year.
    """

    partnerships: int
    years: int
    meetings: int
    seed: int
    as_at: datetime.date

    @property
    def financial_years(self) -> list[FinancialYear]:
        """The years covered, oldest first; the last is the one of the as-at date."""
        last = _year_of(self.as_at)
        return [FinancialYear(start) for start in range(last - self.years + 1, last + 1)]

    def dice(self, *names: str) -> random.Random:
        """Dice of their own for each part, so that a part is the same whatever stands beside it."""
        return random.Random("/".join((str(self.seed), *names)))  # noqa: S311 (not for secrets)


def demo_size(
    *,
    partnerships: int = 12,
    years: int = 10,
    meetings: int = 5,
    seed: int = 1,
    as_at: datetime.date | None = None,
) -> Size:
    """Checks what is asked for.

    Without an as-at date it is 1 February of the last year: three of its quarters have ended and
    are reported, and some of its meetings still lie ahead.

    Raises WarehouseError for what cannot be made.
    """
    for name, value in (("partnerships", partnerships), ("years", years), ("meetings", meetings)):
        least, most = LIMITS[name]
        if not least <= value <= most:
            raise WarehouseError(f"--{name} {value} is not a number from {least} to {most}.")
    if as_at is None:
        last_year = max(USUAL_LAST_YEAR, FIRST_YEAR + years - 1)
        as_at = datetime.date(last_year + 1, 2, 1)
    available = _year_of(as_at) - FIRST_YEAR + 1
    if years > available or _year_of(as_at) > FIRST_YEAR + LIMITS["years"][1] - 1:
        raise WarehouseError(
            f"{years} financial years up to {as_at} do not fit between 1999, when partnerships"
            " began, and 2099. Name fewer years or another as-at date."
        )
    return Size(partnerships=partnerships, years=years, meetings=meetings, seed=seed, as_at=as_at)


def _year_of(day: datetime.date) -> int:
    """The year in which the financial year of a day begins."""
    return day.year if day.month >= 4 else day.year - 1
