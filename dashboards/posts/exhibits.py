"""The posts that grants and programmes pay for: who pays, how much, and what no source says."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.kit import column
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Answer, Build, Row, per_build
from dashboards.kit.question import Scope
from dashboards.posts import figures, findings
from warehouse.text.years import years_between

# Posts drawn in the figure at most; the table under it has them all.
_DRAWN = 12

_FUNDED_COLUMNS = (
    column.text("post_title", "Post"),
    column.short("financial_year", "Financial year"),
    column.text("strand_name", "Strand"),
    column.text("funder_name", "Paid by"),
    column.pounds("amount_gbp", "Amount (£)"),
    column.flag("has_match_funding", "Match-funded"),
    column.text("match_funding_source", "Match funding from"),
    column.short("match_funding_reference", "Match funding decision"),
    column.pounds("match_funding_gbp", "Match funding (£)"),
)

_PROGRAMME_COLUMNS = (
    column.text("programme_name", "Programme"),
    column.text("funder_name", "Funded by"),
    column.text("funder_as_stated", "As the source puts it"),
    column.stated("posts_funded_count", "Posts it pays for"),
    column.pounds("amount_gbp", "Amount (£)"),
    column.pounds("target_gbp", "Target, not money received (£)"),
    column.text("purpose", "What it is for"),
)


_UNDATED_COLUMNS = (
    column.text("post_title", "Post"),
    column.text("programme_name", "Programme", "none"),
    column.text("funder_name", "Paid by"),
    column.text("purpose", "What it is for"),
)


def years(build: Build, scope: Scope) -> Answer:
    """Rows of marts.posts_by_year, newest first."""
    return build.find("marts.posts_by_year", scope, order="financial_year desc")


def _latest(build: Build, scope: Scope) -> Row | None:
    return next(iter(years(build, scope).rows), None)


@per_build
def over_years(build: Build, scope: Scope) -> Exhibit:
    """The posts on a line of financial years, with what each was paid."""
    found = build.find(
        "marts.funded_posts",
        scope,
        order="strand_id nulls last, post_title, post_id, financial_year",
    )
    drawn = _first_posts(found.rows)
    text = "What was paid for each post in each year, where a source states it."
    gap = "An empty year means no record that the post was funded."
    cut = f" The chart shows the first {_DRAWN} posts." if len(drawn) < len(found.rows) else ""
    return make_exhibit(
        found,
        key=f"{scope.partnership}-posts-over-years",
        title=findings.funded(_latest(build, scope)),
        summary=f"{text} {gap}{cut}",
        columns=_FUNDED_COLUMNS,
        figure=figures.over_years(drawn, _years_shown(scope, drawn)),
    )


def _first_posts(rows: Sequence[Row]) -> list[Row]:
    kept = list(dict.fromkeys(row["post_id"] for row in rows))[:_DRAWN]
    return [row for row in rows if row["post_id"] in kept]


def _years_shown(scope: Scope, rows: Sequence[Row]) -> list[str]:
    """Every financial year from the first shown to the last, with or without a record."""
    named = [scope.first_year, scope.last_year, *(row["financial_year"] for row in rows)]
    return years_between(min(named), max(named))


@per_build
def funded(build: Build, scope: Scope) -> Exhibit:
    """Every post in every year a source says it was funded, and who pays."""
    found = build.find(
        "marts.funded_posts",
        scope,
        order="financial_year desc, strand_id nulls last, post_title, post_id",
    )
    return make_exhibit(
        found,
        key=f"{scope.partnership}-funded-posts",
        title=findings.paid(_latest(build, scope), found.rows),
        summary="One row for each post and year. Match funding is money from other sources.",
        columns=_FUNDED_COLUMNS,
        group="financial_year",
        defined=("amount_gbp", "has_match_funding", "match_funding_gbp"),
    )


@per_build
def programmes(build: Build, scope: Scope) -> Exhibit | None:
    """The programmes round the partnership, of whatever year; None when none is on record.

    With the posts they pay for and what they aim at.
    """
    found = build.find("marts.programmes", scope, by=("partnership",), order="programme_name")
    if not found.rows:
        return None
    return make_exhibit(
        found,
        key=f"{scope.partnership}-programmes",
        title=findings.programmes(found.rows),
        summary="Funding other than the grant. It is not recorded by year, so years do not apply.",
        columns=_PROGRAMME_COLUMNS,
    )


@per_build
def undated(build: Build, scope: Scope) -> Exhibit | None:
    """The posts of which sources say only that there are such posts; None without any."""
    found = build.find(
        "marts.posts",
        scope,
        by=("partnership",),
        where="funded_years_count = 0",
        order="programme_name nulls first, post_id",
    )
    if not found.rows:
        return None
    return make_exhibit(
        found,
        key=f"{scope.partnership}-posts-without-a-year",
        title="No source states a year or an amount for these posts",
        summary="They are on record, so they are listed here, but they count in no year's figures.",
        columns=_UNDATED_COLUMNS,
        defined=("post_title", "programme_name", "funder_name", "funded_years_count"),
    )
