"""Meetings on a calendar: one line a financial year, from 1 April to 31 March."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboards.kit import plotting
from dashboards.kit.data import Row
from dashboards.meetings.figures import marks
from warehouse.text.values import day
from warehouse.text.years import FinancialYear, years_between

# Quarters begin on these days after 1 April.
_QUARTERS = {"Q1": 0, "Q2": 91, "Q3": 183, "Q4": 275}
_YEAR_DAYS = 365

# Days that a date under a mark takes on a phone.
_DATE_DAYS = 50

# Lines that may take the room for a date under each mark.
_ROOMY = 5


def on_a_calendar(meetings: Sequence[Row]) -> go.Figure:
    """Meetings, oldest first, each on the line of its financial year."""
    # Also the years without any.
    years = years_between(meetings[0]["financial_year"], meetings[-1]["financial_year"])
    empty = set(years) - {row["financial_year"] for row in meetings}
    places = {year: place for place, year in enumerate(years)}
    has_dates = len(years) <= _ROOMY
    kinds = marks.kinds_of(meetings)
    return plotting.figure(
        [
            *(
                _trace([row for row in meetings if marks.kind_of(row) == kind], kind, places)
                for kind in kinds
            ),
            *([_dates(meetings, places)] if has_dates else []),
        ],
        height=34 + (58 if has_dates else 30) * len(years),
        margin={"l": 8, "r": 12, "t": 26, "b": 8},
        xaxis=plotting.axis(
            range=[-8, _YEAR_DAYS + 8],
            side="top",
            tickmode="array",
            tickvals=[start + 45 for start in _QUARTERS.values()],
            ticktext=list(_QUARTERS),
        ),
        yaxis=plotting.rows_axis(years),
        shapes=[_border(start) for start in (*_QUARTERS.values(), _YEAR_DAYS)],
        annotations=[
            *(_nothing(place) for year, place in places.items() if year in empty),
            *_moves(meetings, places),
        ],
    )


def _days(row: Row) -> int:
    """Where a meeting stands on its line: days from 1 April."""
    start = FinancialYear.labelled(row["financial_year"]).first_day
    gone: datetime.timedelta = row["meeting_date"] - start
    return gone.days


# A moved meeting stands above its line, or its new date would hide it.
_ABOVE = 0.34
_SIZES = {marks.HELD: 22, marks.MOVED: 9}


def _height(row: Row, places: dict[str, int]) -> float:
    """Where a meeting stands from the top: on the line of its year, or just above."""
    return places[row["financial_year"]] - (_ABOVE if marks.kind_of(row) == marks.MOVED else 0)


def _trace(meetings: Sequence[Row], kind: str, places: dict[str, int]) -> dict[str, Any]:
    mark, _, _ = marks.MARKS[kind]
    is_numbered = kind == marks.HELD
    return {
        "type": "scatter",
        "mode": "markers+text" if is_numbered else "markers",
        "x": [_days(row) for row in meetings],
        "y": [_height(row, places) for row in meetings],
        "text": [f"{row['attended_count']:,}" for row in meetings] if is_numbered else None,
        "textposition": "middle center",
        "textfont": {"size": 11, "color": plotting.PAPER},
        "marker": mark
        | {
            "size": _SIZES.get(kind, 15),
            "line": {"width": 0 if is_numbered else 2.5, "color": mark["color"]},
        },
        "hoverinfo": "text",
        "hovertext": [f"{day(row['meeting_date'])}: {marks.what_became(row)}" for row in meetings],
        "cliponaxis": False,
    }


def _border(start: int) -> dict[str, Any]:
    """A line where a quarter begins."""
    place = {"x0": start, "x1": start, "yref": "paper", "y0": 0, "y1": 1}
    return {"type": "line", "line": {"color": "#D5D8DA", "width": 1}, "layer": "below", **place}


# Where a date stands from the line, in lines.
_BELOW_MARK, _ABOVE_MARK, _ABOVE_MOVED = 0.31, -0.31, -0.6


def _dates(meetings: Sequence[Row], places: dict[str, int]) -> dict[str, Any]:
    """The date under each mark; above it where the one before stands too near on its left.

    The date of a moved meeting stands above, as its mark does.
    """
    points, last_below = [], (-1, -_YEAR_DAYS)
    for row in meetings:
        place, days = places[row["financial_year"]], _days(row)
        shift = _BELOW_MARK
        if marks.kind_of(row) == marks.MOVED:
            shift = _ABOVE_MOVED
        elif last_below[0] == place and days - last_below[1] < _DATE_DAYS:
            shift = _ABOVE_MARK
        else:
            last_below = (place, days)
        points.append((days, place + shift))
    return plotting.words(
        points,
        [f"{row['meeting_date'].day} {row['meeting_date']:%b}" for row in meetings],
        position="middle center",
        size=11,
    )


def _nothing(place: int) -> dict[str, Any]:
    grey = {"size": 12, "color": plotting.GREY}
    return plotting.note("no meeting on record", _YEAR_DAYS / 2, place, font=grey, borderpad=0)


def _moves(meetings: Sequence[Row], places: dict[str, int]) -> list[dict[str, Any]]:
    """Arrows from a moved meeting to its new date."""
    by_id = {row["meeting_id"]: row for row in meetings}
    return [
        {
            "x": _days(by_id[target]),
            "y": _height(by_id[target], places),
            "ax": _days(row),
            "ay": _height(row, places),
            "xref": "x",
            "yref": "y",
            "axref": "x",
            "ayref": "y",
            "text": "",
            "showarrow": True,
            "arrowhead": 2,
            "arrowcolor": plotting.GREY,
            "standoff": 11,
            "startstandoff": 4,
        }
        for row in meetings
        if (target := row["rescheduled_to_meeting_id"]) in by_id
    ]
