"""The decisions behind the grants: who signed, when, and how long after the year began."""

from __future__ import annotations

from urllib.parse import urlencode

from dashboards.components import format as say
from dashboards.components.chart import Exhibit, make_exhibit
from dashboards.components.table import Column
from dashboards.data import Answer, Build, Row, per_build
from dashboards.figures import signatures as figures
from dashboards.findings import funding as findings
from dashboards.question import Scope, select


def days(number: int | None) -> str:
    """128; with a minus where the decision came before the year."""
    if number is None:
        return say.NOT_STATED
    return f"{say.MINUS if number < 0 else ''}{abs(number):,}"


def _document(row: Row) -> str:
    """The document itself where it has an address, else what was recorded from it."""
    recorded = "quality?" + urlencode({"document": row["document_title"]})
    return str(row["document_url"] or recorded)


_YEAR = Column("financial_year", "Financial year", kind="short")
_REFERENCE = Column("decision_reference", "Decision", kind="short")
_SIGNED = Column("signed_date", "Signed", say.day, "short")

_DAYS = Column("days_from_start_to_signature", "Days from 1 April", days, "number")

_SIGNATURE_COLUMNS = (_YEAR, _REFERENCE, _SIGNED, _DAYS)

_DECISION_COLUMNS = (
    _YEAR,
    _REFERENCE,
    Column("decision_type", "Kind of decision", say.code),
    Column("signed_by", "Signed by"),
    _SIGNED,
    _DAYS,
    Column("period_start", "Grant from", say.day, "short"),
    Column("period_end", "Grant to", say.day, "short"),
    Column("document_title", "Source", address=_document),
)


def _grants(build: Build, scope: Scope) -> Answer:
    """The years with a grant, oldest first."""
    return build.ask(
        select(
            "marts.funding_timeline",
            scope,
            by=("partnership", "years"),
            where="grant_id is not null",
            order="financial_year_start",
        )
    )


@per_build
def days_to_signature(build: Build, scope: Scope) -> Exhibit:
    """How late each decision came."""
    grants = _grants(build, scope)
    return make_exhibit(
        build,
        key=f"{scope.partnership}-days-to-signature",
        title=findings.days_to_signature(grants.rows),
        summary="Days from 1 April, when the financial year begins, to the signature.",
        mart="marts.funding_timeline",
        columns=_SIGNATURE_COLUMNS,
        answer=grants,
        figure=figures.by_decision(grants.rows) if grants.rows else None,
    )


@per_build
def decisions(build: Build, scope: Scope) -> Exhibit:
    """The decisions themselves, with their documents."""
    return make_exhibit(
        build,
        key=f"{scope.partnership}-decisions",
        title="The decisions behind the grants",
        summary="As the sources state them; only people who signed a published decision are named.",
        mart="marts.funding_timeline",
        columns=_DECISION_COLUMNS,
        answer=_grants(build, scope),
        defined=("decision_reference", "decision_type", "signed_date", "period_start"),
    )
