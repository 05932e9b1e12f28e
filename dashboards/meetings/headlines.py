"""Headline figures of the page on meetings, beside the last meeting."""

from __future__ import annotations

from dashboards.kit import column
from dashboards.kit.data import Row
from dashboards.kit.explain import Explanation
from dashboards.kit.metrics import Headline
from dashboards.meetings.exhibits import attendance, calendar
from warehouse.text import values as say

_MEETING = column.date("latest_meeting_date", "Latest meeting with a list")
_LISTS = column.number("meetings_with_list_count", "Meetings with an attendance list")
_HELD = column.number("held_meetings_count", "Meetings held")

_LAST_COLUMNS = (
    column.number("latest_attended_count", "People who attended"),
    column.number("latest_sectors_count", "Sectors they came from"),
    column.date("latest_meeting_date", "Meeting"),
    _LISTS,
    _HELD,
)
_MEMBERS_COLUMNS = (
    column.rate("latest_member_attendance_pct", "Members' rate"),
    column.number("latest_member_attended_count", "Members present"),
    column.number("latest_member_apologies_count", "Members' apologies"),
    _MEETING,
)
_MISSING_COLUMNS = (
    column.number("latest_sectors_missing_count", "Sectors that stayed away"),
    _MEETING,
    column.date("latest_previous_meeting_date", "Previous meeting with a list", "none"),
    column.number("latest_sectors_count", "Sectors that came"),
)


def last_meeting(row: Row) -> Headline:
    """How many people of how many sectors came to the last meeting with a list."""
    value, note = say.NOT_KNOWN, "no attendance list on record"
    if row["latest_attended_count"] is not None:
        people = say.counted(row["latest_attended_count"], "person", "people")
        value = f"{people}, {say.counted(row['latest_sectors_count'], 'sector')}"
        note = say.day(row["latest_meeting_date"])
    behind = Explanation("last meeting", _LAST_COLUMNS, attendance.by_organisation)
    return Headline("Last meeting on record", value, note, behind)


def held(row: Row) -> Headline:
    """How many meetings are known to have been held, and of how many there is a list."""
    value, note = "none on record", "in these years"
    if row["held_meetings_count"]:
        value = say.count(row["held_meetings_count"])
        listed = row["meetings_with_list_count"]
        note = f"attendance on record for {f'{listed:,}' if listed else 'none'} of them"
    behind = Explanation("meetings held", (_HELD, _LISTS), calendar.on_a_calendar)
    return Headline("Meetings held", value, note, behind)


def members_rate(row: Row) -> Headline:
    """The members who came to the latest meeting with a list, of those on it."""
    present, absent = row["latest_member_attended_count"], row["latest_member_apologies_count"]
    note = "no attendance list on record"
    if present is not None:
        note = f"{present:,} came, {absent:,} sent apologies; officials and speakers not counted"
    behind = Explanation("members' rate", _MEMBERS_COLUMNS, attendance.members)
    rate = say.rate(row["latest_member_attendance_pct"])
    return Headline("Members at the last meeting", rate, note, behind)


def sectors_missing(row: Row) -> Headline:
    """The sectors that came before and not to the latest meeting with a list."""
    missing = row["latest_sectors_missing_count"]
    value, note = say.NOT_KNOWN, "no earlier list to compare with"
    if missing is not None:
        value = say.counted(missing, "sector") if missing else "none"
        note = f"came before, but not on {say.day(row['latest_meeting_date'])}"
    behind = Explanation("missing sectors", _MISSING_COLUMNS, attendance.by_sector)
    return Headline("Stayed away", value, note, behind)
