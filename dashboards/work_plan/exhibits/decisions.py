"""What the meetings decided, agreed and announced without making an action of it."""

from __future__ import annotations

from dashboards.kit import format as say
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Answer, Build, per_build
from dashboards.kit.question import Scope, select
from dashboards.kit.table import Column
from dashboards.work_plan import findings

_COLUMNS = (
    Column("meeting_date", "Meeting", say.day, "short"),
    Column("summary", "Decision"),
    Column("decision_type", "Kind", say.code, "short"),
    Column("note", "Note", say.text_or("")),
    Column("locator", "Where"),
)


def on_record(build: Build, scope: Scope) -> Answer:
    """Rows of marts.decisions, newest meeting first."""
    return build.ask(
        select(
            "marts.decisions",
            scope,
            by=("partnership", "years"),
            order="meeting_date desc, meeting_id, decision_order",
        )
    )


@per_build
def of_meetings(build: Build, scope: Scope) -> Exhibit:
    """The decisions of the meetings of the years shown."""
    found = on_record(build, scope)
    return make_exhibit(
        build,
        key=f"{scope.partnership}-decisions-of-meetings",
        title=findings.decisions(found.rows),
        summary="Approvals, agreements, proposals and announcements without an action number.",
        mart="marts.decisions",
        columns=_COLUMNS,
        answer=found,
        group="meeting_date",
        defined=("decision_type", "summary"),
    )
