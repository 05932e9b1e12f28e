"""The one component for every chart and table.

It shows the finding, the picture, the same numbers as a table and as CSV, what they mean, and
where they come from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st

from dashboards.kit import text
from dashboards.kit.data import Answer, Row, how_many
from dashboards.kit.proof import definitions, sources
from dashboards.kit.question import ROW_LIMIT
from dashboards.kit.table import Column, table
from dashboards.kit.widgets import offer_download, show_on_demand
from dashboards.navigation import view_file
from warehouse.query.reader import Result
from warehouse.query.tabular import to_csv

_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


@dataclass(frozen=True)
class Exhibit:
    """A finding with all that is needed to defend it. Made once per build, shared by sessions.

    title: the finding; summary: one sentence that says what the picture shows; figure: None for a
    table that stands by itself; is_folded: the table is seen on demand, as under a figure; table
    and proof (definitions, sources): HTML; csv: what is shown; sql: the query that gives it.
    """

    key: str
    title: str
    summary: str
    figure: go.Figure | None
    is_folded: bool
    table: str
    csv: str
    proof: str
    sql: str


def make_exhibit(
    answer: Answer,
    *,
    key: str,
    title: str,
    summary: str,
    columns: Sequence[Column],
    mart: str = "",
    figure: go.Figure | None = None,
    is_folded: bool = False,
    group: str = "",
    defined: Sequence[str] = (),
    cited: Sequence[Row] | None = None,
) -> Exhibit:
    """Puts an exhibit together from the rows of an answer, which are those of a mart.

    mart: schema and name, by default the table that was asked. defined: columns whose definitions
    are given, by default the numbers shown. cited: rows that name the sources, by default those
    shown. group: a column whose values head groups of rows.
    """
    build, rows = answer.build, answer.rows
    return Exhibit(
        key=key,
        title=title,
        summary=summary + _cut(answer),
        figure=figure,
        is_folded=is_folded or figure is not None,
        table=table(title, columns, rows, group=group),
        csv=csv_of([column.name for column in columns], rows),
        proof=definitions(build, mart or answer.table, _terms(columns, defined))
        + sources(build, rows if cited is None else cited),
        sql=answer.sql,
    )


def _cut(answer: Answer) -> str:
    """That there are more rows than these, and the way to them."""
    if len(answer.rows) < ROW_LIMIT or (there := how_many(answer)) <= ROW_LIMIT:
        return ""
    return (
        f" These are the first {ROW_LIMIT:,} of {there:,} rows: filter to see others, or raise the"
        " limit of their SQL on the SQL page."
    )


def show_exhibit(exhibit: Exhibit) -> None:
    """Draws the exhibit where the page stands."""
    with st.container(gap="xsmall"):
        _show_parts(exhibit)


def _show_parts(exhibit: Exhibit) -> None:
    head = text.heading(exhibit.title) + text.paragraph(exhibit.summary, is_quiet=True)
    text.show(head, "" if exhibit.is_folded else exhibit.table)
    if exhibit.figure is not None:
        is_static = all(trace.hoverinfo == "skip" for trace in exhibit.figure.data)
        st.plotly_chart(
            exhibit.figure,
            theme=None,
            # Drawn without what listens to the pointer where nothing answers it.
            config=_CONFIG | {"staticPlot": is_static},
            alt=text.visible(f"{exhibit.title}. {exhibit.summary}"),
            key=f"chart-{exhibit.key}",
        )
    numbers = "Numbers, definition" if exhibit.is_folded else "Definition"
    before = (exhibit.table if exhibit.is_folded else "") + exhibit.proof
    show_on_demand(
        f"{numbers}, sources, SQL and CSV",
        f"more-{exhibit.key}",
        lambda: show_query_and_download(exhibit, before=before),
    )


def show_query_and_download(exhibit: Exhibit, prefix: str = "", before: str = "") -> None:
    """Draws the SQL of an exhibit and its download.

    prefix: where it is shown a second time. before: HTML above them, in the same element of the
    page, because each one costs time.
    """
    text.show(before, text.heading("SQL", level=3), text.sql(exhibit.sql))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(
            view_file("sql"), label="Open on the SQL page", query_params={"query": exhibit.sql}
        )
        offer_download(
            "Download these numbers (CSV)",
            *(exhibit.csv, f"{exhibit.key}.csv"),
            key=f"{prefix}csv-{exhibit.key}",
        )


def csv_of(names: Sequence[str], rows: Sequence[Row]) -> str:
    """These columns of the rows as CSV, exactly as the marts have them."""
    cells = [tuple(row[name] for name in names) for row in rows]
    return to_csv(Result(columns=list(names), types=[], rows=cells, is_cut=False))


def _terms(columns: Sequence[Column], defined: Sequence[str]) -> dict[str, str]:
    """The columns to define, by name, as a reader sees them."""
    names = defined or [column.name for column in columns if column.kind == "number"]
    headings = {column.name: f"{column.heading} ({column.name})" for column in columns}
    return {name: headings.get(name, name) for name in names}
