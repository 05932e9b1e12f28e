"""The posts that grants and programmes pay for: who pays, how much, and what no source says."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.kit import format as say
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Answer, Build, Row, per_build
from dashboards.kit.question import Scope, select
from dashboards.kit.table import Column
from dashboards.posts import figures, findings
from warehouse.text.years import years_between

_BY = ("partnership", "years")

# Posts drawn in the figure at most; the table under it has them all.
_DRAWN = 12

_FUNDED_COLUMNS = (
    Column("post_title", "Post"),
    Column("financial_year", "Financial year", kind="short"),
    Column("strand_name", "Strand"),
    Column("funder_name", "Paid by"),
    Column("amount_gbp", "Amount (£)", say.pounds, "number"),
    Column("has_match_funding", "Match-funded", say.yes_or_no, "short"),
    Column("match_funding_source", "Match funding from"),
    Column("match_funding_reference", "Decision on it", kind="short"),
    Column("match_funding_gbp", "Match funding (£)", say.pounds, "number"),
)

_PROGRAMME_COLUMNS = (
    Column("programme_name", "Programme"),
    Column("funder_name", "Paid for by"),
    Column("funder_as_stated", "In the source's words"),
    Column("posts_funded_count", "Posts it pays for", say.stated_count, "number"),
    Column("amount_gbp", "Amount (£)", say.pounds, "number"),
    Column("target_gbp", "Aim, not money received (£)", say.pounds, "number"),
    Column("purpose", "What it is for"),
)


_UNDATED_COLUMNS = (
    Column("post_title", "Post"),
    Column("programme_name", "Programme", say.text_or("none")),
    Column("funder_name", "Paid by"),
    Column("purpose", "What it is for"),
)


def years(build: Build, scope: Scope) -> Answer:
    """Rows of marts.posts_by_year, newest first."""
    return build.ask(select("marts.posts_by_year", scope, by=_BY, order="financial_year desc"))


def _latest(build: Build, scope: Scope) -> Row | None:
    return next(iter(years(build, scope).rows), None)


@per_build
def over_years(build: Build, scope: Scope) -> Exhibit:
    """The posts on a line of financial years, with what each was paid."""
    found = build.ask(
        select(
            "marts.funded_posts",
            scope,
            by=_BY,
            order="strand_id nulls last, post_title, post_id, financial_year",
        )
    )
    drawn = _first_posts(found.rows)
    text = "What is paid for each post in each year, as far as a source states it."
    gap = "An empty year: no record that the post was funded."
    cut = f" The first {_DRAWN} posts are drawn." if len(drawn) < len(found.rows) else ""
    return make_exhibit(
        build,
        key=f"{scope.partnership}-posts-over-years",
        title=findings.funded(_latest(build, scope)),
        summary=f"{text} {gap}{cut}",
        mart="marts.funded_posts",
        columns=_FUNDED_COLUMNS,
        answer=found,
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
    found = build.ask(
        select(
            "marts.funded_posts",
            scope,
            by=_BY,
            order="financial_year desc, strand_id nulls last, post_title, post_id",
        )
    )
    return make_exhibit(
        build,
        key=f"{scope.partnership}-funded-posts",
        title=findings.paid(_latest(build, scope), found.rows),
        summary="One row for each post and financial year; match funding is other money beside it.",
        mart="marts.funded_posts",
        columns=_FUNDED_COLUMNS,
        answer=found,
        group="financial_year",
        defined=("amount_gbp", "has_match_funding", "match_funding_gbp"),
    )


def programmes_on_record(build: Build, scope: Scope) -> Answer:
    """Rows of marts.programmes, of whatever year."""
    return build.ask(select("marts.programmes", scope, by=("partnership",), order="programme_name"))


@per_build
def programmes(build: Build, scope: Scope) -> Exhibit:
    """The programmes round the partnership, with the posts they pay for and what they aim at."""
    found = programmes_on_record(build, scope)
    return make_exhibit(
        build,
        key=f"{scope.partnership}-programmes",
        title=findings.programmes(found.rows),
        summary="Funds beside the grant. They are not kept by year, so no filter narrows them.",
        mart="marts.programmes",
        columns=_PROGRAMME_COLUMNS,
        answer=found,
    )


def undated_on_record(build: Build, scope: Scope) -> Answer:
    """Rows of marts.posts for which no source names a year."""
    return build.ask(
        select(
            "marts.posts",
            scope,
            by=("partnership",),
            where="funded_years_count = 0",
            order="programme_name nulls first, post_id",
        )
    )


@per_build
def undated(build: Build, scope: Scope) -> Exhibit:
    """The posts of which the sources say only that there are such posts."""
    return make_exhibit(
        build,
        key=f"{scope.partnership}-posts-without-a-year",
        title="No source states a year or an amount for these posts",
        summary="They are on record, so they stand here, and in no figure of a year.",
        mart="marts.posts",
        columns=_UNDATED_COLUMNS,
        answer=undated_on_record(build, scope),
        defined=("post_title", "programme_name", "funder_name", "funded_years_count"),
    )
