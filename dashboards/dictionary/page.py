"""Data dictionary: search first, then one table in full, then all of them and what ties them."""

from __future__ import annotations

import streamlit as st

from dashboards.dictionary.exhibits import tables
from dashboards.dictionary.exhibits.definitions import definitions
from dashboards.dictionary.exhibits.entities import entities
from dashboards.dictionary.exhibits.lineage import origins, shown_on
from dashboards.kit import text
from dashboards.kit.chart import show_exhibit
from dashboards.kit.data import Build
from dashboards.kit.filters import choose
from dashboards.kit.header import View, this_view
from dashboards.navigation import DBT_DOCS, view_file

_LONGEST_SEARCH = 100


def _show(view: View) -> None:
    build = view.build
    left, right = st.columns(2, gap="large")
    with left:
        search = st.text_input(
            "Search tables and columns",
            key="search",
            bind="query-params",
            max_chars=_LONGEST_SEARCH,
            placeholder="grant amount",
        )
    with right:
        names = {"": "Choose a table"} | {place: place for place in tables.descriptions(build)}
        place = choose("One table in full", names, key="table")
    if place:
        _show_table(view, place)
    if search.strip():
        _show_found(build, search)
    if not place and not search.strip():
        _show_all(build)
    st.download_button(
        "Download the whole dictionary (CSV)",
        data=tables.whole_csv(build),
        file_name="dictionary.csv",
        mime="text/csv",
        on_click="ignore",
        key="csv-dictionary",
    )


def _show_table(view: View, place: str) -> None:
    described = tables.described(view.build, place, view.scope.partnership)
    text.show(shown_on(view.build, place))
    show_exhibit(described.columns)
    for exhibit in (definitions(view.build, place), origins(view.build, place)):
        if exhibit:
            show_exhibit(exhibit)
    text.show(text.heading("A query to start from", level=3), text.sql(described.example))
    st.page_link(
        view_file("sql"),
        label="Open this query on the SQL page",
        query_params={"query": described.example},
    )


def _show_all(build: Build) -> None:
    show_exhibit(tables.tables(build))
    every = definitions(build, "")
    if every:
        show_exhibit(every)
    _show_entities(build)
    text.show(
        text.heading("The models"),
        text.paragraph_of(
            [
                "Every model with its SQL, its tests and its place in the flow: ",
                text.link("the documentation that dbt makes", DBT_DOCS),
                ".",
            ]
        ),
    )


def _show_entities(build: Build) -> None:
    found = entities(build)
    show_exhibit(found.references)
    drawing = st.expander("Entity diagram", type="compact", key="entities", on_change="rerun")
    if drawing.open:
        with drawing:
            alt = f"{found.references.title}. Each arrow is a row of the table above."
            st.graphviz_chart(found.dot, width="stretch", alt=alt)


def _show_found(build: Build, search: str) -> None:
    found = tables.found(build, search)
    if found:
        show_exhibit(found)
        return
    text.show(
        text.notice(f"No table and no column has all the words of “{search.strip()}”."),
        text.paragraph(
            "Names and descriptions are searched, not the data. Try fewer words, or a part of a"
            " word; without any, all tables are listed."
        ),
    )


_show(this_view())
