"""The posts that grants pay for: who pays, how much, and what no source says."""

from __future__ import annotations

from dashboards.components import format as say
from dashboards.components.chart import Exhibit, make_exhibit
from dashboards.components.table import Column
from dashboards.data import Build, per_build
from dashboards.question import Scope, select

_FUNDED_COLUMNS = (
    Column("post_title", "Post", say.words),
    Column("financial_year", "Financial year", kind="short"),
    Column("strand_name", "Strand"),
    Column("funder_name", "Paid by"),
    Column("amount_gbp", "Amount (£)", say.pounds, "number"),
    Column("has_match_funding", "Match-funded", say.yes_or_no, "short"),
    Column("match_funding_source", "Match funding from"),
    Column("match_funding_gbp", "Match funding (£)", say.pounds, "number"),
)


@per_build
def funded(build: Build, scope: Scope) -> Exhibit:
    """Every post in every year a source says it was funded."""
    return make_exhibit(
        build,
        key=f"{scope.partnership}-funded-posts",
        title="Funded posts by year",
        summary="One row for each post and financial year; names of post-holders are not kept.",
        mart="marts.funded_posts",
        columns=_FUNDED_COLUMNS,
        answer=build.ask(
            select(
                "marts.funded_posts",
                scope,
                by=("partnership", "years"),
                order="financial_year desc, post_title",
            )
        ),
    )
