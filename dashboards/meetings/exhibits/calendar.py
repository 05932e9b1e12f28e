"""When the bodies of a partnership met: on a calendar, by quarter, and how far apart."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from dashboards.kit import format as say
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Answer, Build, Row, per_build
from dashboards.kit.question import Scope, select
from dashboards.kit.table import Column
from dashboards.meetings import findings
from dashboards.meetings.exhibits.wording import not_narrowed, within
from dashboards.meetings.figures import cadence, calendar, marks

_BY = ("partnership", "years", "quarter", "meeting")

# Intervals that are drawn at most, the latest; the table has them all.
_DRAWN = 10

_BODIES = """
    select body_id, body_name, stated_cadence from marts.bodies
    where partnership_id = $1 order by body_id
"""


def _moved(days: int | None) -> str:
    return "not moved" if days is None else say.count(days)


_DATE = Column("meeting_date", "Meeting", say.day, "short")
_BODY = Column("body", "Body")

_MEETING_COLUMNS = (
    _DATE,
    _BODY,
    Column("quarter", "Quarter", kind="short"),
    Column("status", "Status", say.code, "short"),
    Column("rescheduled_to_date", "Moved to", say.day_or("not moved"), "short"),
    Column("moved_by_days", "Moved by (days)", _moved, "number"),
    Column("chair_role", "Chaired by"),
    Column("attended_count", "Attended", say.count, "number"),
    Column("apologies_count", "Apologies", say.count, "number"),
    Column("actions_raised_count", "Actions raised", say.count, "number"),
)

_INTERVAL_COLUMNS = (
    _DATE,
    _BODY,
    Column("previous_held_date", "Meeting before", say.day, "short"),
    Column("days_since_previous_held", "Days between", say.count, "number"),
)

_QUARTER_COLUMNS = (
    Column("quarter", "Quarter", kind="short"),
    Column("held_count", "Held", say.count, "number"),
    Column("planned_count", "Planned", say.count, "number"),
    Column("rescheduled_count", "Moved", say.count, "number"),
    Column("cancelled_count", "Cancelled", say.count, "number"),
)


def meetings(build: Build, scope: Scope) -> Answer:
    """Rows of marts.meetings, newest first."""
    order = "meeting_date desc, meeting_id"
    return build.ask(select("marts.meetings", scope, by=_BY, order=order))


def as_at(build: Build, scope: Scope) -> datetime.date:
    """The day up to which things have happened."""
    query = "select as_at_date from marts.partnership_summary where partnership_id = $1"
    (row,) = build.rows(query, scope.partnership)
    found: datetime.date = row["as_at_date"]
    return found


@per_build
def on_a_calendar(build: Build, scope: Scope) -> Exhibit:
    """The meetings, on one line for each financial year."""
    found = meetings(build, scope)
    title = findings.last_meeting(found.rows, as_at(build, scope), within(scope))
    if scope.meeting and found.rows:
        title = findings.one_meeting(found.rows[0])
    summary = f"One line a financial year: {marks.key(found.rows)}. "
    summary += findings.latest_move(found.rows)
    return make_exhibit(
        build,
        key=f"{scope.partnership}-meetings",
        title=title,
        summary=summary.strip() + not_narrowed(scope, "sector"),
        mart="marts.meetings",
        columns=_MEETING_COLUMNS,
        answer=found,
        figure=calendar.on_a_calendar(found.rows[::-1]) if found.rows else None,
        defined=(
            *("status", "moved_by_days", "attended_count", "apologies_count"),
            "actions_raised_count",
        ),
    )


@per_build
def between_meetings(build: Build, scope: Scope) -> Exhibit:
    """How many days lie between one held meeting of a body and the next."""
    found = build.ask(
        select(
            "marts.meetings",
            scope,
            by=_BY,
            where="days_since_previous_held is not null",
            order="meeting_date desc, meeting_id",
        )
    )
    drawn = found.rows[:_DRAWN][::-1]
    cut = f" The {_DRAWN} latest are drawn." if len(found.rows) > _DRAWN else ""
    return make_exhibit(
        build,
        key=f"{scope.partnership}-days-between-meetings",
        title=findings.between_meetings(found.rows),
        summary="Meetings that no source held names may lie between."
        f"{cut}{not_narrowed(scope, 'sector')}",
        mart="marts.meetings",
        columns=_INTERVAL_COLUMNS,
        answer=found,
        figure=cadence.between_meetings(drawn) if drawn else None,
        defined=("previous_held_date", "days_since_previous_held"),
    )


@per_build
def by_quarter(build: Build, scope: Scope) -> Exhibit:
    """Meetings by quarter, beside how often the bodies are to meet."""
    found = build.ask(
        select(
            "marts.meetings_by_quarter",
            scope,
            by=("partnership", "years", "quarter"),
            order="quarter_start_date",
        )
    )
    return make_exhibit(
        build,
        key=f"{scope.partnership}-meetings-by-quarter",
        title=findings.by_quarter(found.rows, as_at(build, scope)),
        summary=_stated_cadence(build, scope) + not_narrowed(scope, "meeting", "sector"),
        mart="marts.meetings_by_quarter",
        columns=_QUARTER_COLUMNS,
        answer=found,
        figure=cadence.by_quarter(found.rows) if found.rows else None,
        cited=meetings(build, scope.all_of_years()).rows,
    )


def _stated_cadence(build: Build, scope: Scope) -> str:
    """How often each body that met is to meet, by what the sources say."""
    met = {row["body_id"] for row in meetings(build, scope.all_of_years()).rows}
    bodies = [row for row in build.rows(_BODIES, scope.partnership) if row["body_id"] in met]
    return " ".join(_how_often(bodies))


def _how_often(bodies: Sequence[Row]) -> list[str]:
    return [
        f"No source states how often the {row['body_name']} is to meet."
        if row["stated_cadence"] is None
        else f"The {row['body_name']} is to meet: {row['stated_cadence']}."
        for row in bodies
    ]
