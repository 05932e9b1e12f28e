"""Data dictionary: search first, then one table in full, then all of them."""

from __future__ import annotations

import streamlit as st

from dashboards.components import text
from dashboards.components.chart import show_exhibit
from dashboards.components.filters import choose
from dashboards.components.header import View, this_view
from dashboards.data import Build
from dashboards.exhibits import dictionary
from dashboards.navigation import view_file

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
        names = {"": "Choose a table"} | {place: place for place in dictionary.descriptions(build)}
        place = choose("One table in full", names, key="table")
    if place:
        _show_table(view, place)
    if search.strip():
        _show_found(build, search)
    if not place and not search.strip():
        show_exhibit(dictionary.tables(build))
    st.download_button(
        "Download the whole dictionary (CSV)",
        data=dictionary.whole_csv(build),
        file_name="dictionary.csv",
        mime="text/csv",
        on_click="ignore",
        key="csv-dictionary",
    )


def _show_table(view: View, place: str) -> None:
    described = dictionary.described(view.build, place, view.scope.partnership)
    show_exhibit(described.columns)
    text.show(text.heading("A query to start from", level=3), text.sql(described.example))
    st.page_link(
        view_file("sql"),
        label="Open this query on the SQL page",
        query_params={"query": described.example},
    )


def _show_found(build: Build, search: str) -> None:
    found = dictionary.found(build, search)
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
