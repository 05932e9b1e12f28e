"""What the meetings decided, agreed and announced without making an action of it."""

from __future__ import annotations

from dashboards.kit import column
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Build, per_build
from dashboards.kit.question import Scope
from dashboards.work_plan import findings

_COLUMNS = (
    column.date("meeting_date", "Meeting"),
    column.text("summary", "Decision"),
    column.coded("decision_type", "Kind"),
    column.text("note", "Note", ""),
    column.text("locator", "Where"),
)


@per_build
def of_meetings(build: Build, scope: Scope) -> Exhibit | None:
    """The decisions of the meetings of the years shown; None when none is on record."""
    order = "meeting_date desc, meeting_id, decision_order"
    found = build.find("marts.decisions", scope, order=order)
    if not found.rows:
        return None
    return make_exhibit(
        found,
        key=f"{scope.partnership}-decisions-of-meetings",
        title=findings.decisions(found.rows),
        summary="Approvals, agreements, proposals and announcements without an action number.",
        columns=_COLUMNS,
        group="meeting_date",
        defined=("decision_type", "summary"),
    )
