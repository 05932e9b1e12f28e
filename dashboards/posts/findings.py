"""Titles of the page on posts: made from mart values, so that they stay true."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.kit.data import Row
from warehouse.text.values import counted, pounds


def funded(year: Row | None) -> str:
    """How many posts are funded in the latest year, a row of marts.posts_by_year, and how."""
    if year is None:
        return "No funded post is on record for these years"
    posts = year["posts_count"]
    verb = "was" if posts == 1 else "were"
    text = f"{counted(posts, 'post')} {verb} funded in {year['financial_year']}"
    matched = year["match_funded_posts_count"]
    if matched is None:
        return f"{text}; no source says whether there was match funding"
    if matched == 0:
        return f"{text}, none of them known to be match-funded"
    how = "match-funded" if posts == 1 else f"{matched:,} of them match-funded"
    return f"{text}, {how}{_match(year)}"


def _match(year: Row) -> str:
    """By how much, as far as the sources state it."""
    silent = year["match_funding_not_stated_count"]
    if silent == year["match_funded_posts_count"]:
        return " by an amount no source states" if silent == 1 else " by amounts no source states"
    if silent:
        return f", {silent:,} of these by an amount no source states"
    return f" with {pounds(year['match_funding_gbp'])}"


def paid(year: Row | None, posts: Sequence[Row]) -> str:
    """How much is stated for the posts of the latest year, and by whom; posts: their rows."""
    if year is None:
        return "No funded post is on record for these years"
    count, stated = year["posts_count"], year["posts_with_amount_count"]
    when = year["financial_year"]
    if stated == 0:
        return f"No amount is stated for the {_posts(count)} of {when}"
    payers = {row["funder_name"] for row in posts if row["financial_year"] == when}
    payer = payers.pop() if len(payers) == 1 else None
    money = pounds(year["posts_amount_gbp"]) + (f" of {payer} money" if payer else "")
    if stated < count:
        return f"{money} is stated for {stated:,} of the {_posts(count)} of {when}"
    return f"{money} pays for the {_posts(count)} of {when}"


def _posts(count: int) -> str:
    return "one post" if count == 1 else f"{count:,} posts"


# Programmes named in a title at most.
_NAMED = 3


def programmes(rows: Sequence[Row]) -> str:
    """What the programmes round the partnership pay for, and what they only aim at."""
    if not rows:
        return "No other programme is on record"
    parts = [*map(_pays, rows), *map(_aims, rows)]
    named = [part for part in parts if part]
    if not named or len(named) > _NAMED:
        return "Programmes around the partnership: what they pay for and what they aim for"
    return "; ".join(named)


def _pays(row: Row) -> str:
    if not row["posts_funded_count"]:
        return ""
    posts = counted(row["posts_funded_count"], "post")
    return f"{row['programme_name']} pays for {posts}"


def _aims(row: Row) -> str:
    if row["target_gbp"] is None:
        return ""
    aim = pounds(row["target_gbp"])
    return f"{row['programme_name']} has a target of {aim}, which is not money received"
