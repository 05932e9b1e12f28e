"""The grant of each year in its strands: a column a year, for a few years."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from dashboards.funding.figures.grants import NOT_ITEMISED, amount_text, largest
from dashboards.kit import plotting
from dashboards.kit.data import Row
from warehouse.text.values import pounds

# Steps of one blue for the strands of a bar, with the ink that can be read on each.
_STEPS = (
    (plotting.ACCENT, plotting.PAPER),
    (plotting.MIDDLE, plotting.PAPER),
    (plotting.LIGHT, plotting.INK),
    (plotting.PALE, plotting.INK),
)

# Columns that a phone has room for with the names of the strands in them.
MOST_COLUMNS = 4


def by_strand(timeline: Sequence[Row], strands: Sequence[Row], *, height: int) -> go.Figure:
    """One column a year, in strands where the grant is split, hatched where it is not."""
    years = [row["financial_year"] for row in timeline]
    ends = [-0.5, len(years) - 0.5]
    ordered = sorted(strands, key=lambda row: (row["strand_display_order"], row["strand_id"]))
    groups = groupby(ordered, key=lambda row: row["strand_id"])
    return plotting.figure(
        [
            *(_strand_trace(list(rows), index) for index, (_, rows) in enumerate(groups)),
            _totals(timeline),
        ],
        height=height,
        barmode="stack",
        xaxis=plotting.axis(
            type="category", categoryorder="array", categoryarray=years, range=ends
        ),
        yaxis=plotting.no_axis(range=[0, 1.18 * largest(timeline)]),
        annotations=[
            plotting.note(
                plotting.wrapped(row["strand_name"], 12),
                row["financial_year"],
                float(row["amount_gbp"]) / 2,
            )
            for row in strands
            if row["strand_id"] == NOT_ITEMISED
        ],
    )


def _strand_trace(rows: Sequence[Row], index: int) -> dict[str, Any]:
    is_split = rows[0]["strand_id"] != NOT_ITEMISED
    colour, ink = _STEPS[index % len(_STEPS)]
    marker = (
        {"color": colour, "line": {"color": plotting.PAPER, "width": 2}}
        if is_split
        else plotting.HATCHED
    )
    name = plotting.wrapped(rows[0]["strand_name"], 18)
    return {
        "type": "bar",
        "x": [row["financial_year"] for row in rows],
        "y": [float(row["amount_gbp"]) for row in rows],
        "marker": marker,
        "text": [f"{name}<br>{pounds(row['amount_gbp'])}" if is_split else "" for row in rows],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": ink, "size": 12},
        "hoverinfo": "text",
        "hovertext": [
            f"{plotting.plain(row['strand_name'])}: {pounds(row['amount_gbp'])}" for row in rows
        ],
    }


def _totals(timeline: Sequence[Row]) -> dict[str, Any]:
    return plotting.words(
        [(row["financial_year"], float(row["amount_gbp"] or 0)) for row in timeline],
        [
            "no grant<br>on record" if row["amount_gbp"] is None else f"<b>{amount_text(row)}</b>"
            for row in timeline
        ],
        position="top center",
        size=13,
    )
