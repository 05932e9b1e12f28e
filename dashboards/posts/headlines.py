"""The headline figures of the posts of a year, from marts.posts_by_year."""

from __future__ import annotations

from dashboards.kit import format as say
from dashboards.kit.data import Row
from dashboards.kit.explain import Explanation
from dashboards.kit.header import View
from dashboards.kit.metrics import Headline
from dashboards.kit.table import Column
from dashboards.posts import exhibits

_YEAR = Column("granted_financial_year", "Financial year", kind="short")


def funded_posts(view: View, row: Row) -> Headline:
    """The posts that the latest grant of the years shown pays for."""
    matched = row["latest_match_funded_posts_count"]
    note = "match funding not stated" if matched is None else f"{matched:,} match-funded"
    columns = (
        Column("latest_posts_count", "Funded posts", say.count),
        _YEAR,
        Column("latest_match_funded_posts_count", "Of these match-funded", say.count),
    )
    label = f"Funded posts {row['granted_financial_year'] or ''}".strip()
    behind = Explanation("posts", columns, lambda: exhibits.funded(view.build, view.scope))
    return Headline(label, say.count(row["latest_posts_count"]), note, behind)


def paid(view: View, row: Row) -> Headline:
    """How much is stated for the posts of a year."""
    columns = (
        Column("posts_amount_gbp", "Stated for posts", say.pounds),
        Column("posts_with_amount_count", "Posts with an amount", say.count),
        Column("posts_count", "Funded posts", say.count),
    )
    return Headline(
        f"Paid for posts {row['financial_year']}",
        say.pounds(row["posts_amount_gbp"]),
        f"stated for {row['posts_with_amount_count']:,} of {row['posts_count']:,}",
        _of_posts(view, row, "amount for posts", columns),
    )


def match_funding(view: View, row: Row) -> Headline:
    """How much other money is put beside the posts of a year."""
    columns = (
        Column("match_funding_gbp", "Match funding", say.pounds),
        Column("match_funded_posts_count", "Match-funded posts", say.stated_count),
        Column("match_funding_not_stated_count", "Of these without an amount", say.count),
    )
    matched = row["match_funded_posts_count"]
    silent = row["match_funding_not_stated_count"]
    note = "no source speaks of any"
    if matched is not None:
        note = f"for {say.counted(matched, 'match-funded post', 'match-funded posts')}"
    if silent and silent != matched:
        note += f", not stated for {silent:,}"
    return Headline(
        f"Match funding {row['financial_year']}",
        say.pounds(row["match_funding_gbp"]),
        note,
        _of_posts(view, row, "match funding", columns),
    )


def _of_posts(view: View, row: Row, name: str, columns: tuple[Column, ...]) -> Explanation:
    year = row["financial_year"]
    return Explanation(
        name,
        columns,
        lambda: exhibits.funded(view.build, view.scope.of_year(year)),
        mart="marts.posts_by_year",
        year=year,
    )
