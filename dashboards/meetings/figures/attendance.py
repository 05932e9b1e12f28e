"""Figures of who came to the meetings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboards.kit import plotting
from dashboards.kit.data import Row
from warehouse.text.values import day, percent

# Bars that may take more room than their labels need.
_ROOMY = 4


def by_sector(presence: Sequence[Row], *, previous: str, latest: str, height: int) -> go.Figure:
    """Two bars a sector, the meeting before outlined and the latest solid.

    previous, latest: their dates in words; previous is empty when there is only one list.
    """
    names = [plotting.wrapped(row["sector_name"], 30) for row in presence]
    traces = [_people(presence, "attended_count", plotting.SOLID)]
    if previous:
        traces.insert(0, _people(presence, "previous_attended_count", plotting.OUTLINED))
    counts = [
        row[name] or 0 for row in presence for name in ("attended_count", "previous_attended_count")
    ]
    return plotting.figure(
        traces,
        # Of one chosen sector the bars would be as thick as the figure is high.
        height=min(height, 40 + 44 * len(presence)),
        barmode="group",
        bargap=0.25,
        bargroupgap=0.1,
        title=plotting.key_line(*([("□", previous)] if previous else []), ("■", latest)),
        margin={"l": 0, "r": 8, "t": 24, "b": 0},
        xaxis=plotting.no_axis(range=[0, max(counts, default=1) * 1.12 + 0.2]),
        yaxis=plotting.rows_axis(names, tickfont={"size": 12, "color": plotting.INK}),
    )


def _people(presence: Sequence[Row], column: str, marker: dict[str, Any]) -> dict[str, Any]:
    counts = [row[column] for row in presence]
    labels = ["none" if number == 0 else number for number in counts]
    font = {"size": 11, "color": plotting.INK}
    return plotting.bars(counts, marker, labels=labels, textfont=font)


def by_member(attendance: Sequence[Row]) -> go.Figure:
    """One bar a meeting: members present solid, their apologies outlined."""
    widest = max((_listed(row) for row in attendance), default=1)
    present = [row["member_attended_count"] for row in attendance]
    absent = [row["member_apologies_count"] for row in attendance]
    return plotting.figure(
        [
            plotting.bars(present, plotting.SOLID),
            plotting.bars(absent, plotting.OUTLINED),
            plotting.words(
                [(_listed(row), place) for place, row in enumerate(attendance)],
                [_rate_in_words(row) for row in attendance],
                size=13,
            ),
        ],
        height=36 + (46 if len(attendance) <= _ROOMY else 34) * len(attendance),
        barmode="stack",
        title=plotting.key_line(("■", "members present"), ("□", "members' apologies")),
        margin={"l": 0, "r": 8, "t": 26, "b": 0},
        xaxis=plotting.no_axis(range=[0, widest * 1.75]),
        yaxis=plotting.rows_axis([day(row["meeting_date"]) for row in attendance]),
    )


def _listed(row: Row) -> int:
    """Where the bar ends."""
    return int(row["member_attended_count"]) + int(row["member_apologies_count"])


def _rate_in_words(row: Row) -> str:
    if row["member_attendance_pct"] is None:
        return "no member listed"
    rate, present = percent(row["member_attendance_pct"]), row["member_attended_count"]
    return f"<b>{rate}</b>, {present:,} of {_listed(row):,}"
