"""Who came to the meeting shown: the latest with a list of those that the filters leave."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.kit import column
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Build, Row, per_build
from dashboards.kit.format import in_sentence
from dashboards.kit.question import Scope
from dashboards.kit.table import Column
from dashboards.meetings import findings
from dashboards.meetings.figures import attendance as figures
from warehouse.text import values as say

_BY = ("partnership", "years", "quarter", "meeting")
_ONE = ("partnership", "meeting", "sector")

# Meetings drawn in a figure at most, the latest; the table under it has them all.
_DRAWN = 10

PRESENCE_WORDS = {
    "came": "came",
    "came_before_not_latest": "came before, not this time",
    "new_at_latest": "came for the first time",
    "never": "on no list so far, or with apologies only",
}

_MEMBER_COLUMNS = (
    column.date("meeting_date", "Meeting"),
    column.number("member_attended_count", "Members present"),
    column.number("member_apologies_count", "Members' apologies"),
    column.rate("member_attendance_pct", "Attendance (%)"),
    column.text("basis_note", "Who counts as a member"),
)

_CAPACITY_COLUMNS = (
    column.text("organisation_name", "Organisation"),
    column.text("sector_name", "Sector"),
    column.coded("capacity", "Capacity"),
    column.number("attended_count", "Attended"),
    column.number("apologies_count", "Apologies"),
)


def latest_list(build: Build, scope: Scope) -> Row | None:
    """The latest of these meetings that has an attendance list."""
    order = "meeting_date desc, meeting_id desc"
    found = build.find("marts.meetings", scope, by=_BY, where="has_attendance_list", order=order)
    return next(iter(found.rows), None)


def of_latest_list(build: Build, scope: Scope) -> Scope:
    """The scope narrowed to the meeting shown; to none when no list is on record."""
    meeting = latest_list(build, scope)
    return scope.narrowed("meeting", meeting["meeting_id"] if meeting else "none")


@per_build
def by_sector(build: Build, scope: Scope, height: int = 275) -> Exhibit:
    """Who came to the meeting shown, and to the one with a list before, by sector."""
    presence = build.find(
        "marts.attendance_by_sector",
        of_latest_list(build, scope),
        by=_ONE,
        order="sector_display_order",
    )
    latest, previous = dates_of(presence.rows)
    figure = None
    if presence.rows:
        figure = figures.by_sector(presence.rows, previous=previous, latest=latest, height=height)
    return make_exhibit(
        presence,
        key=f"{scope.partnership}-attendance-by-sector",
        title=findings.sectors_missing(presence.rows),
        summary=_sectors_in_words(presence.rows, latest, previous),
        columns=_presence_columns(latest, previous),
        figure=figure,
        defined=("previous_attended_count", "attended_count", "presence"),
        cited=lists(build, presence.rows),
    )


def dates_of(presence: Sequence[Row]) -> tuple[str, str]:
    """The dates of the meeting shown and of the one with a list before it; empty without one."""
    if not presence:
        return "", ""
    before = presence[0]["previous_meeting_date"]
    return say.day(presence[0]["meeting_date"]), say.day(before) if before else ""


def lists(build: Build, presence: Sequence[Row]) -> Sequence[Row]:
    """The two meetings whose lists are compared: the sources of the counts."""
    if not presence:
        return []
    query = "select document_id, locator from marts.meetings where meeting_id in ($1, $2) limit 2"
    return build.rows(query, presence[0]["meeting_id"], presence[0]["previous_meeting_id"])


def before(previous: str) -> list[Column]:
    """The people at the meeting with a list before, on the date in words; nothing without one."""
    heading = f"People, {previous}"
    column = Column("previous_attended_count", heading, say.count, "number")
    return [column] if previous else []


def _presence_columns(latest: str, previous: str) -> list[Column]:
    return [
        column.text("sector_name", "Sector"),
        *before(previous),
        column.number("attended_count", f"People, {latest}"),
        Column("presence", "Presence", PRESENCE_WORDS.__getitem__),
        column.date("last_attended_date", "Last attended", "never"),
    ]


def _sectors_in_words(presence: Sequence[Row], latest: str, previous: str) -> str:
    if not presence:
        return "People who attended, by sector."
    beside = f", compared with {previous}" if previous else ""
    text = f"People on the attendance list of {latest}, by sector{beside}."
    text += named(f"New on {latest}", presence, "new_at_latest")
    return text + named("On no list so far", presence, "never")


def named(label: str, rows: Sequence[Row], presence: str) -> str:
    """A sentence that names the sectors of this presence; empty when there are none."""
    names = [in_sentence(row["sector_name"]) for row in rows if row["presence"] == presence]
    return f" {label}: {say.joined(names)}." if names else ""


@per_build
def members(build: Build, scope: Scope) -> Exhibit:
    """Members' attendance, apart from officials and speakers."""
    found = build.find(
        "marts.member_attendance", scope, by=_BY, order="meeting_date desc, meeting_id"
    )
    drawn = found.rows[:_DRAWN][::-1]
    cut = f" The chart shows the latest {_DRAWN}." if len(found.rows) > _DRAWN else ""
    return make_exhibit(
        found,
        key=f"{scope.partnership}-member-attendance",
        title=findings.members(drawn),
        summary="Members only: officials, speakers and a substitute chair are not counted."
        f"{cut}{scope.not_applied('sector')}",
        columns=_MEMBER_COLUMNS,
        figure=figures.by_member(drawn) if drawn else None,
    )


@per_build
def by_organisation(build: Build, scope: Scope) -> Exhibit:
    """The list of the meeting shown, by organisation and capacity."""
    found = build.find(
        "marts.attendance_by_organisation",
        of_latest_list(build, scope),
        by=_ONE,
        order="sector_name, organisation_name, capacity",
    )
    when = f"the list of {say.day(found.rows[0]['meeting_date'])}" if found.rows else "a list"
    return make_exhibit(
        found,
        key=f"{scope.partnership}-attendance-by-organisation",
        title=f"Everyone on {when}, by organisation and capacity",
        summary="People are counted, not named, including those listed without an organisation.",
        columns=_CAPACITY_COLUMNS,
        defined=("capacity", "attended_count", "apologies_count"),
        is_folded=True,
    )
