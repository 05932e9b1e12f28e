"""The tables of the build and their columns, beside the box for a query."""

from __future__ import annotations

import streamlit as st

from dashboards.dictionary.exhibits.tables import described, descriptions
from dashboards.kit import text
from dashboards.kit.data import Build
from dashboards.kit.widgets import show_on_demand

# Where the session keeps the table whose columns are shown.
_TABLE = "browsed-table"


def show_schema_browser(build: Build, partnership: str, *, query_key: str) -> None:
    """Draws it shut; what it holds is drawn when it is opened.

    query_key: the widget that a query for the table is put into.
    """
    show_on_demand(
        "Tables and columns", "schema-browser", lambda: _show(build, partnership, query_key)
    )


def _show(build: Build, partnership: str, query_key: str) -> None:
    places = list(descriptions(build))
    left, right = st.columns([2, 3], gap="large")
    with left:
        schema = st.selectbox(
            "Schema", list(dict.fromkeys(place.split(".")[0] for place in places)), key="schema"
        )
        tables = [place for place in places if place.split(".")[0] == schema]
        with st.container(height=320, border=False, gap=None, key="tables"):
            for place in tables:
                st.button(
                    place.split(".", 1)[1],
                    key=f"table-{place}",
                    type="tertiary",
                    wrap=True,
                    on_click=_choose,
                    args=(build, place, partnership, query_key),
                )
    chosen = st.session_state.get(_TABLE)
    with right:
        _show_columns(build, chosen if chosen in tables else tables[0], partnership)


def _choose(build: Build, place: str, partnership: str, query_key: str) -> None:
    st.session_state[_TABLE] = place
    st.session_state[query_key] = described(build, place, partnership).example


def _show_columns(build: Build, place: str, partnership: str) -> None:
    columns = described(build, place, partnership).columns
    text.show(
        text.heading(place, level=2), text.paragraph(columns.summary, is_quiet=True), columns.table
    )
