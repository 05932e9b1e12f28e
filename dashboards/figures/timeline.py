"""Meetings on a line of time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboards.components.format import day
from dashboards.data import Row
from dashboards.figures import base

_MARKS: dict[str, dict[str, Any]] = {
    "held": {"symbol": "circle", "color": base.ACCENT},
    "held_without_list": {"symbol": "circle-open", "color": base.ACCENT},
    "planned": {"symbol": "diamond-open", "color": base.GREY},
    "rescheduled": {"symbol": "x-thin", "color": base.GREY},
    "cancelled": {"symbol": "x-thin", "color": base.GREY},
}


def on_a_line(meetings: Sequence[Row], *, row_height: int = 30) -> go.Figure:
    """Meetings, oldest first, each on a row of its own over one line of time."""
    places = {row["meeting_id"]: index for index, row in enumerate(meetings)}
    marks = [_mark(row) for row in meetings]
    colours = [mark["color"] for mark in marks]
    trace = {
        "type": "scatter",
        "mode": "markers",
        "x": [row["meeting_date"] for row in meetings],
        "y": list(places.values()),
        "marker": {
            "size": 14,
            "symbol": [mark["symbol"] for mark in marks],
            "color": colours,
            "line": {"width": 2.5, "color": colours},
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
    return base.figure(
        [trace],
        height=50 + row_height * len(meetings),
        margin={"l": 12, "r": 12, "t": 4, "b": 4},
        xaxis=base.axis(
            type="date", showgrid=True, gridcolor="#E5E8EA", nticks=6, tickformat="%b %Y"
        ),
        yaxis=base.no_axis(range=[len(meetings) - 0.4, -0.6]),
        annotations=_labels(meetings) + _moves(meetings, places),
    )


def _mark(row: Row) -> dict[str, Any]:
    if row["status"] == "held" and not row["has_attendance_list"]:
        return _MARKS["held_without_list"]
    return _MARKS[row["status"]]


def what_became(row: Row) -> str:
    """Held with how many people, planned, moved to which day, or cancelled."""
    if row["status"] == "held":
        people = row["attended_count"]
        return "held, no list on record" if people is None else f"held, {people:,} attended"
    if row["status"] == "rescheduled" and row["rescheduled_to_date"]:
        return f"moved to {day(row['rescheduled_to_date'])}"
    return {"planned": "planned, not confirmed"}.get(row["status"], str(row["status"]))


def _labels(meetings: Sequence[Row]) -> list[dict[str, Any]]:
    """Words beside each mark, on the side where there is room."""
    first, last = meetings[0]["meeting_date"], meetings[-1]["meeting_date"]
    labels = []
    for index, row in enumerate(meetings):
        is_early = row["meeting_date"] - first <= (last - first) / 2
        labels.append(
            {
                "x": row["meeting_date"],
                "y": index,
                "text": f"<b>{day(row['meeting_date'])}</b>: {base.plain(what_became(row))}",
                "showarrow": False,
                "xanchor": "left" if is_early else "right",
                "xshift": 14 if is_early else -14,
                "bgcolor": base.PAPER,
            }
        )
    return labels


def _moves(meetings: Sequence[Row], places: dict[str, int]) -> list[dict[str, Any]]:
    """Arrows from a moved meeting to its new date."""
    by_id = {row["meeting_id"]: row for row in meetings}
    return [
        {
            "x": by_id[target]["meeting_date"],
            "y": places[target],
            "ax": row["meeting_date"],
            "ay": places[row["meeting_id"]],
            "xref": "x",
            "yref": "y",
            "axref": "x",
            "ayref": "y",
            "text": "",
            "showarrow": True,
            "arrowhead": 2,
            "arrowcolor": base.GREY,
            "standoff": 9,
            "startstandoff": 9,
        }
        for row in meetings
        if (target := row["rescheduled_to_meeting_id"]) in by_id
    ]
