"""How much synthetic data is asked for, the days it covers, and its dice."""

import datetime
import random
from dataclasses import dataclass

from warehouse.errors import WarehouseError
from warehouse.text.years import FinancialYear

# The partnerships go back to 1999, and the audit takes nothing older.
FIRST_YEAR = 1999
# The last year of the usual data set. A longer one begins in 1999 at the earliest and ends later.
USUAL_LAST_YEAR = 2025
# What each number may be; seeds hold no day after 2100.
LIMITS = {"partnerships": (1, 99), "years": (1, 100), "meetings": (1, 1000)}


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
        last = FinancialYear.of(self.as_at).start
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
    available = FinancialYear.of(as_at).start - FIRST_YEAR + 1
    if years > available or FinancialYear.of(as_at).start > FIRST_YEAR + LIMITS["years"][1] - 1:
        raise WarehouseError(
            f"{years} financial years up to {as_at} do not fit between 1999, when partnerships"
            " began, and 2099. Name fewer years or another as-at date."
        )
    return Size(partnerships=partnerships, years=years, meetings=meetings, seed=seed, as_at=as_at)
