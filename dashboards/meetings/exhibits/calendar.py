"""When the bodies of a partnership met: on a calendar, by quarter, and how far apart."""

from __future__ import annotations

import datetime

from dashboards.kit import column
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Answer, Build, per_build
from dashboards.kit.question import Scope
from dashboards.kit.table import Column
from dashboards.meetings import findings
from dashboards.meetings.figures import cadence, calendar, marks
from warehouse.text import values as say

_BY = ("partnership", "years", "quarter", "meeting")

# Intervals that are drawn at most, the latest; the table has them all.
_DRAWN = 10


def _moved(days: int | None) -> str:
    return "not moved" if days is None else say.count(days)


_DATE = column.date("meeting_date", "Meeting")
_BODY = column.text("body", "Body")

_MEETING_COLUMNS = (
    _DATE,
    _BODY,
    column.short("quarter", "Quarter"),
    column.coded("status", "Status"),
    column.date("rescheduled_to_date", "Moved to", "not moved"),
    Column("moved_by_days", "Moved by (days)", _moved, "number"),
    column.text("chair_role", "Chaired by"),
    column.number("attended_count", "Attended"),
    column.number("apologies_count", "Apologies"),
    column.number("actions_raised_count", "Actions raised"),
)

_INTERVAL_COLUMNS = (
    _DATE,
    _BODY,
    column.date("previous_held_date", "Meeting before"),
    column.number("days_since_previous_held", "Days between"),
)

_QUARTER_COLUMNS = (
    column.short("quarter", "Quarter"),
    column.number("held_count", "Held"),
    column.number("planned_count", "Planned"),
    column.number("rescheduled_count", "Moved"),
    column.number("cancelled_count", "Cancelled"),
)


def meetings(build: Build, scope: Scope) -> Answer:
    """Rows of marts.meetings, newest first."""
    order = "meeting_date desc, meeting_id"
    return build.find("marts.meetings", scope, by=_BY, order=order)


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
    title = findings.last_meeting(found.rows, as_at(build, scope), _within(scope))
    if scope.meeting and found.rows:
        title = findings.one_meeting(found.rows[0])
    summary = f"One line for each financial year: {marks.key(found.rows)}. "
    summary += findings.latest_move(found.rows)
    return make_exhibit(
        found,
        key=f"{scope.partnership}-meetings",
        title=title,
        summary=summary.strip() + scope.not_applied("sector"),
        columns=_MEETING_COLUMNS,
        figure=calendar.on_a_calendar(found.rows[::-1]) if found.rows else None,
        defined=("status", *(shown.name for shown in _MEETING_COLUMNS if shown.kind == "number")),
    )


def _within(scope: Scope) -> str:
    """Which of the meetings on record the filters leave, such as " in 2017/18 Q1"."""
    if scope.quarter:
        return f" in {scope.quarter}"
    if scope.is_all_years:
        return ""
    if scope.first_year == scope.last_year:
        return f" in {scope.first_year}"
    return f" from {scope.first_year} to {scope.last_year}"


@per_build
def between_meetings(build: Build, scope: Scope) -> Exhibit:
    """How many days lie between one held meeting of a body and the next."""
    found = build.find(
        "marts.meetings",
        scope,
        by=_BY,
        where="days_since_previous_held is not null",
        order="meeting_date desc, meeting_id",
    )
    drawn = found.rows[:_DRAWN][::-1]
    cut = f" The chart shows the latest {_DRAWN}." if len(found.rows) > _DRAWN else ""
    return make_exhibit(
        found,
        key=f"{scope.partnership}-days-between-meetings",
        title=findings.between_meetings(found.rows),
        summary="Other meetings, which no document held here mentions, may lie in between."
        f"{cut}{scope.not_applied('sector')}",
        columns=_INTERVAL_COLUMNS,
        figure=cadence.between_meetings(drawn) if drawn else None,
        defined=("previous_held_date", "days_since_previous_held"),
    )


@per_build
def by_quarter(build: Build, scope: Scope) -> Exhibit:
    """Meetings by quarter, beside how often the bodies are to meet."""
    found = build.find(
        "marts.meetings_by_quarter",
        scope,
        by=("partnership", "years", "quarter"),
        order="quarter_start_date",
    )
    return make_exhibit(
        found,
        key=f"{scope.partnership}-meetings-by-quarter",
        title=findings.by_quarter(found.rows, as_at(build, scope)),
        summary=_stated_cadence(build, scope) + scope.not_applied("meeting", "sector"),
        columns=_QUARTER_COLUMNS,
        figure=cadence.by_quarter(found.rows) if found.rows else None,
        cited=meetings(build, scope.all_of_years()).rows,
    )


def _stated_cadence(build: Build, scope: Scope) -> str:
    """How often each body that met is to meet, by what the sources say."""
    met = {row["body_id"] for row in meetings(build, scope.all_of_years()).rows}
    bodies = build.find("marts.bodies", scope, by=("partnership",), order="body_id").rows
    return " ".join(
        f"No source states how often the {row['body_name']} should meet."
        if row["stated_cadence"] is None
        else f"How often the {row['body_name']} should meet: {row['stated_cadence']}."
        for row in bodies
        if row["body_id"] in met
    )
