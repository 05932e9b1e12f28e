"""Figures of the actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboards.kit import plotting
from dashboards.kit.data import Row
from dashboards.kit.format import code
from warehouse.text.values import day

_KNOWN = {
    "Status known": "status_known_count",
    "Related work in later documents": "with_related_evidence_count",
}
# Plain grey where many narrow bars stand side by side and hatching would flicker.
_NOT_KNOWN: dict[str, Any] = {"color": plotting.GRID, "line": {"color": plotting.GREY, "width": 1}}
_PARTLY = {"color": plotting.MIDDLE, "line": {"color": plotting.ACCENT, "width": 1}}
_OTHER = {"color": plotting.GREY, "line": {"color": plotting.GREY, "width": 1}}
# From the bottom of a stack.
_LOOKS: dict[str, dict[str, Any]] = {
    "completed": plotting.SOLID,
    "partially_completed": _PARTLY,
    "open": plotting.OUTLINED,
    "carried_forward": _OTHER,
    "superseded": _OTHER,
    "duplicate": _OTHER,
    "not_known": _NOT_KNOWN,
}


def of_raised(row: Row) -> go.Figure:
    """What is known of the actions: two solid parts of those raised, which are hatched."""
    names = [plotting.wrapped(label, 24) for label in _KNOWN]
    return _parts_of_wholes(
        names, [row[name] or 0 for name in _KNOWN.values()], [row["actions_raised_count"]] * 2
    )


def by_owner_sector(sectors: Sequence[Row]) -> go.Figure:
    """One bar a sector: the actions raised hatched, those with a known status solid."""
    names = [plotting.wrapped(row["sector_name"], 30) for row in sectors]
    known = [row["status_known_count"] for row in sectors]
    return _parts_of_wholes(names, known, [row["actions_raised_count"] for row in sectors])


def _parts_of_wholes(
    names: Sequence[str], parts: Sequence[int], wholes: Sequence[int]
) -> go.Figure:
    text = [f"<b>{part:,} of {whole:,}</b>" for part, whole in zip(parts, wholes, strict=True)]
    return plotting.figure(
        [
            plotting.bars(wholes, plotting.HATCHED, labels=text),
            plotting.bars(parts, plotting.SOLID),
        ],
        height=16 + 38 * len(names),
        barmode="overlay",
        xaxis=plotting.no_axis(range=[0, max(wholes, default=1) * 1.25 + 0.2]),
        yaxis=plotting.rows_axis(names),
    )


def by_quarter(positions: Sequence[Row], *, height: int) -> go.Figure:
    """Stacked bars of the actions by status at each quarter end."""
    found = {row["status"] for row in positions}
    statuses = [status for status in _LOOKS if status in found]
    return plotting.figure(
        [
            _status_trace([row for row in positions if row["status"] == status], status)
            for status in statuses
        ],
        height=height,
        barmode="stack",
        bargap=0.15,
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1.02,
            "xanchor": "left",
            "yanchor": "bottom",
            "itemclick": False,
            "itemdoubleclick": False,
            "traceorder": "normal",
        },
        margin={"l": 8, "r": 8, "t": 30, "b": 8},
        xaxis=plotting.axis("End of the quarter", type="date", tickformat="%b %Y", nticks=8),
        yaxis=plotting.axis(
            "Actions", rangemode="tozero", nticks=5, showgrid=True, gridcolor=plotting.GRID
        ),
    )


def _status_trace(rows: Sequence[Row], status: str) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": code(status),
        "x": [row["quarter_end_date"] for row in rows],
        "y": [row["actions_count"] for row in rows],
        "marker": _LOOKS[status],
        "hoverinfo": "text",
        "hovertext": [
            f"{day(row['quarter_end_date'])}: {row['actions_count']:,} {code(status)}"
            for row in rows
        ],
    }
