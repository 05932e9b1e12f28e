"""Figures of the grants."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboards.kit import plotting
from dashboards.kit.data import Row
from dashboards.kit.format import change_in_percent, change_in_pounds, percent, pounds

NOT_ITEMISED = "not_itemised"

_STATED = ("■", "stated sum")
_CEILING = ("□", "up to this sum")


def amount_text(row: Row) -> str:
    """The amount of a grant; a ceiling is said to be one."""
    amount = pounds(row["amount_gbp"])
    return f"up to {amount}" if row["amount_basis"] == "ceiling" else amount


def _marker_of(row: Row) -> dict[str, Any]:
    """A stated sum is solid, a ceiling outlined, a sum that is not split by strand hatched."""
    if row.get("strand_id") == NOT_ITEMISED:
        return plotting.HATCHED
    return plotting.OUTLINED if row["amount_basis"] == "ceiling" else plotting.SOLID


def by_year(timeline: Sequence[Row], *, height: int, has_change: bool = True) -> go.Figure:
    """One bar a year with its amount and its change; no bar where no grant is on record.

    height: the least, in pixels; more years take more. Without the change they take less.
    """
    placed = list(enumerate(timeline))
    granted = [(place, row) for place, row in placed if row["amount_gbp"] is not None]
    has_ceiling = any(row["amount_basis"] == "ceiling" for _, row in granted)
    return plotting.figure(
        [*_bars(granted), _words_of_years(placed, has_change=has_change)],
        height=max(
            height,
            12 + plotting.KEY_LINE * has_ceiling + (36 if has_change else 22) * len(timeline),
        ),
        barmode="overlay",
        **_key(_STATED, _CEILING, is_needed=has_ceiling),
        # The words beside the longest bar need room on a phone, too.
        xaxis=plotting.no_axis(range=[0, (1.95 if has_change else 1.6) * largest(timeline)]),
        yaxis=plotting.rows_axis([row["financial_year"] for row in timeline]),
    )


def _bars(placed: Sequence[tuple[int, Row]]) -> list[dict[str, Any]]:
    """A trace for each kind of bar among these."""
    kinds = [
        ([(place, row) for place, row in placed if _marker_of(row) is marker], marker)
        for marker in (plotting.HATCHED, plotting.OUTLINED, plotting.SOLID)
    ]
    return [_bar(found, marker) for found, marker in kinds if found]


def _bar(placed: Sequence[tuple[int, Row]], marker: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [float(row["amount_gbp"]) for _, row in placed],
        "y": [place for place, _ in placed],
        "marker": marker,
        "width": 0.6,
        "hoverinfo": "skip",
    }


def _words_of_years(placed: Sequence[tuple[int, Row]], *, has_change: bool) -> dict[str, Any]:
    """The amount of each grant beside its bar, and its change."""
    return plotting.words(
        [(float(row["amount_gbp"] or 0), place) for place, row in placed],
        [_words_of_year(row, has_change=has_change) for _, row in placed],
        colour=[plotting.GREY if row["amount_gbp"] is None else plotting.INK for _, row in placed],
    )


def _words_of_year(row: Row, *, has_change: bool) -> str:
    if row["amount_gbp"] is None:
        return "no grant on record"
    label = f"<b>{amount_text(row)}</b>"
    if has_change and row["change_gbp"] is not None:
        rate = f" ({change_in_percent(row['change_pct'])})" if row["change_pct"] else ""
        label += f"<br>{change_in_pounds(row['change_gbp'])}{rate}"
    return label


def largest(rows: Sequence[Row]) -> float:
    """The largest amount, in pounds; never nought, so that an axis has a length."""
    return max((float(row["amount_gbp"] or 0) for row in rows), default=0.0) or 1.0


def _key(*entries: tuple[str, str], is_needed: bool) -> dict[str, Any]:
    """Layout with a key above the bars, where they need one."""
    if not is_needed:
        return {}
    margin = {"l": 8, "r": 8, "t": 8 + plotting.KEY_LINE, "b": 8}
    return {"title": plotting.key_line(*entries), "margin": margin}


def shares(strands: Sequence[Row]) -> go.Figure:
    """One bar for each year and strand with its amount and its share of the grant."""
    placed = list(enumerate(strands))
    has_ceiling = any(row["amount_basis"] == "ceiling" for row in strands)
    return plotting.figure(
        [*_bars(placed), _shares(placed)],
        height=16 + plotting.KEY_LINE * has_ceiling + 44 * len(strands),
        barmode="overlay",
        **_key(_STATED, _CEILING, is_needed=has_ceiling),
        xaxis=plotting.no_axis(range=[0, 2.3 * largest(strands)]),
        yaxis=plotting.rows_axis([_strand_label(row) for row in strands]),
    )


def _shares(placed: Sequence[tuple[int, Row]]) -> dict[str, Any]:
    return plotting.words(
        [(float(row["amount_gbp"]), place) for place, row in placed],
        [f"{amount_text(row)} ({percent(row['share_pct'])})" for _, row in placed],
    )


def _strand_label(row: Row) -> str:
    return f"{row['financial_year']}<br>{plotting.wrapped(row['strand_name'], 26)}"
