"""The headline figures of the posts of a year, from marts.posts_by_year."""

from __future__ import annotations

from dashboards.kit import column
from dashboards.kit.data import Row
from dashboards.kit.explain import Explanation
from dashboards.kit.metrics import Headline
from dashboards.kit.table import Column
from dashboards.posts import exhibits
from warehouse.text import values as say

_YEAR = column.short("granted_financial_year", "Financial year")


def funded_posts(row: Row) -> Headline:
    """The posts that the latest grant of the years shown pays for."""
    matched = row["latest_match_funded_posts_count"]
    note = "match funding not stated" if matched is None else f"{matched:,} match-funded"
    columns = (
        column.number("latest_posts_count", "Funded posts"),
        _YEAR,
        column.number("latest_match_funded_posts_count", "Of these match-funded"),
    )
    label = f"Funded posts {row['granted_financial_year'] or ''}".strip()
    behind = Explanation("posts", columns, exhibits.funded)
    return Headline(label, say.count(row["latest_posts_count"]), note, behind)


def paid(row: Row) -> Headline:
    """How much is stated for the posts of a year."""
    columns = (
        column.pounds("posts_amount_gbp", "Stated for posts"),
        column.number("posts_with_amount_count", "Posts with an amount"),
        column.number("posts_count", "Funded posts"),
    )
    return Headline(
        f"Paid for posts {row['financial_year']}",
        say.pounds(row["posts_amount_gbp"]),
        f"stated for {row['posts_with_amount_count']:,} of {row['posts_count']:,}",
        _of_posts(row, "amount for posts", columns),
    )


def match_funding(row: Row) -> Headline:
    """How much other money is put beside the posts of a year."""
    columns = (
        column.pounds("match_funding_gbp", "Match funding"),
        column.stated("match_funded_posts_count", "Match-funded posts"),
        column.number("match_funding_not_stated_count", "Of these without an amount"),
    )
    matched = row["match_funded_posts_count"]
    silent = row["match_funding_not_stated_count"]
    note = "no source mentions any"
    if matched is not None:
        note = f"for {say.counted(matched, 'match-funded post')}"
    if silent and silent != matched:
        note += f", not stated for {silent:,}"
    return Headline(
        f"Match funding {row['financial_year']}",
        say.pounds(row["match_funding_gbp"]),
        note,
        _of_posts(row, "match funding", columns),
    )


def _of_posts(row: Row, name: str, columns: tuple[Column, ...]) -> Explanation:
    year = row["financial_year"]
    return Explanation(name, columns, exhibits.funded, mart="marts.posts_by_year", year=year)
