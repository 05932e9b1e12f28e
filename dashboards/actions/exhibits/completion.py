"""How much is known of the actions: coverage and completion, always side by side."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.actions import figures, findings
from dashboards.kit import column
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Answer, Build, Row, per_build, period
from dashboards.kit.format import code
from dashboards.kit.question import ROW_LIMIT, Scope
from warehouse.text import values as say

_BY = ("partnership", "years", "quarter", "meeting")

# The sources of a count of actions: the minutes that print them.
_MINUTES = f"""
    select document_id, locator from marts.meetings
    where partnership_id = $1 and actions_raised_count > 0
    order by meeting_date
    limit {ROW_LIMIT}
"""

_OF_RAISED = (
    column.number("status_known_count", "Status known"),
    column.rate("coverage_pct", "Coverage (% of raised)"),
    column.number("completed_count", "Completed"),
    column.rate("completion_pct", "Completion (% of known)"),
)
_RATES = (column.number("actions_raised_count", "Raised"), *_OF_RAISED)
_EVIDENCE = column.number("with_evidence_count", "With later evidence")

_PERIOD_COLUMNS = (
    column.short("first_financial_year", "From year"),
    column.short("last_financial_year", "To year"),
    *_RATES,
    _EVIDENCE,
    column.number("with_related_evidence_count", "With related work"),
)

_QUARTER_COLUMNS = (
    column.short("quarter", "Quarter"),
    column.coded("status", "Status"),
    column.number("actions_count", "Actions"),
    column.number("actions_raised_to_date_count", "Raised by then"),
    *_OF_RAISED,
)


@per_build
def outcomes(build: Build, scope: Scope) -> Exhibit:
    """How many actions are on record, and of how many anything is known."""
    answer = period(build, scope)
    (row,) = answer.rows
    return make_exhibit(
        answer,
        key=f"{scope.partnership}-actions",
        title=findings.outcomes(row),
        summary="Later evidence is kept apart from status and never counted as completion.",
        columns=_PERIOD_COLUMNS,
        figure=figures.of_raised(row) if row["actions_raised_count"] else None,
        cited=build.rows(_MINUTES, scope.partnership),
    )


@per_build
def by_meeting(build: Build, scope: Scope) -> Exhibit:
    """Coverage and completion side by side, meeting by meeting."""
    return make_exhibit(
        build.find("marts.action_completion", scope, by=_BY, order="meeting_date desc, meeting_id"),
        key=f"{scope.partnership}-action-completion",
        title="Coverage and completion by meeting",
        summary="Completion is a share of the actions whose status is known.",
        columns=[column.date("meeting_date", "Meeting"), *_RATES, _EVIDENCE],
        cited=build.rows(_MINUTES, scope.partnership),
    )


def owner_sectors(build: Build, scope: Scope) -> Answer:
    """Actions by the sector of their owners, the largest first."""
    return build.find(
        "marts.action_completion_by_owner_sector_and_period",
        scope,
        by=("partnership", "period"),
        order="sector_id = 'not_attributable', actions_raised_count desc, sector_name",
    )


@per_build
def by_owner_sector(build: Build, scope: Scope) -> Exhibit:
    """Which sectors own the actions."""
    found = owner_sectors(build, scope)
    return make_exhibit(
        found,
        key=f"{scope.partnership}-actions-by-owner-sector",
        title=findings.owners(found.rows),
        summary=(
            "Hatched: actions raised. Solid: actions whose status is known. An action with"
            " owners in two sectors counts once in each."
        ),
        columns=[column.text("sector_name", "Sector of the owner"), *_RATES, _EVIDENCE],
        figure=figures.by_owner_sector(found.rows) if found.rows else None,
        cited=build.rows(_MINUTES, scope.partnership),
    )


@per_build
def by_quarter(build: Build, scope: Scope, height: int) -> Exhibit:
    """The position at each quarter end."""
    found = build.find("marts.action_status_by_quarter", scope, order="quarter_end_date, status")
    return make_exhibit(
        found,
        key=f"{scope.partnership}-actions-by-quarter",
        title=findings.actions_at_quarter_end(found.rows),
        summary=_position(found.rows),
        columns=_QUARTER_COLUMNS,
        figure=figures.by_quarter(found.rows, height=height) if found.rows else None,
        cited=build.rows(_MINUTES, scope.partnership),
    )


def _position(found: Sequence[Row]) -> str:
    text = "Actions by status at each quarter end"
    if not found:
        return f"{text}."
    last = found[-1]["quarter_end_date"]
    parts = [
        f"{row['actions_count']:,} {code(row['status'])}"
        for row in found
        if row["quarter_end_date"] == last
    ]
    return f"{text}; on {say.day(last)}: {say.joined(parts)}."
