"""What a meeting on the calendar is drawn as, and the words for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboards.kit import plotting
from dashboards.kit.data import Row
from warehouse.text.values import day

HELD = "held"
HELD_UNLISTED = "held_without_list"
PLANNED = "planned"
MOVED = "rescheduled"
CANCELLED = "cancelled"


def _mark(symbol: str, colour: str) -> dict[str, Any]:
    return {"symbol": symbol, "color": colour}


# Each kind of mark: what Plotly draws, the letter that stands for it in the key, and its meaning.
MARKS: dict[str, tuple[dict[str, Any], str, str]] = {
    HELD: (_mark("circle", plotting.ACCENT), "●", "held, with the number who came"),
    HELD_UNLISTED: (_mark("circle-open", plotting.ACCENT), "○", "held, attendance not on record"),
    PLANNED: (_mark("diamond-open", plotting.GREY), "◇", "planned, not confirmed"),
    MOVED: (_mark("square-open", plotting.GREY), "□", "moved; the arrow points to the new date"),
    CANCELLED: (_mark("x-thin", plotting.GREY), "✕", "cancelled"),
}


def kinds_of(meetings: Sequence[Row]) -> list[str]:
    """The kinds that there are, in the order of the key."""
    found = {kind_of(row) for row in meetings}
    return [kind for kind in MARKS if kind in found]


def key(meetings: Sequence[Row]) -> str:
    """The marks that are drawn and what they mean, for the words above the figure."""
    return "; ".join(f"{MARKS[kind][1]} {MARKS[kind][2]}" for kind in kinds_of(meetings))


def kind_of(row: Row) -> str:
    """The status of a meeting; a held one without a list is a kind of its own."""
    if row["status"] == "held" and not row["has_attendance_list"]:
        return HELD_UNLISTED
    return str(row["status"])


def what_became(row: Row) -> str:
    """Held with how many people, planned, moved to which day, or cancelled."""
    if row["status"] == "held":
        people = row["attended_count"]
        return "held, no list on record" if people is None else f"held, {people:,} attended"
    if row["status"] == "rescheduled" and row["rescheduled_to_date"]:
        return f"moved to {day(row['rescheduled_to_date'])}"
    return {"planned": "planned, not confirmed"}.get(row["status"], str(row["status"]))
