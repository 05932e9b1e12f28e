"""Figures of the grants."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboards.kit import plotting
from dashboards.kit.data import Row
from warehouse.text import values as say

NOT_ITEMISED = "not_itemised"


def amount_text(row: Row) -> str:
    """The amount of a grant; a ceiling is said to be one."""
    return say.granted(row["amount_gbp"], row["amount_basis"])


def change_text(row: Row, prefix: str = "") -> str:
    """The change of a grant on the year before, with the rate where it has one.

    prefix: of the columns that have the two.
    """
    change, rate = row[f"{prefix}change_gbp"], row[f"{prefix}change_pct"]
    return say.change_in_pounds(change) + (f" ({say.change_in_percent(rate)})" if rate else "")


def by_year(timeline: Sequence[Row], *, height: int, has_change: bool = True) -> go.Figure:
    """One bar a year with its amount and its change; no bar where no grant is on record.

    height: the least, in pixels; more years take more. Without the change they take less.
    """
    return _figure(
        timeline,
        words=[_words_of_year(row, has_change=has_change) for row in timeline],
        labels=[row["financial_year"] for row in timeline],
        room=1.95 if has_change else 1.6,
        least=height,
        first_and_each=(12, 36 if has_change else 22),
    )


def shares(strands: Sequence[Row]) -> go.Figure:
    """One bar for each year and strand with its amount and its share of the grant."""
    return _figure(
        strands,
        words=[f"{amount_text(row)} ({say.percent(row['share_pct'])})" for row in strands],
        labels=[
            f"{row['financial_year']}<br>{plotting.wrapped(row['strand_name'], 26)}"
            for row in strands
        ],
        room=2.3,
        least=0,
        first_and_each=(16, 44),
    )


def _figure(
    rows: Sequence[Row],
    *,
    words: Sequence[str],
    labels: Sequence[str],
    room: float,
    least: int,
    first_and_each: tuple[int, int],
) -> go.Figure:
    """A bar for each row that has an amount, its words beside it, and a key where it needs one.

    room: for the words beside the longest bar, on a phone too, as a multiple of its length.
    least: height in pixels; first_and_each: what the edge takes of it, and each row.
    """
    granted = [(place, row) for place, row in enumerate(rows) if row["amount_gbp"] is not None]
    has_ceiling = any(row["amount_basis"] == "ceiling" for _, row in granted)
    first, each = first_and_each
    texts = plotting.words(
        [(float(row["amount_gbp"] or 0), place) for place, row in enumerate(rows)],
        words,
        colour=[plotting.GREY if row["amount_gbp"] is None else plotting.INK for row in rows],
    )
    key: dict[str, Any] = {
        "title": plotting.key_line(("■", "stated sum"), ("□", "up to this sum")),
        "margin": {"l": 8, "r": 8, "t": 8 + plotting.KEY_LINE, "b": 8},
    }
    return plotting.figure(
        [*_bars(granted), texts],
        height=max(least, first + plotting.KEY_LINE * has_ceiling + each * len(rows)),
        barmode="overlay",
        **(key if has_ceiling else {}),
        xaxis=plotting.no_axis(range=[0, room * largest(rows)]),
        yaxis=plotting.rows_axis(labels),
    )


def _bars(placed: Sequence[tuple[int, Row]]) -> list[dict[str, Any]]:
    """A trace for each kind of bar among these."""
    traces = []
    for marker in (plotting.HATCHED, plotting.OUTLINED, plotting.SOLID):
        found = [(place, row) for place, row in placed if _marker_of(row) is marker]
        lengths = [float(row["amount_gbp"]) for _, row in found]
        places = [place for place, _ in found]
        if found:
            traces.append(plotting.bars(lengths, marker, places=places, width=0.6))
    return traces


def _marker_of(row: Row) -> dict[str, Any]:
    """A stated sum is solid, a ceiling outlined, a sum that is not split by strand hatched."""
    if row.get("strand_id") == NOT_ITEMISED:
        return plotting.HATCHED
    return plotting.OUTLINED if row["amount_basis"] == "ceiling" else plotting.SOLID


def _words_of_year(row: Row, *, has_change: bool) -> str:
    if row["amount_gbp"] is None:
        return "no grant on record"
    label = f"<b>{amount_text(row)}</b>"
    has_change = has_change and row["change_gbp"] is not None
    return f"{label}<br>{change_text(row)}" if has_change else label


def largest(rows: Sequence[Row]) -> float:
    """The largest amount, in pounds; never nought, so that an axis has a length."""
    return max((float(row["amount_gbp"] or 0) for row in rows), default=0.0) or 1.0
