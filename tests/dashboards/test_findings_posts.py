from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from dashboards.posts import findings


def year(
    posts: int,
    matched: int | None = None,
    silent: int = 0,
    match: int | None = None,
    *,
    stated: int = 0,
    paid: int | None = None,
) -> dict[str, Any]:
    return {
        "financial_year": "2018/19",
        "posts_count": posts,
        "match_funded_posts_count": matched,
        "match_funding_not_stated_count": silent,
        "match_funding_gbp": None if match is None else Decimal(match),
        "posts_with_amount_count": stated,
        "posts_amount_gbp": None if paid is None else Decimal(paid),
    }


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (None, "No funded post is on record for these years"),
        (year(1), "1 post was funded in 2018/19; no source says whether with match funding"),
        (
            year(2, matched=0),
            "2 posts were funded in 2018/19, none of them known to be match-funded",
        ),
        (
            year(3, matched=1, silent=1),
            "3 posts were funded in 2018/19, 1 of them match-funded by an amount no source states",
        ),
        (
            year(1, matched=1, silent=1),
            "1 post was funded in 2018/19, match-funded by an amount no source states",
        ),
        (
            year(3, matched=2, silent=2),
            "3 posts were funded in 2018/19, 2 of them match-funded by amounts no source states",
        ),
        (
            year(3, matched=2, silent=1, match=5000),
            "3 posts were funded in 2018/19, 2 of them match-funded,"
            " 1 of these by an amount no source states",
        ),
        (
            year(3, matched=2, match=12500),
            "3 posts were funded in 2018/19, 2 of them match-funded with £12,500",
        ),
    ],
)
def test_the_title_says_how_many_posts_and_how_much_of_the_match_is_known(
    found: dict[str, Any] | None, expected: str
) -> None:
    assert findings.funded(found) == expected


def post(funder: str | None, when: str = "2018/19") -> dict[str, Any]:
    return {"funder_name": funder, "financial_year": when}


@pytest.mark.parametrize(
    ("found", "posts", "expected"),
    [
        (None, [], "No funded post is on record for these years"),
        (year(2), [post("A"), post("A")], "No amount is stated for the 2 posts of 2018/19"),
        (year(1), [post("A")], "No amount is stated for the one post of 2018/19"),
        (
            year(2, stated=2, paid=154000),
            [post("Home Office"), post("Home Office"), post("MHCLG", "2017/18")],
            "£154,000 of Home Office money pays for the 2 posts of 2018/19",
        ),
        (
            year(2, stated=1, paid=60000),
            [post("Home Office"), post("Home Office")],
            "£60,000 of Home Office money is stated for 1 of the 2 posts of 2018/19",
        ),
        (
            year(2, stated=2, paid=60000),
            [post("Home Office"), post("MHCLG")],
            "£60,000 pays for the 2 posts of 2018/19",
        ),
        (year(1, stated=1, paid=60000), [post(None)], "£60,000 pays for the one post of 2018/19"),
    ],
)
def test_the_title_names_the_payer_when_there_is_one(
    found: dict[str, Any] | None, posts: list[Any], expected: str
) -> None:
    assert findings.paid(found, posts) == expected


def programme(name: str, posts: int | None = None, aim: int | None = None) -> dict[str, Any]:
    return {
        "programme_name": name,
        "posts_funded_count": posts,
        "target_gbp": None if aim is None else Decimal(aim),
    }


def test_an_aim_is_never_said_to_be_money() -> None:
    assert findings.programmes([]) == "No other programme is on record"
    assert findings.programmes([programme("CII", aim=1000000), programme("CMF", posts=2)]) == (
        "CMF pays for 2 posts; CII aims at £1,000,000, which is not a sum received"
    )
    assert findings.programmes([programme("A", posts=1)]) == "A pays for 1 post"
    general = "Programmes round the partnership: what they pay for and what they aim at"
    assert findings.programmes([programme("A")]) == general
    assert findings.programmes([programme(name, posts=1) for name in "ABCD"]) == general
