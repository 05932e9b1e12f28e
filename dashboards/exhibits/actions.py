"""How much is known of the actions: coverage and completion, always side by side."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards import findings
from dashboards.components import format as say
from dashboards.components.chart import Exhibit, make_exhibit
from dashboards.components.filters import IN_YEARS
from dashboards.components.table import Column
from dashboards.data import ROW_LIMIT, Build, Row, partnership_summary, per_build
from dashboards.figures import actions as figures

_COMPLETION = f"""
    select * from marts.action_completion
    where partnership_id = $1 and {IN_YEARS}
    order by meeting_date desc
    limit {ROW_LIMIT}
"""

_OWNER_SECTORS = """
    select * from marts.action_completion_by_owner_sector
    where partnership_id = $1
    order by sector_id = 'not_attributable', actions_raised_count desc, sector_name
"""

_QUARTERS = f"""
    select * from marts.action_status_by_quarter
    where partnership_id = $1 and {IN_YEARS}
    order by quarter_end_date, status
"""

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

_QUARTER_COLUMNS = (
    Column("quarter", "Quarter", kind="short"),
    Column("status", "Status", say.code, "short"),
    Column("actions_count", "Actions", say.count, "number"),
    *_RATES,
)


def owner_sectors(build: Build, partnership: str) -> list[Row]:
    """Rows of marts.action_completion_by_owner_sector, the largest first."""
    return build.rows(_OWNER_SECTORS, partnership)


@per_build
def outcomes(build: Build, partnership: str) -> Exhibit:
    """How many actions are on record, and of how many anything is known."""
    row = partnership_summary(build, partnership)
    bars = [
        ("Status known", row["status_known_count"] or 0),
        ("Related work in later documents", row["with_related_evidence_count"] or 0),
    ]
    raised = row["actions_raised_count"] or 0
    return make_exhibit(
        build,
        key=f"{partnership}-actions",
        title=findings.outcomes(row),
        summary="Later evidence is kept apart from status and never counted as completion.",
        mart="marts.partnership_summary",
        columns=[Column("partnership_name", "Partnership"), *_RATES, _EVIDENCE, _RELATED],
        rows=[row],
        figure=figures.of_raised(bars, raised) if raised else None,
        cited=build.rows(_MINUTES, partnership),
    )


@per_build
def by_meeting(build: Build, partnership: str, years: tuple[str, ...]) -> Exhibit:
    """Coverage and completion side by side, meeting by meeting."""
    return make_exhibit(
        build,
        key=f"{partnership}-action-completion",
        title="Coverage and completion by meeting",
        summary="Completion is a share of the actions whose status is known; of none, no rate.",
        mart="marts.action_completion",
        columns=[Column("meeting_date", "Meeting", say.day, "short"), *_RATES, _EVIDENCE],
        rows=build.rows(_COMPLETION, partnership, list(years)),
        cited=build.rows(_MINUTES, partnership),
    )


@per_build
def by_owner_sector(build: Build, partnership: str) -> Exhibit:
    """Which sectors own the actions."""
    found = owner_sectors(build, partnership)
    return make_exhibit(
        build,
        key=f"{partnership}-actions-by-owner-sector",
        title=findings.owners(found),
        summary=(
            "Hatched: actions raised in all years; solid: their status is known. An action with"
            " owners in two sectors counts once in each."
        ),
        mart="marts.action_completion_by_owner_sector",
        columns=[Column("sector_name", "Sector of the owner"), *_RATES, _EVIDENCE],
        rows=found,
        figure=figures.by_owner_sector(found),
        cited=build.rows(_MINUTES, partnership),
    )


@per_build
def by_quarter(build: Build, partnership: str, years: tuple[str, ...], height: int) -> Exhibit:
    """The position at each quarter end."""
    found = build.rows(_QUARTERS, partnership, list(years))
    return make_exhibit(
        build,
        key=f"{partnership}-actions-by-quarter",
        title=findings.actions_at_quarter_end(found),
        summary=_position(found),
        mart="marts.action_status_by_quarter",
        columns=_QUARTER_COLUMNS,
        rows=found,
        figure=figures.by_quarter(found, height=height) if found else None,
        cited=build.rows(_MINUTES, partnership),
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
