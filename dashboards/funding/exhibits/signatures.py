"""The decisions behind the grants: who signed, when, and how long after the year began."""

from __future__ import annotations

from urllib.parse import urlencode

from dashboards.funding import findings
from dashboards.kit import format as say
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Build, Row, per_build
from dashboards.kit.question import Scope, select
from dashboards.kit.table import Column


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
    Column("financial_year", "Financial year", kind="short"),
    Column("decision_reference", "Decision", kind="short"),
    Column("decision_type", "Kind of decision", say.code),
    Column("signed_by", "Signed by"),
    Column("signed_date", "Signed", say.day, "short"),
    Column("days_from_start_to_signature", "Days from 1 April", days, "number"),
    Column("period_start", "Grant from", say.day, "short"),
    Column("period_end", "Grant to", say.day, "short"),
    Column("document_title", "Source", address=_document),
)


@per_build
def decisions(build: Build, scope: Scope) -> Exhibit:
    """Who signed, when, and how long after the year began."""
    grants = build.ask(
        select(
            "marts.funding_timeline",
            scope,
            by=("partnership", "years"),
            where="grant_id is not null",
            order="financial_year_start",
        )
    )
    return make_exhibit(
        build,
        key=f"{scope.partnership}-decisions",
        title=findings.days_to_signature(grants.rows),
        summary="The decisions behind the grants, as the sources state them; days count from"
        " 1 April, when the financial year begins. Only people who signed a published decision"
        " are named.",
        mart="marts.funding_timeline",
        columns=_COLUMNS,
        answer=grants,
        defined=(
            "decision_reference",
            "decision_type",
            "signed_date",
            "days_from_start_to_signature",
            "period_start",
        ),
    )
