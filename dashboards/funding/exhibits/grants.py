"""The grants: how much, and for what."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from dashboards.funding import findings
from dashboards.funding.figures import grants as figures
from dashboards.funding.figures import strands as strand_figures
from dashboards.kit import column
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Answer, Build, Row, per_build
from dashboards.kit.format import capitalised
from dashboards.kit.question import Scope
from warehouse.text import values as say

# Bars of a year and strand that are drawn at most: those of the latest years.
_MOST_SHARES = 9

_YEAR = column.short("financial_year", "Financial year")
_BASIS = column.coded("amount_basis", "Stated sum or ceiling")

_STRAND_COLUMNS = (
    _YEAR,
    column.text("strand_name", "Strand"),
    column.pounds("amount_gbp", "Amount (£)"),
    _BASIS,
    column.percent("share_pct", "Share of the grant (%)"),
)

_YEAR_COLUMNS = (
    _YEAR,
    column.pounds("amount_gbp", "Grant (£)"),
    _BASIS,
    column.pounds("previous_amount_gbp", "Year before (£)"),
    column.change("change_gbp", "Change (£)"),
    column.percent("change_pct", "Change (%)"),
    column.pounds("cumulative_gbp", "Granted so far (£)"),
)

_STATEMENT_COLUMNS = (
    _YEAR,
    column.short("subject", "Subject"),
    column.text("statement", "What the sources say"),
)


def timeline(build: Build, scope: Scope) -> Answer:
    """Rows of marts.funding_timeline, oldest first."""
    return build.find("marts.funding_timeline", scope, order="financial_year_start")


def _strands(build: Build, scope: Scope) -> Answer:
    order = "financial_year, strand_display_order, strand_id"
    return build.find("marts.funding_by_strand", scope, order=order)


@per_build
def grant_by_strand(build: Build, scope: Scope, height: int) -> Exhibit:
    """How the grant went: in strands where it is split and there is room for their names."""
    grants = timeline(build, scope).rows
    strands = _strands(build, scope)
    summary = _grants_in_words(grants)
    if len(grants) <= strand_figures.MOST_COLUMNS:
        figure = strand_figures.by_strand(grants, strands.rows, height=height)
    else:
        figure = figures.by_year(grants, height=height, has_change=False)
        summary += " The strands are in the table."
    summary += _rounded(strands.rows)
    return make_exhibit(
        strands,
        key=f"{scope.partnership}-grant-by-strand",
        title=findings.grant_over_years(grants),
        summary=summary,
        columns=_STRAND_COLUMNS,
        figure=figure,
    )


@per_build
def grant_by_year(build: Build, scope: Scope, height: int = 270) -> Exhibit:
    """How the grant changed from year to year."""
    grants = timeline(build, scope)
    return make_exhibit(
        grants,
        key=f"{scope.partnership}-grant-by-year",
        title=findings.grant_over_years(grants.rows),
        summary=_grants_in_words(grants.rows),
        columns=_YEAR_COLUMNS,
        figure=figures.by_year(grants.rows, height=height),
    )


@per_build
def spending(build: Build, scope: Scope) -> Exhibit:
    """What each pound buys; the latest years are drawn."""
    strands = _strands(build, scope)
    drawn = _of_latest_years(strands.rows)
    cut = " Earlier years are in the table." if len(drawn) < len(strands.rows) else ""
    return make_exhibit(
        strands,
        key=f"{scope.partnership}-spending-by-strand",
        title=findings.spending_by_strand(strands.rows),
        summary=_unsplit_in_words(drawn) + cut + _rounded(strands.rows),
        columns=_STRAND_COLUMNS,
        figure=figures.shares(drawn),
    )


def _rounded(strands: Sequence[Row]) -> str:
    """Why the shares of a year do not add up, where they do not as they are shown."""
    years = groupby(strands, key=itemgetter("financial_year"))
    note = say.explain_rounding([row["share_pct"] for row in rows] for _, rows in years)
    return f" {note}" if note else ""


def _of_latest_years(strands: Sequence[Row]) -> list[Row]:
    """The rows of as many of the latest years as there is room for; never part of a year."""
    if len(strands) <= _MOST_SHARES:
        return list(strands)
    left_out = {row["financial_year"] for row in strands[:-_MOST_SHARES]}
    kept = [row for row in strands if row["financial_year"] not in left_out]
    return kept or findings.of_latest_year(strands)


@per_build
def in_words(build: Build, scope: Scope) -> Exhibit:
    """Carry-forward, match funding and confirmations: what the sources say without an amount."""
    found = build.find(
        "marts.funding_statements", scope, order="financial_year, subject, record_id"
    )
    return make_exhibit(
        found,
        key=f"{scope.partnership}-funding-in-words",
        title=findings.in_words(found.rows),
        summary="Shown in words, because the sources give no amount or more than an amount.",
        columns=_STATEMENT_COLUMNS,
        defined=("subject", "statement"),
    )


def _grants_in_words(grants: Sequence[Row]) -> str:
    """The grants in a sentence; of many only what is not plain."""
    words = "Grants by financial year"
    if len(grants) <= strand_figures.MOST_COLUMNS:
        amounts = [f"{_amount(row)} in {row['financial_year']}" for row in grants]
        words = capitalised(say.joined(amounts))
    else:
        missing = [row["financial_year"] for row in grants if row["amount_gbp"] is None]
        words += f"; no grant is on record for {say.joined(missing)}" if missing else ""
    whole = [row["financial_year"] for row in grants if row["is_itemised"] is False]
    note = f" Not split by strand in the sources: {say.joined(whole)}." if whole else ""
    return f"{words}.{note}"


def _amount(row: Row) -> str:
    return "no grant on record" if row["amount_gbp"] is None else figures.amount_text(row)


def _unsplit_in_words(strands: Sequence[Row]) -> str:
    whole = [
        f"{figures.amount_text(row)} in {row['financial_year']}"
        for row in strands
        if row["strand_id"] == figures.NOT_ITEMISED
    ]
    text = "Amount and share of the year's grant."
    return f"{text} Not itemised in the sources: {say.joined(whole)}." if whole else text
