"""Figures of the grants."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from dashboards.components.format import (
    change_in_percent,
    change_in_pounds,
    percent,
    pounds,
)
from dashboards.data import Row
from dashboards.figures import base

# Steps of one blue for the strands of a bar, with the ink that can be read on each.
_STEPS = (
    (base.ACCENT, base.PAPER),
    (base.MIDDLE, base.PAPER),
    (base.LIGHT, base.INK),
    (base.PALE, base.INK),
)
NOT_ITEMISED = "not_itemised"

# Bars of a year and strand that may take the room of two lines each.
_ROOMY = 6


def amount_text(row: Row) -> str:
    """The amount of a grant; a ceiling is said to be one."""
    amount = pounds(row["amount_gbp"])
    return f"up to {amount}" if row["amount_basis"] == "ceiling" else amount


def by_strand(timeline: Sequence[Row], strands: Sequence[Row], *, height: int) -> go.Figure:
    """One bar a year, in strands where the grant is split, hatched where it is not."""
    ordered = sorted(strands, key=lambda row: (row["strand_display_order"], row["strand_id"]))
    groups = [
        (name, list(rows)) for name, rows in groupby(ordered, key=lambda row: row["strand_id"])
    ]
    traces = [_strand_trace(rows, index) for index, (_, rows) in enumerate(groups)]
    return base.figure(
        traces,
        height=height,
        barmode="stack",
        xaxis=_years(timeline),
        yaxis=base.no_axis(range=[0, _ceiling(timeline)]),
        annotations=[
            *(_total(row) for row in timeline),
            *(_on_hatching(row) for row in strands if row["strand_id"] == NOT_ITEMISED),
        ],
    )


def _on_hatching(row: Row) -> dict[str, Any]:
    """The name of a hatched bar, on paper so that it can be read."""
    return {
        "x": row["financial_year"],
        "y": float(row["amount_gbp"]) / 2,
        "text": base.wrapped(row["strand_name"], 12),
        "showarrow": False,
        "bgcolor": base.PAPER,
        "borderpad": 2,
        "font": {"color": base.INK, "size": 12},
    }


def _strand_trace(rows: Sequence[Row], index: int) -> dict[str, Any]:
    is_split = rows[0]["strand_id"] != NOT_ITEMISED
    colour, ink = _STEPS[index % len(_STEPS)]
    marker = (
        {"color": colour, "line": {"color": base.PAPER, "width": 2}} if is_split else base.HATCHED
    )
    name = base.wrapped(rows[0]["strand_name"], 18)
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
            f"{base.plain(row['strand_name'])}: {pounds(row['amount_gbp'])}" for row in rows
        ],
    }


def by_year(timeline: Sequence[Row], *, height: int) -> go.Figure:
    """One bar a year with its amount and its change; no bar where no grant is on record."""
    granted = [row for row in timeline if row["amount_gbp"] is not None]
    trace = {
        "type": "bar",
        "x": [row["financial_year"] for row in granted],
        "y": [float(row["amount_gbp"]) for row in granted],
        "marker": base.SOLID,
        "width": 0.5,
        "hoverinfo": "text",
        "hovertext": [f"{row['financial_year']}: {amount_text(row)}" for row in granted],
    }
    return base.figure(
        [trace],
        height=height,
        xaxis=_years(timeline),
        yaxis=base.no_axis(range=[0, _ceiling(timeline, room=1.3)]),
        annotations=[_total(row, has_change=True) for row in timeline],
    )


def _total(row: Row, *, has_change: bool = False) -> dict[str, Any]:
    is_granted = row["amount_gbp"] is not None
    label = f"<b>{amount_text(row)}</b>" if is_granted else "no grant<br>on record"
    if has_change and row["change_gbp"] is not None:
        change = change_in_pounds(row["change_gbp"])
        rate = f" ({change_in_percent(row['change_pct'])})" if row["change_pct"] else ""
        label += f"<br>{change}{rate}"
    return {
        "x": row["financial_year"],
        "y": float(row["amount_gbp"] or 0),
        "text": label,
        "showarrow": False,
        "yanchor": "bottom",
        "yshift": 3,
        "font": {"color": base.INK, "size": 13},
    }


def _years(timeline: Sequence[Row]) -> dict[str, Any]:
    years = [row["financial_year"] for row in timeline]
    return base.axis(
        type="category", categoryorder="array", categoryarray=years, range=[-0.5, len(years) - 0.5]
    )


def _ceiling(timeline: Sequence[Row], room: float = 1.18) -> float:
    return room * max((float(row["amount_gbp"] or 0) for row in timeline), default=1.0) or 1.0


def shares(strands: Sequence[Row]) -> go.Figure:
    """One bar for each year and strand with its amount and its share of the grant."""
    placed = list(enumerate(strands))
    split = [(place, row) for place, row in placed if row["strand_id"] != NOT_ITEMISED]
    whole = [(place, row) for place, row in placed if row["strand_id"] == NOT_ITEMISED]
    widest = max((float(row["amount_gbp"]) for row in strands), default=1.0)
    return base.figure(
        [_share_trace(split, base.SOLID), _share_trace(whole, base.HATCHED)],
        height=16 + len(strands) * (50 if len(strands) <= _ROOMY else 34),
        barmode="overlay",
        xaxis=base.no_axis(range=[0, widest * 2.3]),
        yaxis=base.rows_axis([_strand_label(row) for row in strands]),
    )


def _share_trace(placed: Sequence[tuple[int, Row]], marker: dict[str, Any]) -> dict[str, Any]:
    rows = [row for _, row in placed]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [float(row["amount_gbp"]) for row in rows],
        "y": [place for place, _ in placed],
        "marker": marker,
        "text": [f"{pounds(row['amount_gbp'])} ({percent(row['share_pct'])})" for row in rows],
        "textposition": "outside",
        "textfont": {"size": 12, "color": base.INK},
        "constraintext": "none",
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _strand_label(row: Row) -> str:
    return f"{row['financial_year']}<br>{base.wrapped(row['strand_name'], 26)}"
