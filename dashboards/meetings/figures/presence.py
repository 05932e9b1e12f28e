"""Sectors by meeting: a table in colours, with the numbers in its cells."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

import plotly.graph_objects as go

from dashboards.kit import plotting
from dashboards.kit.data import Row

# The colour of nobody, one, two, three or more people; and the ink that can be read on it.
_STEPS = (
    (plotting.PAPER, plotting.GREY),
    (plotting.PALE, plotting.INK),
    (plotting.MIDDLE, plotting.PAPER),
    (plotting.ACCENT, plotting.PAPER),
)
_MOST = len(_STEPS) - 1


def over_time(presence: Sequence[Row]) -> go.Figure:
    """One row a sector, one column a meeting with a list, oldest to the left."""
    ordered = sorted(presence, key=itemgetter("sector_display_order"))
    sectors = {row["sector_id"]: row["sector_name"] for row in ordered}
    meetings = {
        row["meeting_id"]: row["meeting_date"]
        for row in sorted(presence, key=lambda row: (row["meeting_date"], row["meeting_id"]))
    }
    places = (list(meetings), list(sectors))
    return plotting.figure(
        [_cells(presence, *places), *(_numbers(presence, ink, *places) for ink in _INKS)],
        height=64 + 29 * len(sectors),
        margin={"l": 8, "r": 8, "t": 56, "b": 4},
        xaxis=plotting.axis(
            side="top",
            tickmode="array",
            tickvals=list(range(len(meetings))),
            ticktext=[f"{date.day}<br>{date:%b}<br>{date:%Y}" for date in meetings.values()],
            tickangle=0,
            ticks="",
            tickfont={"size": 10, "color": plotting.INK},
            range=[-0.5, len(meetings) - 0.5],
        ),
        yaxis=plotting.rows_axis(
            [plotting.wrapped(name, 20) for name in sectors.values()],
            ticks="",
            tickfont={"size": 11, "color": plotting.INK},
        ),
    )


_INKS = (plotting.GREY, plotting.INK, plotting.PAPER)


def _step(row: Row) -> int:
    return min(int(row["attended_count"]), _MOST)


def _cells(presence: Sequence[Row], meetings: list[str], sectors: list[str]) -> dict[str, Any]:
    steps = {(row["sector_id"], row["meeting_id"]): _step(row) for row in presence}
    scale = []
    for step, (colour, _) in enumerate(_STEPS):
        scale += [[step / len(_STEPS), colour], [(step + 1) / len(_STEPS), colour]]
    cells = [[steps.get((sector, meeting)) for meeting in meetings] for sector in sectors]
    ends = {"zmin": -0.5, "zmax": _MOST + 0.5}
    return plotting.heatmap(cells, scale, xgap=2, ygap=2, **ends)


def _numbers(
    presence: Sequence[Row], ink: str, meetings: list[str], sectors: list[str]
) -> dict[str, Any]:
    """The numbers that are read in this ink; the word none for nobody."""
    rows = [row for row in presence if _STEPS[_step(row)][1] == ink]
    return plotting.words(
        [(meetings.index(row["meeting_id"]), sectors.index(row["sector_id"])) for row in rows],
        [f"{row['attended_count']:,}" if row["attended_count"] else "none" for row in rows],
        position="middle center",
        size=12 if ink != plotting.GREY else 10,
        colour=ink,
    )
