"""Titles on posts: how much of the money is known, who pays, and that an aim is no money."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from dashboards.kit.data import Row
from dashboards.posts import findings
from tests.dashboards.conftest import each_title

COUNTS = ("match_funded_posts_count", "match_funding_not_stated_count", "match_funding_gbp")


def year(posts: int, *match: int | None, stated: int = 0, paid: int | None = None) -> Row:
    """A row of marts.posts_by_year; match: how many posts, of how many no amount, and how much."""
    known: dict[str, Any] = dict(zip(COUNTS, (*match, *[None] * (3 - len(match))), strict=True))
    return known | {
        "financial_year": "2018/19",
        "posts_count": posts,
        "match_funding_not_stated_count": known["match_funding_not_stated_count"] or 0,
        "posts_with_amount_count": stated,
        "posts_amount_gbp": None if paid is None else Decimal(paid),
    }


def programme(name: str, posts: int | None = None, aim: int | None = None) -> Row:
    target = None if aim is None else Decimal(aim)
    return {"programme_name": name, "posts_funded_count": posts, "target_gbp": target}


THREE, UNSTATED = "3 posts were funded in 2018/19", "by an amount no source states"
TITLES: dict[Callable[..., str], dict[str, object]] = {
    findings.funded: {
        "No funded post is on record for these years": None,
        "1 post was funded in 2018/19; no source says whether there was match funding": year(1),
        "2 posts were funded in 2018/19, none of them known to be match-funded": year(2, 0),
        f"{THREE}, 1 of them match-funded {UNSTATED}": year(3, 1, 1),
        f"1 post was funded in 2018/19, match-funded {UNSTATED}": year(1, 1, 1),
        f"{THREE}, 2 of them match-funded by amounts no source states": year(3, 2, 2),
        f"{THREE}, 2 of them match-funded, 1 of these {UNSTATED}": year(3, 2, 1, 5000),
        f"{THREE}, 2 of them match-funded with £12,500": year(3, 2, 0, 12500),
    },
    findings.programmes: {
        "No other programme is on record": [],
        "CMF pays for 2 posts; CII has a target of £1,000,000, which is not money received": [
            *(programme("CII", aim=1000000), programme("CMF", posts=2))
        ],
        "A pays for 1 post": [programme("A", posts=1)],
        "Programmes around the partnership: what they pay for and what they aim for": [
            *(programme(name, posts=1) for name in "ABCD")
        ],
    },
}


@pytest.mark.parametrize(("say", "given", "said"), each_title(TITLES))
def test_a_title_says_what_the_rows_say(say: Callable[..., str], given: object, said: str) -> None:
    assert say(given) == said


@pytest.mark.parametrize(
    ("expected", "found", "payers"),
    [
        ("No funded post is on record for these years", None, []),
        ("No amount is stated for the 2 posts of 2018/19", year(2), ["A", "A"]),
        ("No amount is stated for the one post of 2018/19", year(1), ["A"]),
        (
            "£154,000 of A money pays for the 2 posts of 2018/19",
            *(year(2, stated=2, paid=154000), ["A", "A", "B 2017/18"]),
        ),
        (
            "£60,000 of A money is stated for 1 of the 2 posts of 2018/19",
            *(year(2, stated=1, paid=60000), ["A", "A"]),
        ),
        ("£6 pays for the 2 posts of 2018/19", year(2, stated=2, paid=6), ["A", "B"]),
        ("£6 pays for the one post of 2018/19", year(1, stated=1, paid=6), [""]),
    ],
)
def test_the_title_names_the_payer_when_there_is_one(
    expected: str, found: Row | None, payers: list[str]
) -> None:
    pairs = [payer.split(" ") for payer in payers]
    rows = [
        {"funder_name": name or None, "financial_year": (*when, "2018/19")[0]}
        for name, *when in pairs
    ]
    assert findings.paid(found, rows) == expected
