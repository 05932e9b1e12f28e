"""Milestones on a line of time, each as wide as its date is exact."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboards.kit import plotting
from dashboards.kit.data import Row
from warehouse.text.values import day

_ROW_HEIGHT = 44
_BAR = 0.3
# Letters of a name that fit on a phone, with the plan behind it.
_NAME_WIDTH = 38
_GREY_LINE = {"color": plotting.GREY, "width": 1.5}
_GREY_OUTLINED: dict[str, Any] = {"color": plotting.GRID, "line": _GREY_LINE}
_GREY_SOLID: dict[str, Any] = {"color": plotting.GREY, "line": _GREY_LINE}
_DAY = datetime.timedelta(days=1)
_MILLISECONDS = 86_400_000


def on_a_line(milestones: Sequence[Row], latest_plan: str) -> go.Figure:
    """A day is a point, a month outlined and as wide as the month, a range solid from end to end.

    milestones: those with a date, in the order in which they are drawn from the top; those of
    other plans than the latest, a financial year, are grey and say so.
    """
    placed = list(enumerate(milestones))
    latest = [found for found in placed if found[1]["financial_year"] == latest_plan]
    others = [found for found in placed if found[1]["financial_year"] != latest_plan]
    first = min(row["start_date"] for row in milestones)
    last = max(_end(row) for row in milestones)
    return plotting.figure(
        [
            _spans(latest, "month", plotting.OUTLINED),
            _spans(latest, "range", plotting.SOLID),
            _points(latest, plotting.ACCENT),
            _spans(others, "month", _GREY_OUTLINED),
            _spans(others, "range", _GREY_SOLID),
            _points(others, plotting.GREY),
        ],
        height=62 + _ROW_HEIGHT * len(milestones),
        barmode="overlay",
        bargap=0,
        title=plotting.key_line(
            ("●", "on the day"), ("□", "in the month"), ("■", "from first to last"), per_line=3
        ),
        margin={"l": 2, "r": 4, "t": 26, "b": 4},
        xaxis=plotting.axis(
            type="date",
            showgrid=True,
            gridcolor=plotting.GRID,
            nticks=6,
            tickformat="%b %Y",
            range=_within(first, last),
        ),
        yaxis=plotting.no_axis(range=[len(milestones) - 0.5, -0.8]),
        annotations=[
            note
            for place, row in placed
            for note in (_name(row, place), _date(row, place, first, last))
        ],
    )


def _end(row: Row) -> datetime.date:
    found: datetime.date = row["end_date"] or row["start_date"]
    return found


def _within(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    """The line from somewhat before the first milestone to somewhat after the last."""
    room = max((last - first) / 25, 7 * _DAY)
    return [first - room, last + room]


def _points(placed: Sequence[tuple[int, Row]], colour: str) -> dict[str, Any]:
    found = [(place, row) for place, row in placed if row["precision"] == "day"]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row["start_date"] for _, row in found],
        "y": [place for place, _ in found],
        "marker": {"size": 13, "symbol": "circle", "color": colour},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _spans(
    placed: Sequence[tuple[int, Row]], precision: str, marker: dict[str, Any]
) -> dict[str, Any]:
    found = [(place, row) for place, row in placed if row["precision"] == precision]
    return plotting.bars(
        # To the end of the last day.
        [((_end(row) - row["start_date"]).days + 1) * _MILLISECONDS for _, row in found],
        marker,
        places=[place for place, _ in found],
        base=[row["start_date"] for _, row in found],
        width=_BAR,
    )


def _name(row: Row, place: int) -> dict[str, Any]:
    name = plotting.shortened(row["milestone_name"], _NAME_WIDTH)
    text = f"<b>{name}</b> · {row['financial_year']}"
    return plotting.name_above(text, place - _BAR / 2, borderpad=1)


def when(row: Row) -> str:
    """The date no more exact than the source: a day, a month, or from and to."""
    start: datetime.date = row["start_date"]
    if row["precision"] == "day":
        return day(start)
    if row["precision"] == "month":
        return f"{start:%B %Y}"
    end = _end(row)
    is_same_year = start.year == end.year
    return f"{start.day} {start:%B}{'' if is_same_year else f' {start.year}'} to {day(end)}"


def _date(row: Row, place: int, first: datetime.date, last: datetime.date) -> dict[str, Any]:
    """The date in words beside its mark, on the side where there is room."""
    is_early = row["start_date"] - first <= last - _end(row)
    end = _end(row) if row["precision"] == "day" else _end(row) + _DAY
    if is_early:
        return plotting.note(when(row), end, place, xanchor="left", xshift=10, borderpad=1)
    start = row["start_date"]
    return plotting.note(when(row), start, place, xanchor="right", xshift=-10, borderpad=1)
