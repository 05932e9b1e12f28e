"""The grants: how much, for what, decided when."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards import findings
from dashboards.components import format as say
from dashboards.components.chart import Exhibit, make_exhibit
from dashboards.components.filters import IN_YEARS
from dashboards.components.table import Column
from dashboards.data import Build, Row, per_build
from dashboards.figures import funding as figures

_TIMELINE = f"""
    select * from marts.funding_timeline
    where partnership_id = $1 and {IN_YEARS}
    order by financial_year_start
"""

_STRANDS = f"""
    select * from marts.funding_by_strand
    where partnership_id = $1 and {IN_YEARS}
    order by financial_year, strand_display_order, strand_id
"""

_MATCH_FUNDED = f"""
    select * from marts.funded_posts
    where partnership_id = $1 and {IN_YEARS} and has_match_funding
    order by financial_year, post_title
"""

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

# Notes of a grant, and what they are about.
_NOTES = {"carry_forward_note": "Carry-forward", "confirmation_note": "Confirmation"}


def timeline(build: Build, partnership: str, years: tuple[str, ...]) -> list[Row]:
    """Rows of marts.funding_timeline, oldest first."""
    return build.rows(_TIMELINE, partnership, list(years))


@per_build
def grant_by_strand(build: Build, partnership: str, years: tuple[str, ...], height: int) -> Exhibit:
    """How the grant went, in strands where it is split."""
    grants = timeline(build, partnership, years)
    strands = build.rows(_STRANDS, partnership, list(years))
    return make_exhibit(
        build,
        key=f"{partnership}-grant-by-strand",
        title=findings.grant_over_years(grants),
        summary=_grants_in_words(grants),
        mart="marts.funding_by_strand",
        columns=_STRAND_COLUMNS,
        rows=strands,
        figure=figures.by_strand(grants, strands, height=height),
    )


@per_build
def grant_by_year(build: Build, partnership: str, years: tuple[str, ...], height: int) -> Exhibit:
    """How the grant changed from year to year."""
    grants = timeline(build, partnership, years)
    return make_exhibit(
        build,
        key=f"{partnership}-grant-by-year",
        title=findings.grant_over_years(grants),
        summary=_grants_in_words(grants),
        mart="marts.funding_timeline",
        columns=_YEAR_COLUMNS,
        rows=grants,
        figure=figures.by_year(grants, height=height),
    )


@per_build
def spending(build: Build, partnership: str, years: tuple[str, ...]) -> Exhibit:
    """What each pound buys."""
    strands = build.rows(_STRANDS, partnership, list(years))
    return make_exhibit(
        build,
        key=f"{partnership}-spending-by-strand",
        title=findings.spending_by_strand(strands),
        summary=_unsplit_in_words(strands),
        mart="marts.funding_by_strand",
        columns=_STRAND_COLUMNS,
        rows=strands,
        figure=figures.shares(strands),
    )


@per_build
def decisions(build: Build, partnership: str, years: tuple[str, ...]) -> Exhibit:
    """The decision behind each grant, and how late it came."""
    grants = [row for row in timeline(build, partnership, years) if row["grant_id"]]
    return make_exhibit(
        build,
        key=f"{partnership}-decisions",
        title=findings.days_to_signature(grants),
        summary="The decisions behind the grants; a financial year begins on 1 April.",
        mart="marts.funding_timeline",
        columns=_DECISION_COLUMNS,
        rows=grants,
        defined=(
            "decision_reference",
            "signed_date",
            "days_from_start_to_signature",
            "is_period_stated",
        ),
    )


@per_build
def in_words(build: Build, partnership: str, years: tuple[str, ...]) -> Exhibit:
    """Carry-forward, match funding and confirmations: what the sources say without an amount."""
    statements = [
        _statement(row, subject, row[note])
        for row in timeline(build, partnership, years)
        for note, subject in _NOTES.items()
        if row[note]
    ]
    statements += [
        _statement(row, "Match funding", _match_funding(row))
        for row in build.rows(_MATCH_FUNDED, partnership, list(years))
    ]
    return make_exhibit(
        build,
        key=f"{partnership}-funding-in-words",
        title="Carry-forward, match funding and confirmations",
        summary="Shown in words where the sources state no amount.",
        mart="marts.funding_timeline",
        columns=[_YEAR, Column("subject", "Subject"), Column("statement", "What the sources say")],
        rows=sorted(statements, key=lambda row: (row["financial_year"], row["subject"])),
        defined=tuple(_NOTES),
    )


def _statement(row: Row, subject: str, statement: str) -> Row:
    kept = {name: row[name] for name in ("financial_year", "document_id", "locator")}
    return kept | {"subject": subject, "statement": statement}


def _match_funding(row: Row) -> str:
    source = row["match_funding_source"] or "a source that is not named"
    reference = f" ({row['match_funding_reference']})" if row["match_funding_reference"] else ""
    amount = say.pounds(row["match_funding_gbp"])
    return f"{row['post_title']}: from {source}{reference}; amount {amount}"


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
