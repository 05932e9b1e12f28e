"""A figure of an answer to a query of the reader's own: its rows as they are, nothing added up."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

import plotly.graph_objects as go

from dashboards.kit import plotting

Kind = Literal["Bars", "Line", "Points"]
Across = Literal["text", "date", "number"]

# More bars stand upright, without their numbers.
MOST_LYING_BARS = 40
_BAR_HEIGHT = 26
_HEIGHT = 380
# Labels of an axis for which there is room on a phone, and letters of each.
_LABELS = 10
_LETTERS = 22


@dataclass(frozen=True)
class Plotted:
    """Two columns of an answer in the order of its rows, as text; None is null.

    across: what the values of x are. x_name, y_name: the columns.
    """

    x_name: str
    y_name: str
    x: Sequence[str | None]
    y: Sequence[str | None]
    across: Across

    @property
    def heights(self) -> list[float | None]:
        """y as numbers; None for null and for what is no finite number: a gap, never 0."""
        return [_number(cell) for cell in self.y]


def _number(cell: str | None) -> float | None:
    number = None if cell is None else float(cell)
    return number if number is not None and math.isfinite(number) else None


def figure(plotted: Plotted, kind: Kind) -> go.Figure:
    """Bars, a line or points of one column across another."""
    if kind == "Bars":
        is_lying = len(plotted.x) <= MOST_LYING_BARS
        return _lying_bars(plotted) if is_lying else _upright_bars(plotted)
    return _marks(plotted, has_line=kind == "Line")


def _lying_bars(plotted: Plotted) -> go.Figure:
    heights = plotted.heights
    stated = [height for height in heights if height is not None]
    least, most = min([0.0, *stated]), max([0.0, *stated])
    length = (most - least) or 1.0
    places = list(range(len(heights)))
    bars = plotting.bars(heights, plotting.SOLID, width=0.6)
    numbers = plotting.words(
        [(max(height or 0.0, 0.0), place) for place, height in enumerate(heights)],
        [_written(cell) for cell in plotted.y],
        colour=[plotting.GREY if height is None else plotting.INK for height in heights],
    )
    return plotting.figure(
        [bars, numbers],
        height=40 + _BAR_HEIGHT * len(places),
        barmode="overlay",
        # The number beside the longest bar needs room on a phone, too.
        xaxis=plotting.no_axis(range=[least - 0.02 * length, most + 0.5 * length]),
        yaxis=plotting.rows_axis([_label(cell) for cell in plotted.x]),
    )


def _upright_bars(plotted: Plotted) -> go.Figure:
    bars = {
        "type": "bar",
        "x": list(range(len(plotted.x))),
        "y": plotted.heights,
        "marker": plotting.SOLID,
        "hoverinfo": "text",
        "hovertext": _hover(plotted),
    }
    labels = [_label(cell) for cell in plotted.x]
    return _upright(plotted, bars, _named_places(labels))


def _marks(plotted: Plotted, *, has_line: bool) -> go.Figure:
    x: Sequence[Any] = plotted.x
    axis: dict[str, Any] = {"nticks": _LABELS}
    if plotted.across == "number":
        x = [None if cell is None else _number(cell) for cell in plotted.x]
    elif plotted.across == "date":
        axis |= {"type": "date"}
    else:
        values = list(dict.fromkeys(plotted.x))
        x = [values.index(cell) for cell in plotted.x]
        axis = _named_places([_label(cell) for cell in values])
    marks = {
        "type": "scatter",
        "mode": "lines+markers" if has_line else "markers",
        "x": list(x),
        "y": plotted.heights,
        "connectgaps": False,
        "marker": {"color": plotting.ACCENT, "size": 8},
        "line": {"color": plotting.ACCENT, "width": 2},
        "hoverinfo": "text",
        "hovertext": _hover(plotted),
        "cliponaxis": False,
    }
    return _upright(plotted, marks, axis)


def _upright(plotted: Plotted, trace: dict[str, Any], axis: dict[str, Any]) -> go.Figure:
    return plotting.figure(
        [trace],
        height=_HEIGHT,
        xaxis=plotting.axis(plotting.shortened(plotted.x_name, 40), **axis),
        yaxis=plotting.axis(
            plotting.shortened(plotted.y_name, 40),
            nticks=6,
            separatethousands=True,
            showgrid=True,
            gridcolor=plotting.GRID,
        ),
    )


def _named_places(labels: Sequence[str]) -> dict[str, Any]:
    """An axis of the places 0, 1, 2 ..., of which as many are named as there is room for."""
    step = math.ceil(len(labels) / _LABELS) or 1
    places = list(range(0, len(labels), step))
    return {
        "tickmode": "array",
        "tickvals": places,
        "ticktext": [labels[place] for place in places],
        "range": [-0.6, len(labels) - 0.4],
    }


def _hover(plotted: Plotted) -> list[str]:
    return [f"{_label(x)}: {_written(y)}" for x, y in zip(plotted.x, plotted.y, strict=True)]


def _label(cell: str | None) -> str:
    return "null" if cell is None else plotting.shortened(cell, _LETTERS)


def _written(cell: str | None) -> str:
    """A number as the table has it, with commas."""
    if cell is None or _number(cell) is None:
        return plotting.plain(cell or "null")
    # A double has an exponent, which a decimal number writes out.
    return cell if "e" in cell else f"{Decimal(cell):,f}"
