"""Meetings on a calendar: one line a financial year, from 1 April to 31 March."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboards.components.format import day
from dashboards.data import Row
from dashboards.figures import base

_HELD, _HELD_UNLISTED, _PLANNED, _MOVED, _CANCELLED = (
    *("held", "held_without_list", "planned", "rescheduled"),
    "cancelled",
)

# Each kind of mark: what Plotly draws, the letter that stands for it in the key, and its meaning.
_MARKS: dict[str, tuple[dict[str, Any], str, str]] = {
    _HELD: ({"symbol": "circle", "color": base.ACCENT}, "●", "held, with the number who came"),
    _HELD_UNLISTED: (
        {"symbol": "circle-open", "color": base.ACCENT},
        "○",
        "held, attendance not on record",
    ),
    _PLANNED: ({"symbol": "diamond-open", "color": base.GREY}, "◇", "planned, not confirmed"),
    _MOVED: (
        {"symbol": "square-open", "color": base.GREY},
        "□",
        "moved to where the arrow points",
    ),
    _CANCELLED: ({"symbol": "x-thin", "color": base.GREY}, "✕", "cancelled"),
}
# Quarters begin on these days after 1 April.
_QUARTERS = {"Q1": 0, "Q2": 91, "Q3": 183, "Q4": 275}
_YEAR_DAYS = 365

# Days that a date under a mark takes on a phone.
_DATE_DAYS = 50

# Lines that may take the room for a date under each mark.
_ROOMY = 5


def on_a_calendar(meetings: Sequence[Row]) -> go.Figure:
    """Meetings, oldest first, each on the line of its financial year."""
    years = _years(meetings)
    places = {year: place for place, year in enumerate(years)}
    has_dates = len(years) <= _ROOMY
    kinds = _kinds(meetings)
    return base.figure(
        [
            *(
                _trace([row for row in meetings if kind_of(row) == kind], kind, places)
                for kind in kinds
            ),
            *([_dates(meetings, places)] if has_dates else []),
        ],
        height=34 + (58 if has_dates else 30) * len(years),
        margin={"l": 8, "r": 12, "t": 26, "b": 8},
        xaxis=base.axis(
            range=[-8, _YEAR_DAYS + 8],
            side="top",
            tickmode="array",
            tickvals=[start + 45 for start in _QUARTERS.values()],
            ticktext=list(_QUARTERS),
        ),
        yaxis=base.rows_axis(years),
        shapes=[_border(start) for start in (*_QUARTERS.values(), _YEAR_DAYS)],
        annotations=[
            *(_nothing(place) for year, place in places.items() if not _of_year(meetings, year)),
            *_moves(meetings, places),
        ],
    )


def _kinds(meetings: Sequence[Row]) -> list[str]:
    found = {kind_of(row) for row in meetings}
    return [kind for kind in _MARKS if kind in found]


def key(meetings: Sequence[Row]) -> str:
    """The marks that are drawn and what they mean, for the words above the figure."""
    return "; ".join(f"{_MARKS[kind][1]} {_MARKS[kind][2]}" for kind in _kinds(meetings))


def kind_of(row: Row) -> str:
    """The status of a meeting; a held one without a list is a kind of its own."""
    if row["status"] == "held" and not row["has_attendance_list"]:
        return _HELD_UNLISTED
    return str(row["status"])


def _years(meetings: Sequence[Row]) -> list[str]:
    """Every financial year from the first meeting to the last, also those without any."""
    first, last = (int(row["financial_year"][:4]) for row in (meetings[0], meetings[-1]))
    return [f"{start}/{(start + 1) % 100:02d}" for start in range(first, last + 1)]


def _of_year(meetings: Sequence[Row], year: str) -> list[Row]:
    return [row for row in meetings if row["financial_year"] == year]


def _days(row: Row) -> int:
    """Where a meeting stands on its line: days from 1 April."""
    start = datetime.date(int(row["financial_year"][:4]), 4, 1)
    gone: datetime.timedelta = row["meeting_date"] - start
    return gone.days


# A moved meeting stands above its line, or its new date would hide it.
_ABOVE = 0.34
_SIZES = {_HELD: 22, _MOVED: 9}


def _height(row: Row, places: dict[str, int]) -> float:
    """Where a meeting stands from the top: on the line of its year, or just above."""
    return places[row["financial_year"]] - (_ABOVE if kind_of(row) == _MOVED else 0)


def _trace(meetings: Sequence[Row], kind: str, places: dict[str, int]) -> dict[str, Any]:
    mark, _, _ = _MARKS[kind]
    is_numbered = kind == _HELD
    return {
        "type": "scatter",
        "mode": "markers+text" if is_numbered else "markers",
        "x": [_days(row) for row in meetings],
        "y": [_height(row, places) for row in meetings],
        "text": [f"{row['attended_count']:,}" for row in meetings] if is_numbered else None,
        "textposition": "middle center",
        "textfont": {"size": 11, "color": base.PAPER},
        "marker": mark
        | {
            "size": _SIZES.get(kind, 15),
            "line": {"width": 0 if is_numbered else 2.5, "color": mark["color"]},
        },
        "hoverinfo": "text",
        "hovertext": [f"{day(row['meeting_date'])}: {what_became(row)}" for row in meetings],
        "cliponaxis": False,
    }


def what_became(row: Row) -> str:
    """Held with how many people, planned, moved to which day, or cancelled."""
    if row["status"] == "held":
        people = row["attended_count"]
        return "held, no list on record" if people is None else f"held, {people:,} attended"
    if row["status"] == "rescheduled" and row["rescheduled_to_date"]:
        return f"moved to {day(row['rescheduled_to_date'])}"
    return {"planned": "planned, not confirmed"}.get(row["status"], str(row["status"]))


def _border(start: int) -> dict[str, Any]:
    """A line where a quarter begins."""
    return {
        "type": "line",
        "x0": start,
        "x1": start,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": "#D5D8DA", "width": 1},
        "layer": "below",
    }


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
        if kind_of(row) == _MOVED:
            shift = _ABOVE_MOVED
        elif last_below[0] == place and days - last_below[1] < _DATE_DAYS:
            shift = _ABOVE_MARK
        else:
            last_below = (place, days)
        points.append((days, place + shift))
    return base.words(
        points,
        [f"{row['meeting_date'].day} {row['meeting_date']:%b}" for row in meetings],
        position="middle center",
        size=11,
    )


def _nothing(place: int) -> dict[str, Any]:
    return {
        "x": _YEAR_DAYS / 2,
        "y": place,
        "text": "no meeting on record",
        "showarrow": False,
        "font": {"size": 12, "color": base.GREY},
        "bgcolor": base.PAPER,
    }


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
            "arrowcolor": base.GREY,
            "standoff": 11,
            "startstandoff": 4,
        }
        for row in meetings
        if (target := row["rescheduled_to_meeting_id"]) in by_id
    ]
