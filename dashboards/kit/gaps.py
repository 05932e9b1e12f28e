"""What the sources leave open, with links to the pages it touches."""

from __future__ import annotations

import streamlit as st

from dashboards.kit import text
from dashboards.kit.data import Build
from dashboards.navigation import PAGES, view_file

_GAPS = """
    select page, statement from marts.data_gaps
    where partnership_id = $1
    order by gap_order
"""


def statements(build: Build, partnership: str) -> list[str]:
    """The gaps of a partnership, one sentence each."""
    return [row["statement"] for row in build.rows(_GAPS, partnership)]


def show_gaps(build: Build, partnership: str) -> None:
    """The gaps of a partnership, under the pages that show what is known."""
    by_page: dict[str, list[str]] = {}
    for row in build.rows(_GAPS, partnership):
        by_page.setdefault(row["page"], []).append(row["statement"])
    text.show(text.heading("What we do not know"))
    if not by_page:
        text.show(text.paragraph("No gap is on record."))
    for page, found in by_page.items():
        with st.container(gap=None):
            st.page_link(view_file(page), label=PAGES[page])
            text.show(text.bullets(found))
