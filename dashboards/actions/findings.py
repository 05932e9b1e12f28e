"""Titles about the actions."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.kit.data import Row
from dashboards.kit.format import capitalised, in_sentence
from warehouse.text.values import counted, joined


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
    return f"What was recorded about {which}, update by update"


def actions_at_quarter_end(positions: Sequence[Row]) -> str:
    """The position at the last of these quarter ends, oldest first."""
    if not positions:
        return "No quarter has ended since the first action"
    last = positions[-1]
    actions = counted(last["actions_raised_to_date_count"], "action")
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
    return f"{names} {verb} {counted(most, 'action')}{beyond}"
