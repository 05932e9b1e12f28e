"""Headline figures of the page on meetings, beside the last meeting."""

from __future__ import annotations

from dashboards.kit import format as say
from dashboards.kit.data import Row
from dashboards.kit.explain import Explanation
from dashboards.kit.header import View
from dashboards.kit.metrics import Headline
from dashboards.kit.question import Scope
from dashboards.kit.table import Column
from dashboards.meetings.exhibits import attendance, calendar

_MEETING = Column("latest_meeting_date", "Latest meeting with a list", say.day)
_LISTS = Column("meetings_with_list_count", "Meetings with an attendance list", say.count)


def last_meeting(view: View, row: Row) -> Headline:
    """How many people of how many sectors came to the last meeting with a list."""
    value, note = "not known", "no attendance list on record"
    if row["latest_attended_count"] is not None:
        people = say.counted(row["latest_attended_count"], "person", "people")
        sectors = say.counted(row["latest_sectors_count"], "sector", "sectors")
        value, note = f"{people}, {sectors}", say.day(row["latest_meeting_date"])
    columns = (
        Column("latest_attended_count", "People who attended", say.count),
        Column("latest_sectors_count", "Sectors they came from", say.count),
        Column("latest_meeting_date", "Meeting", say.day),
        Column("meetings_with_list_count", "Meetings with an attendance list", say.count),
        Column("held_meetings_count", "Meetings held", say.count),
    )
    behind = Explanation(
        "last meeting",
        columns,
        lambda: attendance.by_organisation(view.build, _at_latest(view, row)),
    )
    return Headline("Last meeting on record", value, note, behind)


def _at_latest(view: View, row: Row) -> Scope:
    return view.scope.all_of_years().narrowed("meeting", row["latest_meeting_id"] or "none")


def held(view: View, row: Row) -> Headline:
    """How many meetings are known to have been held, and of how many there is a list."""
    columns = (Column("held_meetings_count", "Meetings held", say.count), _LISTS)
    explained = Explanation(
        "meetings held", columns, lambda: calendar.on_a_calendar(view.build, _of_years(view))
    )
    if not row["held_meetings_count"]:
        return Headline("Meetings held", "none on record", "in these years", explained)
    listed = row["meetings_with_list_count"]
    note = f"attendance on record for {'none' if not listed else f'{listed:,}'} of them"
    return Headline("Meetings held", say.count(row["held_meetings_count"]), note, explained)


def members_rate(view: View, row: Row) -> Headline:
    """The members who came to the latest meeting with a list, of those on it."""
    present, absent = row["latest_member_attended_count"], row["latest_member_apologies_count"]
    columns = (
        Column("latest_member_attendance_pct", "Members' rate", say.exact_rate),
        Column("latest_member_attended_count", "Members present", say.count),
        Column("latest_member_apologies_count", "Members' apologies", say.count),
        _MEETING,
    )
    note = "no attendance list on record"
    if present is not None:
        note = f"{present:,} came, {absent:,} sent apologies; no officials or speakers"
    return Headline(
        "Members at the last meeting",
        say.rate(row["latest_member_attendance_pct"]),
        note,
        Explanation(
            "members' rate", columns, lambda: attendance.members(view.build, _of_years(view))
        ),
    )


def sectors_missing(view: View, row: Row) -> Headline:
    """The sectors that came before and not to the latest meeting with a list."""
    missing = row["latest_sectors_missing_count"]
    columns = (
        Column("latest_sectors_missing_count", "Sectors that stayed away", say.count),
        _MEETING,
        Column("latest_previous_meeting_date", "Meeting with a list before", say.day_or("none")),
        Column("latest_sectors_count", "Sectors that came", say.count),
    )
    value, note = "not known", "no earlier list to compare with"
    if missing is not None:
        value = "none" if not missing else say.counted(missing, "sector", "sectors")
        note = f"came before and not on {say.day(row['latest_meeting_date'])}"
    return Headline(
        "Stayed away",
        value,
        note,
        Explanation(
            "missing sectors",
            columns,
            lambda: attendance.by_sector(view.build, _of_years(view), 275),
        ),
    )


def _of_years(view: View) -> Scope:
    """What headlines count: the years chosen, whatever else is."""
    return view.scope.all_of_years()
