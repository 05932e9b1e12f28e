"""How often a body met: days between meetings, and meetings by quarter."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboards.kit import plotting
from dashboards.kit.data import Row
from warehouse.text.values import counted, day

_QUARTERS = ("Q1", "Q2", "Q3", "Q4")


def between_meetings(held: Sequence[Row]) -> go.Figure:
    """One bar for each held meeting, oldest first: the days since the one held before it."""
    days = [row["days_since_previous_held"] for row in held]
    return plotting.figure(
        [
            plotting.bars(
                days,
                plotting.SOLID,
                labels=[counted(number, "day") for number in days],
                width=0.6,
                textfont={"size": 12, "color": plotting.INK},
            )
        ],
        height=16 + 26 * len(held),
        xaxis=plotting.no_axis(range=[0, 1.45 * max(days, default=1)]),
        yaxis=plotting.rows_axis([day(row["meeting_date"]) for row in held]),
    )


def by_quarter(quarters: Sequence[Row]) -> go.Figure:
    """One row a financial year, one cell a quarter: how many meetings were held in it."""
    years = list(dict.fromkeys(row["financial_year"] for row in quarters))
    found = {(row["financial_year"], row["quarter"].split(" ")[1]): row for row in quarters}
    cells = [[found.get((year, quarter)) for quarter in _QUARTERS] for year in years]
    return plotting.figure(
        [
            plotting.heatmap(
                [[_shade(row) for row in line] for line in cells],
                [[0, plotting.PAPER], [1, plotting.PALE]],
                zmin=0,
                zmax=1,
                xgap=3,
                ygap=3,
                text=[[_words(row) for row in line] for line in cells],
                texttemplate="%{text}",
                textfont={"size": 11, "color": plotting.INK},
            )
        ],
        height=34 + 32 * len(years),
        margin={"l": 8, "r": 8, "t": 26, "b": 4},
        xaxis=plotting.axis(
            side="top",
            tickmode="array",
            tickvals=list(range(len(_QUARTERS))),
            ticktext=list(_QUARTERS),
            ticks="",
        ),
        yaxis=plotting.rows_axis(years, ticks=""),
    )


def _shade(row: Row | None) -> int | None:
    return None if row is None else int(row["held_count"] > 0)


def _words(row: Row | None) -> str:
    """What is on record of a quarter, on two lines at most; empty before and after the record."""
    if row is None:
        return ""
    kinds = {
        "held": row["held_count"],
        "planned": row["planned_count"],
        "moved": row["rescheduled_count"],
        "cancelled": row["cancelled_count"],
    }
    lines = [f"{number:,} {kind}" for kind, number in kinds.items() if number]
    return "<br>".join(lines[:2]) or "none"
