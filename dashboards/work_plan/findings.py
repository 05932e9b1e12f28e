"""Titles of the page on the work plan: made from mart values, so that they stay true."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.kit.data import Row
from warehouse.text.values import counted, day, joined


def latest_workstreams(plan: Row) -> str:
    """How many workstreams the plan of a year names; none on record is said."""
    return _workstreams(plan["financial_year"], plan["workstreams_count"], "names")


def previous_workstreams(plan: Row) -> str:
    """How many the plan before it named."""
    return _workstreams(
        plan["previous_financial_year"], plan["previous_workstreams_count"], "named"
    )


def _workstreams(year: str, count: int | None, verb: str) -> str:
    if count is None:
        return f"No workstream is on record for {year}"
    return f"The {year} plan {verb} {counted(count, 'workstream')}"


def objectives(plan: Row) -> str:
    """How many of a year's objectives are carried on, and how many are new."""
    year, count = plan["financial_year"], plan["objectives_count"]
    if count is None:
        return f"No objective is on record for {year}"
    continued, new = plan["objectives_continued_count"], plan["objectives_new_count"]
    if continued is None:
        text = f"The {year} plan has {counted(count, 'objective')}"
        return f"{text}, the first on record"
    of_year = f"of {plan['continued_financial_year'] or 'earlier years'}"
    words, is_one = _part(continued, count, "objective", year)
    if count == 1:
        return f"{words} {'is new' if new else f'continues one {of_year}'}"
    if continued == 0:
        return f"{words} continues an earlier one"
    text = f"{words} {'continues one' if is_one else 'continue those'} {of_year}"
    return f"{text}; {new:,} {_are(new == 1)} new" if new else text


def carried_on(plan: Row) -> str:
    """What became of the objectives of the plan before, a sentence; empty if unknown."""
    left_out, before = _left_out(plan), plan["previous_objectives_count"]
    if left_out is None:
        return ""
    if left_out:
        listed = "it is listed" if left_out == 1 else "they are listed"
        return f"{not_carried_on(plan)}: {listed} below."
    words, is_one = _part(before, before, "objective", plan["previous_financial_year"])
    return f"{words} {_are(is_one)} continued."


def not_carried_on(plan: Row) -> str:
    """How many objectives of the plan before were left out, where some were."""
    left_out, before = _left_out(plan) or 0, plan["previous_objectives_count"]
    year = plan["previous_financial_year"]
    if left_out == before > 1:
        return f"{_part(0, before, 'objective', year)[0]} is continued"
    words, is_one = _part(left_out, before, "objective", year)
    return f"{words} {_are(is_one)} not continued"


def _left_out(plan: Row) -> int | None:
    count: int | None = plan["previous_objectives_not_carried_on_count"]
    return count


def milestones(plan: Row) -> str:
    """How many milestones of a year can be placed in time."""
    year, count = plan["financial_year"], plan["milestones_count"]
    if count is None:
        return f"No milestone is on record for {year}"
    dated = plan["milestones_dated_count"]
    words, is_one = _part(dated, count, "milestone", year)
    return f"{words} {'has' if is_one else 'have'} {'a' if dated or count > 1 else 'no'} date"


def risks(plan: Row) -> str:
    """How many risks of a year are scored, and how many measures are to reduce them."""
    year, count = plan["financial_year"], plan["risks_count"]
    if count is None:
        return f"No risk is on record for {year}"
    scored, measures = plan["risks_scored_count"], plan["mitigations_count"]
    words, is_one = _part(scored, count, "risk", year)
    negation = "" if scored or count > 1 else " not"
    them = "it" if count == 1 else "them"
    listed = f"{counted(measures, 'measure')} {_are(measures == 1)} listed to reduce {them}"
    if measures == 0:
        listed = f"no measure to reduce {them} is listed"
    return f"{words} {_are(is_one)}{negation} scored; {listed}"


def _part(part: int, whole: int, noun: str, year: str) -> tuple[str, bool]:
    """The subject of a sentence, 2 of the 4 risks of 2018/19; and whether its verb is singular."""
    if whole == 1:
        return f"The one {noun} of {year}", True
    if part == whole:
        return f"All {whole:,} {noun}s of {year}", False
    number = f"{part:,}" if part else "None"
    return f"{number} of the {whole:,} {noun}s of {year}", part <= 1


def _are(is_one: bool) -> str:
    return "is" if is_one else "are"


def decisions(rows: Sequence[Row]) -> str:
    """When decisions were last recorded, of these, newest meeting first."""
    if not rows:
        return "No decision of a meeting is on record for these years"
    return (
        f"What the meetings decided and announced, most recently on {day(rows[0]['meeting_date'])}"
    )


# Years named one by one in a title at most.
_NAMED = 4


def plans(rows: Sequence[Row]) -> str:
    """Of which years plans are on record, newest first."""
    years = [row["financial_year"] for row in rows][::-1]
    if len(years) <= _NAMED:
        noun = "A plan is" if len(years) == 1 else "Plans are"
        return f"{noun} on record for {joined(years)}"
    return f"Plans are on record for years from {years[0]} to {years[-1]}"
