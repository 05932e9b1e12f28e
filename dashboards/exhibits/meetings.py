"""The meetings: held, planned and moved, and who came."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards import findings
from dashboards.components import format as say
from dashboards.components.chart import Exhibit, make_exhibit
from dashboards.components.filters import IN_YEARS
from dashboards.components.table import Column
from dashboards.data import ROW_LIMIT, Build, Row, per_build
from dashboards.figures import meetings as figures
from dashboards.figures import timeline

_MEETINGS = f"""
    select * from marts.meetings
    where partnership_id = $1 and {IN_YEARS}
    order by meeting_date desc, meeting_id
    limit {ROW_LIMIT}
"""

_PRESENCE = """
    select * from marts.sector_presence
    where partnership_id = $1
    order by sector_display_order
"""

# The two lists that marts.sector_presence compares: its sources, since a count has none of its own.
_LATEST_LISTS = """
    select meeting_id, meeting_date, document_id, locator from marts.meetings
    where partnership_id = $1 and has_attendance_list
    order by meeting_date desc, meeting_id desc
    limit 2
"""

_MEMBERS = f"""
    select * from marts.member_attendance
    where partnership_id = $1 and {IN_YEARS}
    order by meeting_date desc
    limit {ROW_LIMIT}
"""

_ORGANISATIONS = f"""
    select * from marts.attendance_by_organisation
    where partnership_id = $1 and {IN_YEARS}
    order by meeting_date desc, sector_name, organisation_name, capacity
    limit {ROW_LIMIT}
"""

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


def meetings(build: Build, partnership: str, years: tuple[str, ...]) -> list[Row]:
    """Rows of marts.meetings, newest first."""
    return build.rows(_MEETINGS, partnership, list(years))


@per_build
def on_a_line(build: Build, partnership: str, years: tuple[str, ...]) -> Exhibit:
    """The meetings on a line of time, the latest of them drawn."""
    found = meetings(build, partnership, years)
    marks = "Filled marks: an attendance list is on record. Open marks: none is."
    return make_exhibit(
        build,
        key=f"{partnership}-meetings",
        title=findings.last_meeting(found),
        summary=f"{marks} The {_DRAWN} latest are drawn." if len(found) > _DRAWN else marks,
        mart="marts.meetings",
        columns=_MEETING_COLUMNS,
        rows=found,
        figure=timeline.on_a_line(found[:_DRAWN][::-1]),
        defined=("status", "attended_count", "apologies_count", "actions_raised_count"),
    )


@per_build
def by_sector(build: Build, partnership: str, height: int) -> Exhibit:
    """Who came to the latest meeting with a list, and to the one before, by sector."""
    presence = build.rows(_PRESENCE, partnership)
    lists = build.rows(_LATEST_LISTS, partnership)
    latest, previous = (*(say.day(row["meeting_date"]) for row in lists), "", "")[:2]
    figure = None
    if presence:
        figure = figures.by_sector(presence, previous=previous, latest=latest, height=height)
    return make_exhibit(
        build,
        key=f"{partnership}-attendance-by-sector",
        title=findings.sectors_missing(presence),
        summary=_sectors_in_words(presence, latest, previous),
        mart="marts.sector_presence",
        columns=_presence_columns(latest, previous or "meeting before"),
        rows=presence,
        figure=figure,
        defined=("attended_previous_count", "attended_latest_count", "presence"),
        cited=lists,
    )


def _presence_columns(latest: str, previous: str) -> list[Column]:
    return [
        Column("sector_name", "Sector"),
        Column("attended_previous_count", f"People, {previous}", say.count, "number"),
        Column("attended_latest_count", f"People, {latest}", say.count, "number"),
        Column("presence", "Presence", _PRESENCE_WORDS.__getitem__),
        Column("last_attended_date", "Last came", say.day_or("never"), "short"),
    ]


def _sectors_in_words(presence: Sequence[Row], latest: str, previous: str) -> str:
    if not presence:
        return "People who attended, by sector."
    beside = f", beside the one of {previous}" if previous else ""
    text = f"People on the latest list, {latest}, by sector{beside}."
    for label, value in ((f"New on {latest}", "new_at_latest"), ("Never on a list", "never")):
        names = [row["sector_name"] for row in presence if row["presence"] == value]
        if names:
            text += f" {label}: {say.joined([say.in_sentence(name) for name in names])}."
    return text


@per_build
def members(build: Build, partnership: str, years: tuple[str, ...]) -> Exhibit:
    """Members' attendance, apart from officials and speakers."""
    found = build.rows(_MEMBERS, partnership, list(years))
    drawn = found[:_DRAWN][::-1]
    return make_exhibit(
        build,
        key=f"{partnership}-member-attendance",
        title=findings.members(drawn),
        summary="Members only: officials, speakers and a substitute chair are in no rate.",
        mart="marts.member_attendance",
        columns=_MEMBER_COLUMNS,
        rows=found,
        figure=figures.by_member(drawn) if drawn else None,
    )


@per_build
def by_organisation(build: Build, partnership: str, years: tuple[str, ...]) -> Exhibit:
    """Which organisations were there, and in what capacity."""
    found = build.rows(_ORGANISATIONS, partnership, list(years))
    shown = {row["meeting_id"] for row in found}
    lists = [row for row in meetings(build, partnership, years) if row["meeting_id"] in shown]
    return make_exhibit(
        build,
        key=f"{partnership}-attendance-by-organisation",
        title="Who was there, by organisation",
        summary="One row for each organisation and capacity. People are counted, not named.",
        mart="marts.attendance_by_organisation",
        columns=_ORGANISATION_COLUMNS,
        rows=found,
        group="meeting_date",
        defined=("capacity", "attended_count", "apologies_count"),
        cited=lists,
    )
