"""Headline figures of the page on funding, beside the latest grant."""

from __future__ import annotations

from dashboards.funding.exhibits import expenditure, grants, signatures
from dashboards.funding.figures.grants import change_text
from dashboards.kit import column
from dashboards.kit.data import Row
from dashboards.kit.explain import Explanation
from dashboards.kit.format import code
from dashboards.kit.metrics import Headline
from dashboards.kit.table import Column
from warehouse.text import values as say

_YEAR = column.short("granted_financial_year", "Financial year")
_TOTAL = column.pounds("total_granted_gbp", "Granted")
_GRANTS = column.number("grants_count", "Grants on record")

_GRANT_COLUMNS = (
    column.pounds("amount_gbp", "Grant"),
    _YEAR,
    Column("latest_amount_basis", "Stated sum or ceiling", code),
    column.pounds("latest_previous_amount_gbp", "Grant of the year before"),
    column.change("latest_change_gbp", "Change"),
    column.percent("latest_change_pct", "Change as a percentage of the year before"),
)
_TOTAL_COLUMNS = (
    _TOTAL,
    _GRANTS,
    column.text("first_granted_financial_year", "First year with a grant"),
    column.text("granted_financial_year", "Latest year with a grant"),
)
_SIGNATURE_COLUMNS = (
    Column("latest_days_from_start_to_signature", "Days from 1 April", signatures.days),
    column.date("latest_signed_date", "Signed"),
    _YEAR,
    column.text("latest_decision_reference", "Decision"),
)
_SPENT_COLUMNS = (
    column.pounds("spent_gbp", "Spent"),
    column.number("grants_with_expenditure_count", "Grants with expenditure on record"),
    _TOTAL,
    _GRANTS,
)


def grant(row: Row) -> Headline:
    """The latest grant of the years shown, and its change on the year before."""
    value, note = say.NOT_STATED, "no grant on record in these years"
    if row["amount_gbp"] is not None:
        value = say.granted(row["amount_gbp"], row["latest_amount_basis"])
        note = "no grant on record for the year before"
        if row["latest_change_gbp"] is not None:
            note = f"{change_text(row, 'latest_')} on the year before"
    label = f"Grant {row['granted_financial_year'] or ''}".strip()
    return Headline(label, value, note, Explanation("grant", _GRANT_COLUMNS, grants.grant_by_year))


def granted(row: Row) -> Headline:
    """What was granted over the years shown."""
    first, last = row["first_granted_financial_year"], row["granted_financial_year"]
    return Headline(
        f"Granted {f'in {last}' if first == last else f'{first} to {last}'}",
        say.pounds(row["total_granted_gbp"]),
        f"{say.counted(row['grants_count'], 'grant')} on record",
        Explanation("total", _TOTAL_COLUMNS, grants.grant_by_year),
    )


def signature(row: Row) -> Headline:
    """How long after the year began the decision on the latest grant was signed."""
    days = row["latest_days_from_start_to_signature"]
    note = "no date of signature on record"
    if row["latest_signed_date"] is not None:
        reference = row["latest_decision_reference"] or "the decision"
        note = f"{reference} was signed on {say.day(row['latest_signed_date'])}"
    return Headline(
        f"Signed for {row['granted_financial_year']}",
        say.NOT_STATED if days is None else _from_start(days),
        note,
        Explanation("signature", _SIGNATURE_COLUMNS, signatures.decisions),
    )


def _from_start(days: int) -> str:
    if days == 0:
        return "on 1 April"
    return f"{say.counted(abs(days), 'day')} {'after' if days > 0 else 'before'} 1 April"


def spent(row: Row) -> Headline:
    """What was spent of the grants of the years shown, where any spending is on record."""
    value, note = "not on record", "no source states any expenditure"
    explained = Explanation("spending", _SPENT_COLUMNS, grants.grant_by_year)
    if row["spent_gbp"] is not None:
        value = say.pounds(row["spent_gbp"])
        known, of = row["grants_with_expenditure_count"], row["grants_count"]
        note = f"on record for {known:,} of {say.counted(of, 'grant')}"
        explained = Explanation("spending", _SPENT_COLUMNS, expenditure.by_strand)
    return Headline("Spent from these grants", value, note, explained)
