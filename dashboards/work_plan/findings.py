"""Titles of the page on the work plan: made from mart values, so that they stay true."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.kit.data import Row
from dashboards.kit.format import counted, day, joined


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
    return f"The {year} plan {verb} {counted(count, 'workstream', 'workstreams')}"


def objectives(plan: Row) -> str:
    """How many of a year's objectives are carried on, and how many are new."""
    year, count = plan["financial_year"], plan["objectives_count"]
    if count is None:
        return f"No objective is on record for {year}"
    continued, new = plan["objectives_continued_count"], plan["objectives_new_count"]
    if continued is None:
        text = f"The {year} plan has {counted(count, 'objective', 'objectives')}"
        return f"{text}, the first on record"
    of_year = f"of {plan['continued_financial_year'] or 'earlier years'}"
    if count == 1:
        return f"The one objective of {year} {'is new' if new else f'carries on one {of_year}'}"
    if continued == 0:
        return f"None of the {count:,} objectives of {year} carries on an earlier one"
    if new == 0:
        return f"All {count:,} objectives of {year} carry on those {of_year}"
    carry = "carries on one" if continued == 1 else "carry on those"
    are_new = f"{new:,} {'is' if new == 1 else 'are'} new"
    return f"{continued:,} of the {count:,} objectives of {year} {carry} {of_year}, {are_new}"


def carried_on(plan: Row) -> str:
    """What became of the objectives of the plan before, a sentence; empty if unknown."""
    left_out, before = _left_out(plan), plan["previous_objectives_count"]
    if left_out is None:
        return ""
    if left_out:
        follow = "it follows" if left_out == 1 else "they follow"
        return f"{not_carried_on(plan)}: {follow} below."
    year = plan["previous_financial_year"]
    if before == 1:
        return f"The one objective of {year} is carried on."
    return f"All {before:,} objectives of {year} are carried on."


def not_carried_on(plan: Row) -> str:
    """How many objectives of the plan before were left out, where some were."""
    left_out, before = _left_out(plan), plan["previous_objectives_count"]
    year = plan["previous_financial_year"]
    if before == 1:
        return f"The one objective of {year} is not carried on"
    if left_out == before:
        return f"None of the {before:,} objectives of {year} is carried on"
    verb = "is" if left_out == 1 else "are"
    return f"{left_out:,} of the {before:,} objectives of {year} {verb} not carried on"


def _left_out(plan: Row) -> int | None:
    count: int | None = plan["previous_objectives_not_carried_on_count"]
    return count


def milestones(plan: Row) -> str:
    """How many milestones of a year can be placed in time."""
    year, count = plan["financial_year"], plan["milestones_count"]
    if count is None:
        return f"No milestone is on record for {year}"
    dated = plan["milestones_dated_count"]
    if dated == count:
        text = "The one milestone" if count == 1 else f"All {count:,} milestones"
        return f"{text} of {year} {'has' if count == 1 else 'have'} a date"
    if count == 1:
        return f"The one milestone of {year} has no date"
    if dated == 0:
        return f"None of the {count:,} milestones of {year} has a date"
    verb = "has" if dated == 1 else "have"
    return f"{dated:,} of the {count:,} milestones of {year} {verb} a date"


def risks(plan: Row) -> str:
    """How many risks of a year are scored, and what stands against them."""
    year, count = plan["financial_year"], plan["risks_count"]
    if count is None:
        return f"No risk is on record for {year}"
    measures = plan["mitigations_count"]
    verb = "stands" if measures == 1 else "stand"
    against = "it" if count == 1 else "them"
    tail = f"{measures:,} {'measure' if measures == 1 else 'measures'} {verb} against {against}"
    if measures == 0:
        tail = f"no measure against {against} is listed"
    return f"{_scored(plan)} of {year} {_is_scored(plan)}; {tail}"


def _scored(plan: Row) -> str:
    count, scored = plan["risks_count"], plan["risks_scored_count"]
    if count == 1:
        return "The one risk"
    if scored in (0, count):
        return f"{'All' if scored else 'None of the'} {count:,} risks"
    return f"{scored:,} of the {count:,} risks"


def _is_scored(plan: Row) -> str:
    count, scored = plan["risks_count"], plan["risks_scored_count"]
    if count == 1 and not scored:
        return "is not scored"
    return "is scored" if scored <= 1 else "are scored"


def decisions(rows: Sequence[Row]) -> str:
    """When decisions were last recorded, of these, newest meeting first."""
    if not rows:
        return "No decision of a meeting is on record for these years"
    return f"What the meetings decided and announced, last on {day(rows[0]['meeting_date'])}"


# Years named one by one in a title at most.
_NAMED = 4


def plans(rows: Sequence[Row]) -> str:
    """Of which years plans are on record, newest first."""
    years = [row["financial_year"] for row in rows][::-1]
    if len(years) <= _NAMED:
        noun = "A plan is" if len(years) == 1 else "Plans are"
        return f"{noun} on record for {joined(years)}"
    return f"Plans are on record for years from {years[0]} to {years[-1]}"
