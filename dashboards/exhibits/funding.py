"""The grants: how much, for what, decided when."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards import findings
from dashboards.components import format as say
from dashboards.components.chart import Exhibit, make_exhibit
from dashboards.components.table import Column
from dashboards.data import Answer, Build, Row, per_build
from dashboards.figures import funding as figures
from dashboards.question import Scope, select

_BY = ("partnership", "years")

_YEAR = Column("financial_year", "Financial year", kind="short")
_AMOUNT = Column("amount_gbp", "Grant (£)", say.pounds, "number")

_STRAND_COLUMNS = (
    _YEAR,
    Column("strand_name", "Strand"),
    Column("amount_gbp", "Amount (£)", say.pounds, "number"),
    Column("share_pct", "Share of the grant (%)", say.exact_percent, "number"),
)

_YEAR_COLUMNS = (
    _YEAR,
    _AMOUNT,
    Column("previous_amount_gbp", "Year before (£)", say.pounds, "number"),
    Column("change_gbp", "Change (£)", say.change_in_pounds, "number"),
    Column("change_pct", "Change (%)", say.exact_percent, "number"),
    Column("cumulative_gbp", "Granted so far (£)", say.pounds, "number"),
)

_DECISION_COLUMNS = (
    _YEAR,
    _AMOUNT,
    Column("decision_reference", "Decision", kind="short"),
    Column("decision_type", "Kind of decision", say.code),
    Column("signed_date", "Signed", say.day, "short"),
    Column("days_from_start_to_signature", "Days after the year began", say.stated_count, "number"),
    Column("is_period_stated", "Period stated in the source", say.yes_or_no),
    Column("locator", "Where the source says it"),
)

_STATEMENT_COLUMNS = (
    _YEAR,
    Column("subject", "Subject", kind="short"),
    Column("statement", "What the sources say"),
)


def timeline(build: Build, scope: Scope) -> Answer:
    """Rows of marts.funding_timeline, oldest first."""
    return build.ask(select("marts.funding_timeline", scope, by=_BY, order="financial_year_start"))


def _strands(build: Build, scope: Scope) -> Answer:
    order = "financial_year, strand_display_order, strand_id"
    return build.ask(select("marts.funding_by_strand", scope, by=_BY, order=order))


@per_build
def grant_by_strand(build: Build, scope: Scope, height: int) -> Exhibit:
    """How the grant went, in strands where it is split."""
    grants = timeline(build, scope).rows
    strands = _strands(build, scope)
    return make_exhibit(
        build,
        key=f"{scope.partnership}-grant-by-strand",
        title=findings.grant_over_years(grants),
        summary=_grants_in_words(grants),
        mart="marts.funding_by_strand",
        columns=_STRAND_COLUMNS,
        answer=strands,
        figure=figures.by_strand(grants, strands.rows, height=height),
    )


@per_build
def grant_by_year(build: Build, scope: Scope, height: int) -> Exhibit:
    """How the grant changed from year to year."""
    grants = timeline(build, scope)
    return make_exhibit(
        build,
        key=f"{scope.partnership}-grant-by-year",
        title=findings.grant_over_years(grants.rows),
        summary=_grants_in_words(grants.rows),
        mart="marts.funding_timeline",
        columns=_YEAR_COLUMNS,
        answer=grants,
        figure=figures.by_year(grants.rows, height=height),
    )


@per_build
def spending(build: Build, scope: Scope) -> Exhibit:
    """What each pound buys."""
    strands = _strands(build, scope)
    return make_exhibit(
        build,
        key=f"{scope.partnership}-spending-by-strand",
        title=findings.spending_by_strand(strands.rows),
        summary=_unsplit_in_words(strands.rows),
        mart="marts.funding_by_strand",
        columns=_STRAND_COLUMNS,
        answer=strands,
        figure=figures.shares(strands.rows),
    )


@per_build
def decisions(build: Build, scope: Scope) -> Exhibit:
    """The decision behind each grant, and how late it came."""
    grants = build.ask(
        select(
            "marts.funding_timeline",
            scope,
            by=_BY,
            where="grant_id is not null",
            order="financial_year_start",
        )
    )
    return make_exhibit(
        build,
        key=f"{scope.partnership}-decisions",
        title=findings.days_to_signature(grants.rows),
        summary="The decisions behind the grants; a financial year begins on 1 April.",
        mart="marts.funding_timeline",
        columns=_DECISION_COLUMNS,
        answer=grants,
        defined=(
            "decision_reference",
            "signed_date",
            "days_from_start_to_signature",
            "is_period_stated",
        ),
    )


@per_build
def in_words(build: Build, scope: Scope) -> Exhibit:
    """Carry-forward, match funding and confirmations: what the sources say without an amount."""
    return make_exhibit(
        build,
        key=f"{scope.partnership}-funding-in-words",
        title="Carry-forward, match funding and confirmations",
        summary="Shown in words where the sources state no amount.",
        mart="marts.funding_statements",
        columns=_STATEMENT_COLUMNS,
        answer=build.ask(
            select("marts.funding_statements", scope, by=_BY, order="financial_year, subject")
        ),
        defined=("subject", "statement"),
    )


def _grants_in_words(grants: Sequence[Row]) -> str:
    amounts = say.joined([f"{_amount(row)} in {row['financial_year']}" for row in grants])
    whole = [row["financial_year"] for row in grants if row["is_itemised"] is False]
    note = f" Not split by strand in the sources: {say.joined(whole)}." if whole else ""
    return f"{say.capitalised(amounts)}.{note}"


def _amount(row: Row) -> str:
    return "no grant on record" if row["amount_gbp"] is None else figures.amount_text(row)


def _unsplit_in_words(strands: Sequence[Row]) -> str:
    whole = [
        f"{say.pounds(row['amount_gbp'])} in {row['financial_year']}"
        for row in strands
        if row["strand_id"] == figures.NOT_ITEMISED
    ]
    text = "Amount and share of the year's grant."
    return f"{text} Not itemised in the sources: {say.joined(whole)}." if whole else text
