"""The decisions behind the grants: who signed, when, and how long after the year began."""

from __future__ import annotations

from urllib.parse import urlencode

from dashboards.funding import findings
from dashboards.kit import column
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Build, Row, per_build
from dashboards.kit.format import code
from dashboards.kit.question import Scope
from dashboards.kit.table import Column
from warehouse.text import values as say


def days(number: int | None) -> str:
    """128; with a minus where the decision came before the year."""
    if number is None:
        return say.NOT_STATED
    return f"{say.MINUS if number < 0 else ''}{abs(number):,}"


def _document(row: Row) -> str:
    """The document itself where it has an address, else what was recorded from it."""
    recorded = "quality?" + urlencode({"document": row["document_title"]})
    return str(row["document_url"] or recorded)


_COLUMNS = (
    column.short("financial_year", "Financial year"),
    column.short("decision_reference", "Decision"),
    Column("decision_type", "Kind of decision", code),
    column.text("signed_by", "Signed by"),
    column.date("signed_date", "Signed"),
    Column("days_from_start_to_signature", "Days from 1 April", days, "number"),
    column.date("period_start", "Grant from"),
    column.date("period_end", "Grant to"),
    Column("document_title", "Source", address=_document),
)


@per_build
def decisions(build: Build, scope: Scope) -> Exhibit:
    """Who signed, when, and how long after the year began."""
    grants = build.find(
        "marts.funding_timeline", scope, where="grant_id is not null", order="financial_year_start"
    )
    return make_exhibit(
        grants,
        key=f"{scope.partnership}-decisions",
        title=findings.days_to_signature(grants.rows),
        summary="The decisions behind the grants, as the sources state them. Days are counted"
        " from 1 April, when the financial year begins. Only people who signed a published"
        " decision are named.",
        columns=_COLUMNS,
        defined=(
            *("decision_reference", "decision_type", "signed_date"),
            *("days_from_start_to_signature", "period_start"),
        ),
    )
