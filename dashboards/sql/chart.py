"""An answer to a query as a chart, of columns that the reader chooses."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import get_args

import streamlit as st

from dashboards.kit import text
from dashboards.sql.answer import is_number
from dashboards.sql.figures import MOST_LYING_BARS, Across, Kind, Plotted, figure
from warehouse.query.isolated import IsolatedAnswer

# One row is no picture, and more are a cloud of ink.
_FEWEST_ROWS, MOST_ROWS = 2, 200

_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def can_be_drawn(answer: IsolatedAnswer) -> bool:
    """Whether it has a column of numbers, another one, and rows for a picture."""
    return (
        _FEWEST_ROWS <= answer.rows_count <= min(MOST_ROWS, len(answer.cells))
        and len(answer.columns) > 1
        and any(map(is_number, answer.types))
    )


def show_chart(answer: IsolatedAnswer) -> None:
    """Draws the choice of columns and the chart; says why where there is none."""
    numbers = [place for place, kind in enumerate(answer.types) if is_number(kind)]
    others = [place for place in range(len(answer.columns)) if place not in numbers]
    left, middle, right = st.columns(3)
    with right:
        y = _choose_column("Vertical axis", numbers, answer, key="chart-y")
    with middle:
        x = _choose_column(
            "Horizontal axis",
            [*others, *(place for place in numbers if place != y)],
            answer,
            key="chart-x",
        )
    plotted = _plotted(answer, x, y)
    with left:
        kind = _choose_kind(plotted)
    if kind != "Points" and (repeated := _repeated(plotted.x)):
        text.show(text.notice(_refusal(plotted.x_name, *repeated, kind)))
        return
    title = text.visible(f"{plotted.y_name} by {plotted.x_name}")
    # On paper the choice itself is not seen.
    text.show(text.heading(title, level=3))
    st.plotly_chart(
        figure(plotted, kind),
        theme=None,
        config=_CONFIG | {"staticPlot": kind == "Bars" and len(plotted.x) <= MOST_LYING_BARS},
        alt=_alternative(plotted, kind),
        key="chart-answer",
    )
    if said := _gaps(plotted):
        text.show(text.paragraph(said, is_quiet=True))


def _choose_column(label: str, places: Sequence[int], answer: IsolatedAnswer, *, key: str) -> int:
    chosen: int = st.selectbox(
        label, places, format_func=lambda place: text.visible(answer.columns[place]), key=key
    )
    return chosen


def _choose_kind(plotted: Plotted) -> Kind:
    """What suits the columns comes first."""
    suits: Kind = "Line" if plotted.across == "date" else "Bars"
    if _repeated(plotted.x):
        suits = "Points"
    kinds = [suits, *(kind for kind in get_args(Kind) if kind != suits)]
    chosen: Kind = st.selectbox("Chart", kinds, key="chart-kind")
    return chosen


def _plotted(answer: IsolatedAnswer, x: int, y: int) -> Plotted:
    across = [row[x] for row in answer.cells]
    return Plotted(
        x_name=answer.columns[x],
        y_name=answer.columns[y],
        x=across,
        y=[row[y] for row in answer.cells],
        across=_kind_of(answer.types[x], across),
    )


def _kind_of(type_name: str, cells: Sequence[str | None]) -> Across:
    if is_number(type_name):
        return "number"
    is_date = type_name.startswith(("DATE", "TIMESTAMP"))
    return "date" if is_date and all(cell is None or _is_day(cell) for cell in cells) else "text"


def _is_day(cell: str) -> bool:
    """Whether a chart has room for this day: DuckDB's calendar is longer."""
    try:
        datetime.datetime.fromisoformat(cell)
    except ValueError:
        return False
    return True


def _repeated(values: Sequence[str | None]) -> tuple[str | None, int] | None:
    """The first value that stands in several rows, and in how many."""
    for value in dict.fromkeys(values):
        count = values.count(value)
        if count > 1:
            return value, count
    return None


def _refusal(column: str, value: str | None, count: int, kind: Kind) -> str:
    shown = "null" if value is None else value[:60]
    return (
        f"{kind} need one row for each {column}, and {shown} stands in {count}: nothing is added"
        " up here. Choose another column across, or points, or add them up in the query."
        if kind == "Bars"
        else f"A line needs one row for each {column}, and {shown} stands in {count}."
        " Choose another column across, or points, or narrow the query to one line."
    )


def _alternative(plotted: Plotted, kind: Kind) -> str:
    stated = sorted(height for height in plotted.heights if height is not None)
    values = f"values from {stated[0]:,.10g} to {stated[-1]:,.10g}" if stated else "no value"
    return text.visible(
        f"{kind} of {plotted.y_name} by {plotted.x_name}: {len(plotted.x)} rows in the order of"
        f" the answer, {values}. The table has the same numbers."
    )


def _gaps(plotted: Plotted) -> str:
    missing = sum(height is None for height in plotted.heights)
    unplaced = 0 if plotted.across == "text" else sum(cell is None for cell in plotted.x)
    parts = []
    if missing:
        parts.append(
            f"{plotted.y_name} is not a number in {missing} of {len(plotted.y)} rows: gaps, not 0."
        )
    if unplaced:
        parts.append(f"{plotted.x_name} is null in {unplaced}, which cannot be placed.")
    return " ".join(parts)
