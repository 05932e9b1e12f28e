"""The meetings: held, planned and moved, and who came."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards import findings
from dashboards.components import format as say
from dashboards.components.chart import Exhibit, make_exhibit
from dashboards.components.table import Column
from dashboards.data import Answer, Build, Row, per_build
from dashboards.figures import meetings as figures
from dashboards.figures import timeline
from dashboards.question import Scope, select

_BY = ("partnership", "years", "quarter", "meeting")

# Meetings drawn in a figure at most, the latest; the table under it has them all.
_DRAWN = 10

_PRESENCE_WORDS = {
    "came": "came to the latest, and before",
    "came_before_not_latest": "came before, not to the latest",
    "new_at_latest": "new at the latest",
    "never": "never came",
}

_DATE = Column("meeting_date", "Meeting", say.day, "short")

_MEETING_COLUMNS = (
    _DATE,
    Column("quarter", "Quarter", kind="short"),
    Column("status", "Status", say.code, "short"),
    Column("rescheduled_to_date", "Moved to", say.day_or("not moved"), "short"),
    Column("chair_role", "Chaired by"),
    Column("attended_count", "Attended", say.count, "number"),
    Column("apologies_count", "Apologies", say.count, "number"),
    Column("actions_raised_count", "Actions raised", say.count, "number"),
)

_MEMBER_COLUMNS = (
    _DATE,
    Column("member_attended_count", "Members present", say.count, "number"),
    Column("member_apologies_count", "Members' apologies", say.count, "number"),
    Column("member_attendance_pct", "Attendance (%)", say.exact_rate, "number"),
    Column("basis_note", "Who is taken for a member"),
)

_ORGANISATION_COLUMNS = (
    _DATE,
    Column("organisation_name", "Organisation"),
    Column("sector_name", "Sector"),
    Column("capacity", "Capacity", say.code, "short"),
    Column("attended_count", "Attended", say.count, "number"),
    Column("apologies_count", "Apologies", say.count, "number"),
)


def meetings(build: Build, scope: Scope) -> Answer:
    """Rows of marts.meetings, newest first."""
    order = "meeting_date desc, meeting_id"
    return build.ask(select("marts.meetings", scope, by=_BY, order=order))


@per_build
def on_a_line(build: Build, scope: Scope) -> Exhibit:
    """The meetings on a line of time, the latest of them drawn."""
    found = meetings(build, scope)
    marks = "Filled marks: an attendance list is on record. Open marks: none is."
    return make_exhibit(
        build,
        key=f"{scope.partnership}-meetings",
        title=findings.last_meeting(found.rows),
        summary=f"{marks} The {_DRAWN} latest are drawn." if len(found.rows) > _DRAWN else marks,
        mart="marts.meetings",
        columns=_MEETING_COLUMNS,
        answer=found,
        figure=timeline.on_a_line(found.rows[:_DRAWN][::-1]),
        defined=("status", "attended_count", "apologies_count", "actions_raised_count"),
    )


def latest_list(build: Build, scope: Scope) -> Row | None:
    """The latest of these meetings that has an attendance list."""
    question = select(
        "marts.meetings",
        scope,
        by=_BY,
        where="has_attendance_list",
        order="meeting_date desc, meeting_id desc",
    )
    return next(iter(build.ask(question).rows), None)


@per_build
def by_sector(build: Build, scope: Scope, height: int) -> Exhibit:
    """Who came to the latest of these meetings with a list, and to the one before, by sector."""
    meeting = latest_list(build, scope)
    asked = scope.narrowed("meeting", meeting["meeting_id"] if meeting else "none")
    presence = build.ask(
        select(
            "marts.attendance_by_sector",
            asked,
            by=("partnership", "meeting"),
            order="sector_display_order",
        )
    )
    first = presence.rows[0] if presence.rows else None
    latest = say.day(first["meeting_date"]) if first else ""
    previous = (
        say.day(first["previous_meeting_date"]) if first and first["previous_meeting_date"] else ""
    )
    figure = None
    if presence.rows:
        figure = figures.by_sector(presence.rows, previous=previous, latest=latest, height=height)
    return make_exhibit(
        build,
        key=f"{scope.partnership}-attendance-by-sector",
        title=findings.sectors_missing(presence.rows),
        summary=_sectors_in_words(presence.rows, latest, previous),
        mart="marts.attendance_by_sector",
        columns=_presence_columns(latest, previous or "meeting before"),
        answer=presence,
        figure=figure,
        defined=("previous_attended_count", "attended_count", "presence"),
        cited=_lists(build, presence.rows),
    )


def _lists(build: Build, presence: Sequence[Row]) -> list[Row]:
    """The two meetings whose lists are compared: the sources of the counts."""
    if not presence:
        return []
    query = "select document_id, locator from marts.meetings where meeting_id in ($1, $2)"
    return build.rows(query, presence[0]["meeting_id"], presence[0]["previous_meeting_id"])


def _presence_columns(latest: str, previous: str) -> list[Column]:
    return [
        Column("sector_name", "Sector"),
        Column("previous_attended_count", f"People, {previous}", say.count, "number"),
        Column("attended_count", f"People, {latest}", say.count, "number"),
        Column("presence", "Presence", _PRESENCE_WORDS.__getitem__),
        Column("last_attended_date", "Last came", say.day_or("never"), "short"),
    ]


def _sectors_in_words(presence: Sequence[Row], latest: str, previous: str) -> str:
    if not presence:
        return "People who attended, by sector."
    beside = f", beside the one of {previous}" if previous else ""
    text = f"People on the list of {latest}, by sector{beside}."
    for label, value in ((f"New on {latest}", "new_at_latest"), ("Never on a list", "never")):
        names = [row["sector_name"] for row in presence if row["presence"] == value]
        if names:
            text += f" {label}: {say.joined([say.in_sentence(name) for name in names])}."
    return text


@per_build
def members(build: Build, scope: Scope) -> Exhibit:
    """Members' attendance, apart from officials and speakers."""
    found = build.ask(
        select("marts.member_attendance", scope, by=_BY, order="meeting_date desc, meeting_id")
    )
    drawn = found.rows[:_DRAWN][::-1]
    return make_exhibit(
        build,
        key=f"{scope.partnership}-member-attendance",
        title=findings.members(drawn),
        summary="Members only: officials, speakers and a substitute chair are in no rate.",
        mart="marts.member_attendance",
        columns=_MEMBER_COLUMNS,
        answer=found,
        figure=figures.by_member(drawn) if drawn else None,
    )


@per_build
def by_organisation(build: Build, scope: Scope) -> Exhibit:
    """Which organisations were there, and in what capacity."""
    found = build.ask(
        select(
            "marts.attendance_by_organisation",
            scope,
            by=(*_BY, "sector"),
            order="meeting_date desc, sector_name, organisation_name, capacity",
        )
    )
    return make_exhibit(
        build,
        key=f"{scope.partnership}-attendance-by-organisation",
        title="Who was there, by organisation",
        summary="One row for each organisation and capacity. People are counted, not named.",
        mart="marts.attendance_by_organisation",
        columns=_ORGANISATION_COLUMNS,
        answer=found,
        group="meeting_date",
        defined=("capacity", "attended_count", "apologies_count"),
    )
