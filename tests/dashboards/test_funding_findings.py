"""Titles on money: true of no grant, one, many, ties, gaps and ceilings."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from dashboards.funding import findings
from dashboards.kit.data import Row
from tests.dashboards.conftest import each_title


def money(amount: int | None) -> Decimal | None:
    return None if amount is None else Decimal(amount)


def grant(year: str, amount: int | None, funder: str = "Home Office", basis: str = "stated") -> Row:
    is_known = amount is not None
    return {
        "funder_name": funder if is_known else None,
        "financial_year": year,
        "amount_gbp": money(amount),
        "amount_basis": basis if is_known else None,
    }


def signed(*days: int | None) -> list[Row]:
    return [{"days_from_start_to_signature": number} for number in days]


def strand(name: str, spent: int | None, granted: int | None = 100, year: str = "2025/26") -> Row:
    return {
        "financial_year": year,
        "strand_id": name.lower().replace(" ", "_"),
        "strand_name": name,
        "amount_gbp": money(granted),
        "spent_gbp": money(spent),
        "spent_pct": None if spent is None or granted is None else Decimal(100 * spent) / granted,
        "is_comparable": granted is not None,
    }


def quarter(number: int, spent: int, granted: int) -> Row:
    return {
        "financial_year": "2025/26",
        "quarter": f"2025/26 Q{number}",
        "spent_to_date_gbp": Decimal(spent),
        "amount_gbp": Decimal(granted),
        "spent_to_date_pct": Decimal(spent) * 100 / granted if granted else None,
    }


FIRST, NONE, LAST = grant("2016/17", 64000), grant("2017/18", None), grant("2018/19", 154000)
LESS, OTHER = grant("2017/18", 60000), grant("2017/18", 60000, funder="MHCLG")
CEILING = grant("2017/18", 65000, basis="ceiling")
WAS, FELL = (
    "The Home Office grant was £64,000 in 2016/17",
    "fell from £64,000 in 2016/17 to £60,000",
)
ROSE = "The Home Office grant rose from £64,000 in 2016/17 to"
ENABLING, BEFORE = strand("Enabling", 75), strand("Enabling", 1, year="2024/25")
SPENT = "Of the 2025/26 grant, 75.0% of enabling"
TITLES: dict[Callable[..., str], dict[str, object]] = {
    findings.grant_over_years: {
        "No grant is on record for these years": [NONE],
        WAS: [FIRST],
        f"{ROSE} £154,000 in 2018/19": [FIRST, NONE, LAST],
        f"{ROSE} up to £65,000 in 2017/18": [FIRST, CEILING],
        f"The Home Office grant {FELL} in 2017/18": [FIRST, LESS],
        f"The grant {FELL} in 2017/18": [FIRST, OTHER],
        f"{WAS} and again £64,000 in 2017/18": [FIRST, grant("2017/18", 64000)],
    },
    findings.days_to_signature: {
        "No decision on these grants has a stated date": signed(None),
        "Approved 39 and 128 days after the year began": signed(None, 39, 128),
        "Approved 1 day after the year began": signed(1),
        "Approved 5 days before the year began and on the first day of the year": signed(-5, 0),
        "Approved between 1 and 128 days after the year began": signed(39, 1, 5, 128, None, 7),
        "Each was approved 39 days after the year began": signed(39, 39, 39, 39, 39),
        "Approved between 1 day before and 5 after the year began": signed(-1, 2, 3, 4, 5),
        "Approved between 1 and 5 days before the year began": signed(-5, -4, -3, -2, -1),
        "Approved between 0 and 4 days after the year began": signed(0, 1, 2, 3, 4),
    },
    findings.spent_by_strand: {
        "No expenditure is on record": [],
        f"{SPENT} and 50.0% of ESOL was spent": [BEFORE, ENABLING, strand("ESOL", 50)],
        f"{SPENT} was spent; no spending on ESOL is on record": [ENABLING, strand("ESOL", None)],
        "75.0% of the 2025/26 grant was spent": [strand("Not itemised", 75)],
        "Spending from the 2025/26 grant is recorded under strands that the grant does not have": [
            *(ENABLING, strand("ESOL", 10, granted=None))
        ],
    },
    findings.spent_by_quarter: {
        "No expenditure is on record": [],
        "£100 (50.0%) of the £200 for 2025/26 was spent by the end of 2025/26 Q2": [
            *(quarter(1, 25, 200), quarter(2, 100, 200))
        ],
        "£5 of the £0 for 2025/26 was spent by the end of 2025/26 Q1": [quarter(1, 5, 0)],
    },
    findings.in_words: {
        "The sources say nothing about carry-forward, match funding or confirmation": [],
        "What the sources say about carry-forward and match funding": [
            {"subject": subject} for subject in ("Match funding", "Carry-forward", "Match funding")
        ],
    },
}


@pytest.mark.parametrize(("say", "given", "said"), each_title(TITLES))
def test_a_title_says_what_the_rows_say(say: Callable[..., str], given: object, said: str) -> None:
    assert say(given) == said


def test_without_a_grant_no_year_is_named() -> None:
    assert findings.grant_over_years([]) == "No grant is on record for these years"
