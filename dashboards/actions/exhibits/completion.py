"""How much is known of the actions: coverage and completion, always side by side."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.actions import figures, findings
from dashboards.kit import format as say
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Answer, Build, Row, per_build, period
from dashboards.kit.question import Scope, select
from dashboards.kit.table import Column

_BY = ("partnership", "years", "quarter", "meeting")

# The sources of a count of actions: the minutes that print them.
_MINUTES = """
    select document_id, locator from marts.meetings
    where partnership_id = $1 and actions_raised_count > 0
    order by meeting_date
"""

_RATES = (
    Column("actions_raised_count", "Raised", say.count, "number"),
    Column("status_known_count", "Status known", say.count, "number"),
    Column("coverage_pct", "Coverage (% of raised)", say.exact_rate, "number"),
    Column("completed_count", "Completed", say.count, "number"),
    Column("completion_pct", "Completion (% of known)", say.exact_rate, "number"),
)
_EVIDENCE = Column("with_evidence_count", "With later evidence", say.count, "number")
_RELATED = Column("with_related_evidence_count", "With related work", say.count, "number")

_PERIOD_COLUMNS = (
    Column("first_financial_year", "From year", kind="short"),
    Column("last_financial_year", "To year", kind="short"),
    *_RATES,
    _EVIDENCE,
    _RELATED,
)

_QUARTER_COLUMNS = (
    Column("quarter", "Quarter", kind="short"),
    Column("status", "Status", say.code, "short"),
    Column("actions_count", "Actions", say.count, "number"),
    *_RATES,
)


@per_build
def outcomes(build: Build, scope: Scope) -> Exhibit:
    """How many actions are on record, and of how many anything is known."""
    answer = period(build, scope)
    (row,) = answer.rows
    bars = [
        ("Status known", row["status_known_count"] or 0),
        ("Related work in later documents", row["with_related_evidence_count"] or 0),
    ]
    raised = row["actions_raised_count"] or 0
    return make_exhibit(
        build,
        key=f"{scope.partnership}-actions",
        title=findings.outcomes(row),
        summary="Later evidence is kept apart from status and never counted as completion.",
        mart="marts.partnership_periods",
        columns=_PERIOD_COLUMNS,
        answer=answer,
        figure=figures.of_raised(bars, raised) if raised else None,
        cited=build.rows(_MINUTES, scope.partnership),
    )


@per_build
def by_meeting(build: Build, scope: Scope) -> Exhibit:
    """Coverage and completion side by side, meeting by meeting."""
    return make_exhibit(
        build,
        key=f"{scope.partnership}-action-completion",
        title="Coverage and completion by meeting",
        summary="Completion is a share of the actions whose status is known; of none, no rate.",
        mart="marts.action_completion",
        columns=[Column("meeting_date", "Meeting", say.day, "short"), *_RATES, _EVIDENCE],
        answer=build.ask(
            select("marts.action_completion", scope, by=_BY, order="meeting_date desc, meeting_id")
        ),
        cited=build.rows(_MINUTES, scope.partnership),
    )


def owner_sectors(build: Build, scope: Scope) -> Answer:
    """Actions by the sector of their owners, the largest first."""
    return build.ask(
        select(
            "marts.action_completion_by_owner_sector_and_period",
            scope,
            by=("partnership", "period"),
            order="sector_id = 'not_attributable', actions_raised_count desc, sector_name",
        )
    )


@per_build
def by_owner_sector(build: Build, scope: Scope) -> Exhibit:
    """Which sectors own the actions."""
    found = owner_sectors(build, scope)
    return make_exhibit(
        build,
        key=f"{scope.partnership}-actions-by-owner-sector",
        title=findings.owners(found.rows),
        summary=(
            "Hatched: actions raised; solid: their status is known. An action with"
            " owners in two sectors counts once in each."
        ),
        mart="marts.action_completion_by_owner_sector_and_period",
        columns=[Column("sector_name", "Sector of the owner"), *_RATES, _EVIDENCE],
        answer=found,
        figure=figures.by_owner_sector(found.rows) if found.rows else None,
        cited=build.rows(_MINUTES, scope.partnership),
    )


@per_build
def by_quarter(build: Build, scope: Scope, height: int) -> Exhibit:
    """The position at each quarter end."""
    found = build.ask(
        select(
            "marts.action_status_by_quarter",
            scope,
            by=("partnership", "years"),
            order="quarter_end_date, status",
        )
    )
    return make_exhibit(
        build,
        key=f"{scope.partnership}-actions-by-quarter",
        title=findings.actions_at_quarter_end(found.rows),
        summary=_position(found.rows),
        mart="marts.action_status_by_quarter",
        columns=_QUARTER_COLUMNS,
        answer=found,
        figure=figures.by_quarter(found.rows, height=height) if found.rows else None,
        cited=build.rows(_MINUTES, scope.partnership),
    )


def _position(found: Sequence[Row]) -> str:
    text = "Actions by status at each quarter end"
    if not found:
        return f"{text}."
    last = found[-1]["quarter_end_date"]
    parts = [
        f"{row['actions_count']:,} {say.code(row['status'])}"
        for row in found
        if row["quarter_end_date"] == last
    ]
    return f"{text}; on {say.day(last)}: {say.joined(parts)}."
