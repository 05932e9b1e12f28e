"""Titles say what the rows say, and claim no more: of none, one, some, many and all."""

import datetime
import importlib
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
import yaml

from dashboards.funding import findings as funding
from dashboards.kit.data import Row
from dashboards.meetings import findings as meetings
from dashboards.posts import findings as posts
from dashboards.quality import findings as quality

FUNCTIONS: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("findings.yml").read_text(encoding="utf-8")
)


def row(taken: dict[str, Any], values: list[Any]) -> Row:
    columns = taken.get("row") or taken["rows"]
    named = {name: exact(name, value) for name, value in zip_longest(columns, values)}
    return {**taken.get("always", {}), **named}


def exact(name: str, value: Any) -> Any:
    is_decimal = name.endswith(("_gbp", "_pct")) and value is not None
    return Decimal(str(value)) if is_decimal else value


@pytest.mark.parametrize(
    ("function", "said"),
    [(function, said) for function, taken in FUNCTIONS.items() for said in taken["said"]],
)
def test_a_title_says_what_the_rows_say(function: str, said: str) -> None:
    subject, name = function.split(".")
    say = getattr(importlib.import_module(f"dashboards.{subject}.findings"), name)
    taken = FUNCTIONS[function]
    given = taken["said"][said]
    if given is not None:
        given = row(taken, given) if "row" in taken else [row(taken, values) for values in given]
    assert say(given) == said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (funding.grant_over_years([]), "No grant is on record for these years"),
        (posts.paid(None, []), "No funded post is on record for these years"),
        (quality.stale([]), "Freshness: no table is stale"),
        (quality.stale(["grants"]), "Freshness: 1 table is stale"),
        (quality.result(True), "passed"),
        (quality.result(False), "failed"),
        (quality.result(None), "not compared"),
        (quality.reliable(113, 0), "Yes: all 113 checks of the live build passed"),
        (quality.reliable(112, 1), "Yes, with 1 warning: 112 checks passed"),
    ],
)
def test_what_is_said_without_a_row(found: str, said: str) -> None:
    assert found == said


@pytest.mark.parametrize(
    ("stated", "paid", "payers", "said"),
    [
        (0, None, ["A", "A"], "No amount is stated for the 2 posts of 2018/19"),
        (0, None, ["A"], "No amount is stated for the one post of 2018/19"),
        (2, 154000, ["A", "A"], "£154,000 of A money pays for the 2 posts of 2018/19"),
        (1, 60000, ["A", "A"], "£60,000 of A money is stated for 1 of the 2 posts of 2018/19"),
        (2, 6, ["A", "B"], "£6 pays for the 2 posts of 2018/19"),
        (1, 6, [None], "£6 pays for the one post of 2018/19"),
    ],
)
def test_the_title_names_the_payer_when_there_is_one(
    stated: int, paid: int | None, payers: list[str | None], said: str
) -> None:
    year = {
        "financial_year": "2018/19",
        "posts_count": len(payers),
        "posts_with_amount_count": stated,
        "posts_amount_gbp": exact("paid_gbp", paid),
    }
    rows = [{"funder_name": payer, "financial_year": "2018/19"} for payer in payers]
    # Who paid in another year is no payer of these posts.
    before = {"funder_name": "C", "financial_year": "2017/18"}
    assert posts.paid(year, [*rows, before]) == said


def test_a_planned_meeting_is_never_said_to_have_been_held() -> None:
    planned = {"meeting_date": datetime.date(2017, 10, 12), "status": "planned"}
    held = {"meeting_date": datetime.date(2017, 6, 19), "status": "held"}
    after, before = datetime.date(2018, 1, 1), datetime.date(2017, 9, 1)
    nothing = "No meeting known to have been held is on record"
    last = "The last meeting on record was held on 19 June 2017"
    unconfirmed = f"{last}; no source confirms the one planned for 12 October 2017"
    assert meetings.last_meeting([planned], after) == nothing
    assert meetings.last_meeting([planned, held], after) == unconfirmed
    ahead = f"{last}; the next is planned for 12 October 2017"
    assert meetings.last_meeting([planned, held], before) == ahead
