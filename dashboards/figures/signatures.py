"""How many days after the start of its year each grant was signed for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboards.components.format import counted
from dashboards.data import Row
from dashboards.figures import base


def by_decision(grants: Sequence[Row]) -> go.Figure:
    """A line from 1 April to the day of the signature; to the left when that came before it."""
    placed = list(enumerate(grants))
    signed = [(place, row[_DAYS]) for place, row in placed if row[_DAYS] is not None]
    days = [number for _, number in signed] + [0]
    span = max(days) - min(days) or 1
    return base.figure(
        [
            *(_stem(place, number) for place, number in signed),
            _heads(signed),
        ],
        height=34 + 30 * len(grants),
        margin={"l": 8, "r": 8, "t": 26, "b": 8},
        xaxis=base.no_axis(range=[min(days) - _room(days, -1) * span, max(days) + 0.45 * span]),
        yaxis=base.rows_axis([row["financial_year"] for row in grants]),
        shapes=[_first_of_april()],
        annotations=[_name_of_line(), *(_words(place, row) for place, row in placed)],
    )


_DAYS = "days_from_start_to_signature"


def _room(days: Sequence[int], side: int) -> float:
    """Room for words to the left of 1 April, only where something was signed before it."""
    return 0.45 if any(number * side > 0 for number in days) else 0.08


def _stem(place: int, number: int) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [0, number],
        "y": [place, place],
        "line": {"color": base.ACCENT, "width": 2.5},
        "hoverinfo": "skip",
    }


def _heads(signed: Sequence[tuple[int, int]]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [number for _, number in signed],
        "y": [place for place, _ in signed],
        "marker": {"size": 11, "color": base.ACCENT},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _first_of_april() -> dict[str, Any]:
    return {
        "type": "line",
        "x0": 0,
        "x1": 0,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": base.GREY, "width": 1},
        "layer": "below",
    }


def _name_of_line() -> dict[str, Any]:
    return {
        "x": 0,
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "text": "1 April",
        "showarrow": False,
        "font": {"size": 12, "color": base.GREY},
    }


def _words(place: int, row: Row) -> dict[str, Any]:
    number = row[_DAYS]
    is_before = number is not None and number < 0
    if number is None:
        text = "day of signature not stated"
    elif number == 0:
        text = "<b>on the day</b>"
    else:
        text = f"<b>{counted(abs(number), 'day', 'days')}</b> {'before' if is_before else 'after'}"
    return {
        "x": number or 0,
        "y": place,
        "text": text,
        "showarrow": False,
        "xanchor": "right" if is_before else "left",
        "xshift": -10 if is_before else 10,
        "font": {"size": 12, "color": base.GREY if number is None else base.INK},
    }
