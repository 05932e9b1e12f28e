"""Titles that say what the figures say: made from mart values, so that they stay true."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from dashboards.components.format import (
    capitalised,
    counted,
    day,
    in_sentence,
    joined,
    percent,
    pounds,
)
from dashboards.data import Row


def grant_over_years(timeline: Sequence[Row]) -> str:
    """How the grant went from the first year shown to the last."""
    granted = [row for row in timeline if row["amount_gbp"] is not None]
    if not granted:
        return "No grant is on record for these years"
    first, last = granted[0], granted[-1]
    grant = _name_of_grant(granted)
    if first is last:
        return f"{grant} was {_in_year(last)}"
    if first["amount_gbp"] == last["amount_gbp"]:
        return f"{grant} was {_in_year(first)} and again {_in_year(last)}"
    verb = "rose" if last["amount_gbp"] > first["amount_gbp"] else "fell"
    return f"{grant} {verb} from {_in_year(first)} to {_in_year(last)}"


def _name_of_grant(granted: Sequence[Row]) -> str:
    """With the name of the funder, when all the grants have one and the same."""
    funders = {row["funder_name"] for row in granted}
    return f"The {funders.pop()} grant" if len(funders) == 1 else "The grant"


def _in_year(row: Row) -> str:
    return f"{pounds(row['amount_gbp'])} in {row['financial_year']}"


def days_to_signature(timeline: Sequence[Row]) -> str:
    """How long after the start of their year the grants were approved."""
    days = [row["days_from_start_to_signature"] for row in timeline]
    known = [number for number in days if number is not None]
    if not known:
        return "No decision on these grants has a stated date"
    if all(number > 0 for number in known):
        unit = "day" if known == [1] else "days"
        return f"Approved {joined([f'{number:,}' for number in known])} {unit} after the year began"
    return f"Approved {joined([_from_start(number) for number in known])}"


def _from_start(number: int) -> str:
    if number == 0:
        return "on the first day of the year"
    side = "after" if number > 0 else "before"
    return f"{counted(abs(number), 'day', 'days')} {side} the year began"


def spending_by_strand(strands: Sequence[Row]) -> str:
    """What the latest grant shown that is split by strand buys."""
    split = [row for row in strands if row["strand_id"] != "not_itemised"]
    if not split:
        return "No grant on record is split by strand in the sources"
    year = max(row["financial_year"] for row in split)
    shares = [
        f"{percent(row['share_pct'])} to {in_sentence(row['strand_name'])}"
        for row in split
        if row["financial_year"] == year
    ]
    return f"In {year} the grant went {joined(shares)}"


def sectors_missing(presence: Sequence[Row]) -> str:
    """Which sectors came before and not to the latest meeting."""
    if not presence:
        return "No attendance list is on record"
    if presence[0]["meetings_with_list_count"] == 1:
        return "A single attendance list is on record, so nothing can be compared"
    missing = [row for row in presence if row["presence"] == "came_before_not_latest"]
    if not missing:
        return "Every sector that came before came to the latest meeting"
    names = capitalised(joined([in_sentence(row["sector_name"]) for row in missing]))
    return f"{names} {_came(missing)}"


def _came(missing: Sequence[Row]) -> str:
    latest: datetime.date = missing[0]["meeting_date"]
    last_times = {row["last_attended_date"] for row in missing}
    if len(last_times) > 1:
        return f"came before, but not on {day(latest)}"
    (last,) = last_times
    if last.year == latest.year:
        return f"came on {day(last)} and not on {day(latest)}"
    return f"came in {last.year} and not in {latest.year}"


def members(attendance: Sequence[Row]) -> str:
    """What share of the members came to the latest of these meetings, oldest first."""
    if not attendance:
        return "No attendance list is on record"
    last = attendance[-1]
    when = day(last["meeting_date"])
    if last["member_attendance_pct"] is None:
        return f"No members are listed for {when}"
    return f"{percent(last['member_attendance_pct'])} of members came on {when}"


def last_meeting(meetings: Sequence[Row]) -> str:
    """The last meeting known to have been held, of these, newest first; and what was planned."""
    held = [row for row in meetings if row["status"] == "held"]
    if not held:
        return "No meeting known to have been held is on record"
    last = held[0]["meeting_date"]
    text = f"The last meeting on record was held on {day(last)}"
    later = [row["meeting_date"] for row in meetings if row["meeting_date"] > last]
    planned = [row["meeting_date"] for row in meetings if row["status"] == "planned"]
    unconfirmed = [date for date in planned if date in later]
    if not unconfirmed:
        return text
    return f"{text}; no source confirms the one planned for {day(min(unconfirmed))}"


def outcomes(summary: Row) -> str:
    """For how many actions an outcome is on record, and what later documents show."""
    raised, known = summary["actions_raised_count"], summary["status_known_count"]
    if not raised:
        return "No action is on record"
    related = summary["with_related_evidence_count"]
    if not related or known == raised:
        return _of_actions(known, raised)
    return f"{_of_actions(known, raised)}; later documents show related work for {related:,}"


def _of_actions(known: int, raised: int) -> str:
    if raised == 1:
        return f"The only recorded action has {'a' if known else 'no'} recorded outcome"
    if known == 0:
        return f"None of the {raised:,} recorded actions has a recorded outcome"
    if known == raised:
        return f"All {raised:,} recorded actions have a recorded outcome"
    verb = "has" if known == 1 else "have"
    return f"{known:,} of {raised:,} recorded actions {verb} a recorded outcome"


def updates(history: Sequence[Row]) -> str:
    """Whether anything was recorded of these actions after the meeting that raised them."""
    if not history:
        return "No action is on record"
    actions = {row["action_id"] for row in history}
    which = "this action" if len(actions) == 1 else "these actions"
    if not any(row["is_status_known"] for row in history):
        return f"No update is on record for {which}"
    return f"What was recorded of {which}, update by update"


def actions_at_quarter_end(positions: Sequence[Row]) -> str:
    """The position at the last of these quarter ends, oldest first."""
    if not positions:
        return "No quarter has ended since the first action"
    last = positions[-1]
    actions = counted(last["actions_raised_count"], "action", "actions")
    known = f"{last['status_known_count']:,} of {actions}"
    return f"At the end of {last['quarter']} the status of {known} was known"


def owners(by_sector: Sequence[Row]) -> str:
    """Which sector owns most actions."""
    named = [row for row in by_sector if row["sector_id"] != "not_attributable"]
    if not named:
        return "No action can be attributed to a sector"
    most = max(row["actions_raised_count"] for row in named)
    first = [row["sector_name"] for row in named if row["actions_raised_count"] == most]
    names = capitalised(joined([in_sentence(name) for name in first]))
    verb = "owns" if len(first) == 1 else "each own"
    beyond = "" if len(first) == len(named) else ", more than any other sector"
    return f"{names} {verb} {counted(most, 'action', 'actions')}{beyond}"


def reliable(passed: int, failed: int) -> str:
    """Whether today's figures can be relied on: a failed critical check is never published."""
    checks = counted(passed, "check", "checks")
    if failed == 0:
        return f"Yes: all {checks} of the live build passed"
    return f"Yes, with {counted(failed, 'warning', 'warnings')}: {checks} passed"
