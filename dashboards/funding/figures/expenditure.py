"""Figures of what was spent of the grants."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboards.kit import plotting
from dashboards.kit.data import Row
from warehouse.text.values import percent, pounds


def by_strand(strands: Sequence[Row]) -> go.Figure:
    """One bar a strand: what was granted outlined, what was spent of it solid."""
    names = [plotting.wrapped(row["strand_name"], 26) for row in strands]
    return _parts(names, strands, "spent_gbp", "spent_pct", "spent")


def by_quarter(quarters: Sequence[Row]) -> go.Figure:
    """One bar a quarter: the grant of the year outlined, what was spent of it so far solid."""
    names = [row["quarter"] for row in quarters]
    return _parts(names, quarters, "spent_to_date_gbp", "spent_to_date_pct", "spent to date")


def _parts(
    names: Sequence[str], rows: Sequence[Row], spent: str, rate: str, meaning: str
) -> go.Figure:
    granted_bars = [_number(row["amount_gbp"]) for row in rows]
    spent_bars = [_number(row[spent]) for row in rows]
    # Where the longer of the two bars ends.
    ends = [
        max(pair[0] or 0.0, pair[1] or 0.0) for pair in zip(granted_bars, spent_bars, strict=True)
    ]
    return plotting.figure(
        [
            plotting.bars(granted_bars, plotting.OUTLINED),
            plotting.bars(spent_bars, plotting.SOLID),
            plotting.words(
                [(end, place) for place, end in enumerate(ends)],
                [_words(row, spent, rate) for row in rows],
            ),
        ],
        height=16 + plotting.KEY_LINE + 44 * len(rows),
        barmode="overlay",
        title=plotting.key_line(("■", meaning), ("□", "granted")),
        margin={"l": 8, "r": 8, "t": 8 + plotting.KEY_LINE, "b": 8},
        xaxis=plotting.no_axis(range=[0, 1.9 * (max(ends, default=0.0) or 1.0)]),
        yaxis=plotting.rows_axis(names),
    )


def _number(amount: Any) -> float | None:
    return None if amount is None else float(amount)


def _words(row: Row, spent: str, rate: str) -> str:
    if row[spent] is None:
        return f"none on record<br>of {pounds(row['amount_gbp'])}"
    if row["amount_gbp"] is None:
        return f"<b>{pounds(row[spent])}</b><br>not a strand of the grant"
    share = "" if row[rate] is None else f" ({percent(row[rate])})"
    return f"<b>{pounds(row[spent])}</b>{share}<br>of {pounds(row['amount_gbp'])}"
