"""Titles of the exhibits on meetings and on who came: they say what the rows say."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from dashboards.kit.data import Row
from dashboards.kit.format import capitalised, in_sentence
from warehouse.text.values import counted, day, joined, percent

# So many names can be read in a title; of more the first are given.
_MOST_NAMES = 3


def last_meeting(meetings: Sequence[Row], as_at: datetime.date, within: str = "") -> str:
    """The last meeting known to have been held, of these, newest first; and what was planned.

    as_at: what was planned for a later day lies ahead.
    within: which meetings these are, such as " in 2017/18 Q1"; empty for all on record.
    """
    held = [row for row in meetings if row["status"] == "held"]
    if not held:
        return f"No meeting known to have been held is on record{within}"
    last = held[0]["meeting_date"]
    text = f"The last meeting on record{within} was held on {day(last)}"
    planned = [row["meeting_date"] for row in meetings if row["status"] == "planned"]
    unconfirmed = [date for date in planned if last < date <= as_at]
    if unconfirmed:
        return f"{text}; no source confirms the one planned for {day(min(unconfirmed))}"
    ahead = [date for date in planned if date > as_at]
    return f"{text}; the next is planned for {day(min(ahead))}" if ahead else text


def one_meeting(meeting: Row) -> str:
    """What became of a meeting, and how many came where a list is on record."""
    when = f"The meeting of {day(meeting['meeting_date'])}"
    if meeting["status"] != "held":
        became = {"rescheduled": "was moved", "cancelled": "was cancelled"}
        return f"{when} {became.get(meeting['status'], 'was planned; no source confirms it')}"
    if meeting["attended_count"] is None:
        return f"{when} was held; attendance is not on record"
    return f"{when} was held; {counted(meeting['attended_count'], 'person', 'people')} came"


def latest_move(meetings: Sequence[Row]) -> str:
    """The latest of these moves of a meeting in a sentence, newest first; empty without one."""
    row = next((row for row in meetings if row["moved_by_days"] is not None), None)
    if row is None:
        return ""
    days = counted(abs(row["moved_by_days"]), "day")
    moved = "moved" if row["moved_by_days"] >= 0 else "brought forward"
    return f"The meeting of {day(row['meeting_date'])} was {moved} by {days}, {_quarters(row)}."


def _quarters(row: Row) -> str:
    """From Q2 to Q3; with the years where they differ."""
    before, after = row["quarter"], row["rescheduled_to_quarter"]
    (year, first), (other_year, second) = before.split(" "), after.split(" ")
    if before == after:
        return f"within {first}"
    return f"from {first} to {second}" if year == other_year else f"from {before} to {after}"


def between_meetings(held: Sequence[Row]) -> str:
    """How long the last interval between meetings of a body was; the rows newest first."""
    last = next((row for row in held if row["days_since_previous_held"] is not None), None)
    if last is None:
        return "No body has two held meetings on record, so there is no interval to show"
    number = last["days_since_previous_held"]
    between = f"{day(last['previous_held_date'])} and {day(last['meeting_date'])}"
    were = "was" if number == 1 else "were"
    return f"There {were} {counted(number, 'day')} between the meetings held on {between}"


def by_quarter(quarters: Sequence[Row], as_at: datetime.date) -> str:
    """In which quarters that have ended no meeting is known to have been held, oldest first."""
    ended = [row for row in quarters if row["quarter_end_date"] < as_at]
    if not ended:
        return "No quarter with a meeting on record has ended yet"
    silent = [row["quarter"] for row in ended if row["held_count"] == 0]
    if not silent:
        span = f"from {ended[0]['quarter']} to {ended[-1]['quarter']}"
        return f"A meeting was held in every quarter {span}"
    if len(silent) <= _MOST_NAMES:
        return f"No meeting is on record as held in {joined(silent)}"
    return f"Some quarters have no meeting on record as held, most recently {silent[-1]}"


def sectors_missing(presence: Sequence[Row]) -> str:
    """Which sectors came before and not to the meeting of these rows."""
    if not presence:
        return "No attendance list is on record"
    if len(presence) == 1:
        return _one_sector(presence[0])
    latest = day(presence[0]["meeting_date"])
    if presence[0]["meetings_with_list_to_date_count"] == 1:
        return f"The list of {latest} is the first on record, so nothing can be compared"
    missing = [row for row in presence if row["presence"] == "came_before_not_latest"]
    if not missing:
        return f"Every sector that came before came on {latest}"
    names = capitalised(joined([in_sentence(row["sector_name"]) for row in missing]))
    return f"{names} {_came(missing)}"


def _one_sector(row: Row) -> str:
    latest, is_first = day(row["meeting_date"]), row["meetings_with_list_to_date_count"] == 1
    if row["presence"] == "came_before_not_latest":
        return f"{row['sector_name']} {_came([row])}"
    words = {
        "came": f"came on {latest}" + ("" if is_first else " and before"),
        "new_at_latest": f"came on {latest} for the first time on record",
        "never": f"is on no list up to {latest}",
    }
    return f"{row['sector_name']} {words[row['presence']]}"


def _came(missing: Sequence[Row]) -> str:
    latest: datetime.date = missing[0]["meeting_date"]
    last_times = {row["last_attended_date"] for row in missing}
    if len(last_times) > 1:
        return f"came before, but not on {day(latest)}"
    (last,) = last_times
    if last.year == latest.year:
        return f"came on {day(last)} and not on {day(latest)}"
    return f"came in {last.year} and not in {latest.year}"


def sectors_over_time(latest: Sequence[Row]) -> str:
    """Which sectors came to the fewest meetings so far; the rows of the latest list."""
    if not latest:
        return "No attendance list is on record"
    when = day(latest[0]["meeting_date"])
    last = [row for row in latest if row["presence"] != "never"]
    if not last:
        return f"No one from the sectors shown came to a meeting with a list up to {when}"
    lists = last[0]["meetings_with_list_to_date_count"]
    so_far = f"{lists:,} meetings with a list up to {when}"
    fewest = min(row["meetings_attended_to_date_count"] for row in last)
    if fewest == lists:
        return f"Every sector shown came to all {so_far}"
    least = [row["sector_name"] for row in last if row["meetings_attended_to_date_count"] == fewest]
    if len(least) > _MOST_NAMES:
        return f"Some sectors came to only {fewest:,} of the {so_far}"
    names = capitalised(joined([in_sentence(name) for name in least]))
    beyond = "" if len(least) == len(last) else ", fewer than any other sector"
    return f"{names} came to {fewest:,} of the {so_far}{beyond}"


def organisations(presence: Sequence[Row]) -> str:
    """Which organisations came before and not to the meeting of these rows."""
    if not presence:
        return "No attendance list with organisations is on record"
    latest = day(presence[0]["meeting_date"])
    if presence[0]["previous_meeting_id"] is None:
        return f"The organisations on the list of {latest}, the first on record"
    gone = [
        row["organisation_name"] for row in presence if row["presence"] == "came_before_not_latest"
    ]
    if not gone:
        return f"Every organisation that came before came on {latest}"
    named = joined(gone) if len(gone) <= _MOST_NAMES else f"{', '.join(gone[:2])} and others"
    return f"{named} came before, but not on {latest}"


def members(attendance: Sequence[Row]) -> str:
    """What share of the members came to the latest of these meetings, oldest first."""
    if not attendance:
        return "No attendance list is on record"
    last = attendance[-1]
    when = day(last["meeting_date"])
    if last["member_attendance_pct"] is None:
        return f"No members are listed for {when}"
    return f"{percent(last['member_attendance_pct'])} of members came on {when}"
