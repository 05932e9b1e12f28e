"""The one component for every chart and table.

It shows the finding, the picture, the same numbers as a table and as CSV, what they mean, and
where they come from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st

from dashboards.components import text
from dashboards.components.table import Column, table
from dashboards.data import ROW_LIMIT, Build, Row
from warehouse.reader import Result
from warehouse.tabular import to_csv

_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
_CUT = f" These are the first {ROW_LIMIT:,} rows: filter to see others."


@dataclass(frozen=True)
class Exhibit:
    """A finding with all that is needed to defend it. Made once per build, shared by sessions.

    title: the finding; summary: one sentence that says what the picture shows; figure: None for a
    table that stands by itself; is_folded: the table is seen on demand, as under a figure; table
    and proof (definitions, sources): HTML; csv: what is shown.
    """

    key: str
    title: str
    summary: str
    figure: go.Figure | None
    is_folded: bool
    table: str
    csv: str
    proof: str


def make_exhibit(
    build: Build,
    *,
    key: str,
    title: str,
    summary: str,
    mart: str,
    columns: Sequence[Column],
    rows: Sequence[Row],
    figure: go.Figure | None = None,
    is_folded: bool = False,
    group: str = "",
    defined: Sequence[str] = (),
    cited: Sequence[Row] | None = None,
) -> Exhibit:
    """Puts an exhibit together from rows of a mart (schema and name).

    defined: columns whose definitions are given, by default the numbers shown. cited: rows that
    name the sources, by default those shown. group: a column whose values head groups of rows.
    """
    return Exhibit(
        key=key,
        title=title,
        summary=summary + (_CUT if len(rows) >= ROW_LIMIT else ""),
        figure=figure,
        is_folded=is_folded or figure is not None,
        table=table(title, columns, rows, group=group),
        csv=_csv(columns, rows),
        proof=_proof(build, mart, _terms(columns, defined), rows if cited is None else cited),
    )


def show_exhibit(exhibit: Exhibit) -> None:
    """Draws the exhibit where the page stands."""
    with st.container(gap="xsmall"):
        _show_parts(exhibit)


def _show_parts(exhibit: Exhibit) -> None:
    head = text.heading(exhibit.title) + text.paragraph(exhibit.summary, is_quiet=True)
    text.show(head, "" if exhibit.is_folded else exhibit.table)
    if exhibit.figure is not None:
        st.plotly_chart(
            exhibit.figure,
            theme=None,
            config=_CONFIG,
            alt=f"{exhibit.title}. {exhibit.summary}",
            key=f"chart-{exhibit.key}",
        )
    numbers = "Numbers, definition" if exhibit.is_folded else "Definition"
    with st.expander(f"{numbers}, sources and CSV", type="compact"):
        text.show(exhibit.table if exhibit.is_folded else "", exhibit.proof)
        st.download_button(
            "Download these numbers (CSV)",
            data=exhibit.csv,
            file_name=f"{exhibit.key}.csv",
            mime="text/csv",
            on_click="ignore",
            key=f"csv-{exhibit.key}",
        )


def _csv(columns: Sequence[Column], rows: Sequence[Row]) -> str:
    names = [column.name for column in columns]
    cells = [tuple(row[name] for name in names) for row in rows]
    return to_csv(Result(columns=names, types=[], rows=cells, is_cut=False))


def _terms(columns: Sequence[Column], defined: Sequence[str]) -> dict[str, str]:
    """The columns to define, by name, as a reader sees them."""
    names = defined or [column.name for column in columns if column.kind == "number"]
    headings = {column.name: f"{column.heading} ({column.name})" for column in columns}
    return {name: headings.get(name, name) for name in names}


def _proof(build: Build, mart: str, terms: dict[str, str], cited: Sequence[Row]) -> str:
    return _definitions(build, mart, terms) + _sources(build, cited)


_DEFINITIONS = """
    select column_name, description from meta.dictionary
    where schema_name = $1 and table_name = $2 and description <> ''
    order by column_order
"""


def _definitions(build: Build, mart: str, terms: dict[str, str]) -> str:
    rows = build.rows(_DEFINITIONS, *mart.split("."))
    found = {row["column_name"]: row["description"] for row in rows}
    pairs = [(f"The table {mart}", found[None])] if None in found else []
    pairs += [(term, found[name]) for name, term in terms.items() if name in found]
    return text.heading("Definition", level=3) + text.terms(pairs) if pairs else ""


_TITLES = "select document_id, title from marts.documents"


def _sources(build: Build, rows: Sequence[Row]) -> str:
    titles = {row["document_id"]: row["title"] for row in build.rows(_TITLES)}
    places: dict[str, list[str]] = {}
    for row in rows:
        document = row.get("document_id", "")
        if document in titles and row["locator"] not in places.setdefault(document, []):
            places[document].append(row["locator"])
    if not places:
        return ""
    items = [f"{titles[document]}: {'; '.join(found)}" for document, found in places.items()]
    return text.heading("Sources", level=3) + text.bullets(items)
