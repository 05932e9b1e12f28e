"""The actions one by one, and what later documents show of them."""

from __future__ import annotations

from dashboards.components import format as say
from dashboards.components.chart import Exhibit, make_exhibit
from dashboards.components.filters import IN_YEARS
from dashboards.components.table import Column
from dashboards.data import ROW_LIMIT, Build, per_build

# $3 the statuses, $4 the owners' sectors; none means all.
_REGISTER = f"""
    select * from marts.actions
    where partnership_id = $1 and {IN_YEARS}
        and (len($3::varchar[]) = 0 or list_contains($3::varchar[], status))
        and (
            len($4::varchar[]) = 0
            or action_id in (
                select action_id from marts.action_owners
                where list_contains($4::varchar[], coalesce(sector_id, 'not_attributable'))
            )
        )
    order by meeting_date desc, meeting_id, action_order
    limit {ROW_LIMIT}
"""

_EVIDENCE = f"""
    select
        evidence.*,
        actions.meeting_date,
        actions.printed_number,
        actions.summary as action_summary
    from marts.action_evidence as evidence
    inner join marts.actions as actions using (action_id)
    where actions.partnership_id = $1 and {IN_YEARS}
    order by actions.meeting_date desc, actions.action_order, evidence.evidence_order
    limit {ROW_LIMIT}
"""

_STATUSES = "select distinct status from marts.actions where partnership_id = $1 order by status"

_NUMBER = Column("printed_number", "No. as printed", kind="short")
_RAISED = Column("meeting_date", "Raised on", say.day, "short")

_REGISTER_COLUMNS = (
    _NUMBER,
    _RAISED,
    Column("summary", "Action"),
    Column("owner_names", "Owner"),
    Column("deadline_as_stated", "Due, as stated"),
    Column("status", "Status", say.code, "short"),
    Column("evidence_strength", "Later evidence", say.code, "short"),
    Column("age_days", "Age (days)", say.count, "number"),
)

_EVIDENCE_COLUMNS = (
    _NUMBER,
    _RAISED,
    Column("action_summary", "Action"),
    Column("strength", "Strength", say.code, "short"),
    Column("summary", "What a later document shows"),
    Column("document_title", "Document"),
    Column("locator", "Where"),
)


def statuses(build: Build, partnership: str) -> list[str]:
    """The statuses that the partnership's actions have."""
    return [row["status"] for row in build.rows(_STATUSES, partnership)]


@per_build
def register(
    build: Build,
    partnership: str,
    years: tuple[str, ...],
    status: tuple[str, ...],
    sectors: tuple[str, ...],
) -> Exhibit | None:
    """The actions themselves, newest meeting first; None when the filters leave none."""
    found = build.rows(_REGISTER, partnership, list(years), list(status), list(sectors))
    if not found:
        return None
    return make_exhibit(
        build,
        key=f"{partnership}-action-register",
        title="Register of actions",
        summary="Numbers are as the minutes print them, and minutes can print one twice.",
        mart="marts.actions",
        columns=_REGISTER_COLUMNS,
        rows=found,
        defined=("printed_number", "owner_names", "status", "evidence_strength", "age_days"),
    )


@per_build
def evidence(build: Build, partnership: str, years: tuple[str, ...]) -> Exhibit:
    """What later documents show of the actions."""
    return make_exhibit(
        build,
        key=f"{partnership}-action-evidence",
        title="What later documents show",
        summary="Evidence of related work is not a status and never counts as completion.",
        mart="marts.action_evidence",
        columns=_EVIDENCE_COLUMNS,
        rows=build.rows(_EVIDENCE, partnership, list(years)),
        defined=("strength", "summary"),
    )
