"""Titles on money: true of no grant, one, many, ties, gaps and ceilings."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from dashboards.funding import findings


def grant(
    year: str,
    amount: int | None,
    days: int | None = None,
    funder: str = "Home Office",
    basis: str = "stated",
) -> dict[str, Any]:
    return {
        "funder_name": None if amount is None else funder,
        "financial_year": year,
        "amount_gbp": None if amount is None else Decimal(amount),
        "amount_basis": None if amount is None else basis,
        "days_from_start_to_signature": days,
    }


@pytest.mark.parametrize(
    ("timeline", "expected"),
    [
        ([], "No grant is on record for these years"),
        ([grant("2016/17", None)], "No grant is on record for these years"),
        ([grant("2016/17", 64000)], "The Home Office grant was £64,000 in 2016/17"),
        (
            [grant("2016/17", 64000), grant("2017/18", None), grant("2018/19", 154000)],
            "The Home Office grant rose from £64,000 in 2016/17 to £154,000 in 2018/19",
        ),
        (
            [grant("2016/17", 64000), grant("2017/18", 60000)],
            "The Home Office grant fell from £64,000 in 2016/17 to £60,000 in 2017/18",
        ),
        (
            [grant("2016/17", 64000), grant("2017/18", 64000)],
            "The Home Office grant was £64,000 in 2016/17 and again £64,000 in 2017/18",
        ),
        (
            [grant("2016/17", 64000), grant("2017/18", 60000, funder="MHCLG")],
            "The grant fell from £64,000 in 2016/17 to £60,000 in 2017/18",
        ),
        (
            [grant("2016/17", 64000), grant("2017/18", 65000, basis="ceiling")],
            "The Home Office grant rose from £64,000 in 2016/17 to up to £65,000 in 2017/18",
        ),
    ],
)
def test_the_title_of_the_grants_says_what_they_did(timeline: list[Any], expected: str) -> None:
    assert findings.grant_over_years(timeline) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([None], "No decision on these grants has a stated date"),
        ([None, 39, 128], "Approved 39 and 128 days after the year began"),
        ([1], "Approved 1 day after the year began"),
        ([-5, 0], "Approved 5 days before the year began and on the first day of the year"),
        ([39, 1, 5, 128, None, 7], "Approved between 1 and 128 days after the year began"),
        ([39, 39, 39, 39, 39], "Each was approved 39 days after the year began"),
        ([-1, 2, 3, 4, 5], "Approved between 1 day before and 5 after the year began"),
        ([-5, -4, -3, -2, -1], "Approved between 1 and 5 days before the year began"),
        ([0, 1, 2, 3, 4], "Approved between 0 and 4 days after the year began"),
    ],
)
def test_the_title_of_the_decisions_says_how_late_they_came(
    days: list[int | None], expected: str
) -> None:
    timeline = [grant("2016/17", 1, number) for number in days]
    assert findings.days_to_signature(timeline) == expected


def strand(
    name: str, spent: int | None, granted: int | None = 100, year: str = "2025/26"
) -> dict[str, Any]:
    return {
        "financial_year": year,
        "strand_id": name.lower().replace(" ", "_"),
        "strand_name": name,
        "amount_gbp": None if granted is None else Decimal(granted),
        "spent_gbp": None if spent is None else Decimal(spent),
        "spent_pct": None if spent is None or granted is None else Decimal(100 * spent) / granted,
        "is_comparable": granted is not None,
    }


@pytest.mark.parametrize(
    ("strands", "expected"),
    [
        ([], "No expenditure is on record"),
        (
            [strand("Enabling", 1, year="2024/25"), strand("Enabling", 75), strand("ESOL", 50)],
            "Of the 2025/26 grant 75% of enabling and 50% of ESOL was spent",
        ),
        (
            [strand("Enabling", 75), strand("ESOL", None)],
            "Of the 2025/26 grant 75% of enabling was spent; no spending on ESOL is on record",
        ),
        ([strand("Not itemised", 75)], "75% of the 2025/26 grant was spent"),
        (
            [strand("Enabling", 75), strand("ESOL", 10, granted=None)],
            "Spending of the 2025/26 grant is recorded under other strands than the grant has",
        ),
    ],
)
def test_the_title_of_spending_by_strand_compares_only_what_can_be(
    strands: list[Any], expected: str
) -> None:
    assert findings.spent_by_strand(strands) == expected


def quarter(name: str, spent: int, granted: int) -> dict[str, Any]:
    return {
        "financial_year": "2025/26",
        "quarter": name,
        "spent_to_date_gbp": Decimal(spent),
        "amount_gbp": Decimal(granted),
        "spent_to_date_pct": Decimal(spent) * 100 / granted if granted else None,
    }


def test_the_title_of_spending_by_quarter_is_of_the_last_quarter() -> None:
    assert findings.spent_by_quarter([]) == "No expenditure is on record"
    quarters = [quarter("2025/26 Q1", 25, 200), quarter("2025/26 Q2", 100, 200)]
    assert findings.spent_by_quarter(quarters) == (
        "£100 (50%) of the £200 for 2025/26 was spent by the end of 2025/26 Q2"
    )
    assert findings.spent_by_quarter([quarter("2025/26 Q1", 5, 0)]) == (
        "£5 of the £0 for 2025/26 was spent by the end of 2025/26 Q1"
    )


def test_the_title_of_statements_names_each_subject_once() -> None:
    rows = [{"subject": subject} for subject in ("Match funding", "Carry-forward", "Match funding")]
    assert findings.in_words(rows) == "What the sources say on carry-forward and match funding"
    assert findings.in_words([]).startswith("The sources say nothing on carry-forward")
