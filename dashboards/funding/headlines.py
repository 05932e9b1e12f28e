"""Headline figures of the page on funding, beside the latest grant."""

from __future__ import annotations

from dashboards.funding.exhibits import expenditure, grants, signatures
from dashboards.kit import format as say
from dashboards.kit.data import Row
from dashboards.kit.explain import Explanation
from dashboards.kit.header import View
from dashboards.kit.metrics import Headline
from dashboards.kit.table import Column

_TOTAL = Column("total_granted_gbp", "Granted", say.pounds)
_GRANTS = Column("grants_count", "Grants on record", say.count)

_YEAR = Column("granted_financial_year", "Financial year", kind="short")


def grant(view: View, row: Row) -> Headline:
    """The latest grant of the years shown, and its change on the year before."""
    year = row["granted_financial_year"]
    value, note = say.NOT_STATED, "no grant on record in these years"
    if row["amount_gbp"] is not None:
        ceiling = "up to " if row["latest_amount_basis"] == "ceiling" else ""
        value, note = ceiling + say.pounds(row["amount_gbp"]), _change(row)
    columns = (
        Column("amount_gbp", "Grant", say.pounds),
        _YEAR,
        Column("latest_amount_basis", "Stated sum or ceiling", say.code),
        Column("latest_previous_amount_gbp", "Grant of the year before", say.pounds),
        Column("latest_change_gbp", "Change", say.change_in_pounds),
        Column("latest_change_pct", "Change in per cent of the year before", say.exact_percent),
    )
    behind = Explanation(
        "grant", columns, lambda: grants.grant_by_year(view.build, view.scope, 270)
    )
    return Headline(f"Grant {year or ''}".strip(), value, note, behind)


def _change(row: Row) -> str:
    if row["latest_change_gbp"] is None:
        return "no grant on record for the year before"
    rate = (
        f" ({say.change_in_percent(row['latest_change_pct'])})" if row["latest_change_pct"] else ""
    )
    return f"{say.change_in_pounds(row['latest_change_gbp'])}{rate} on the year before"


def granted(view: View, row: Row) -> Headline:
    """What was granted over the years shown."""
    columns = (
        _TOTAL,
        _GRANTS,
        Column("first_granted_financial_year", "First year with a grant"),
        Column("granted_financial_year", "Latest year with a grant"),
    )
    first, last = row["first_granted_financial_year"], row["granted_financial_year"]
    years = f"in {last}" if first == last else f"{first} to {last}"
    return Headline(
        f"Granted {years}",
        say.pounds(row["total_granted_gbp"]),
        f"{say.counted(row['grants_count'], 'grant', 'grants')} on record",
        Explanation("total", columns, lambda: grants.grant_by_year(view.build, view.scope, 270)),
    )


def signature(view: View, row: Row) -> Headline:
    """How long after the year began the decision on the latest grant was signed."""
    days = row["latest_days_from_start_to_signature"]
    columns = (
        Column("latest_days_from_start_to_signature", "Days from 1 April", signatures.days),
        Column("latest_signed_date", "Signed", say.day),
        Column("granted_financial_year", "Financial year"),
        Column("latest_decision_reference", "Decision"),
    )
    note = "no date of signature on record"
    if row["latest_signed_date"] is not None:
        reference = row["latest_decision_reference"] or "the decision"
        note = f"{reference} was signed on {say.day(row['latest_signed_date'])}"
    return Headline(
        f"Signed for {row['granted_financial_year']}",
        "not stated" if days is None else _from_start(days),
        note,
        Explanation("signature", columns, lambda: signatures.decisions(view.build, view.scope)),
    )


def _from_start(days: int) -> str:
    if days == 0:
        return "on 1 April"
    return f"{say.counted(abs(days), 'day', 'days')} {'after' if days > 0 else 'before'} 1 April"


def spent(view: View, row: Row) -> Headline:
    """What was spent of the grants of the years shown, where any spending is on record."""
    columns = (
        Column("spent_gbp", "Spent", say.pounds),
        Column("grants_with_expenditure_count", "Grants with expenditure on record", say.count),
        _TOTAL,
        _GRANTS,
    )
    if row["spent_gbp"] is None:
        behind = Explanation(
            "spending", columns, lambda: grants.grant_by_year(view.build, view.scope, 270)
        )
        return Headline(
            "Spent of these grants", "not on record", "no source states any expenditure", behind
        )
    note = (
        f"on record for {row['grants_with_expenditure_count']:,} of"
        f" {say.counted(row['grants_count'], 'grant', 'grants')}"
    )
    return Headline(
        "Spent of these grants",
        say.pounds(row["spent_gbp"]),
        note,
        Explanation("spending", columns, lambda: expenditure.by_strand(view.build, view.scope)),
    )
