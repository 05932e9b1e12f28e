"""The frame of the dashboards: draws the page that the address names."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from dashboards.components.header import open_page, show_problem
from dashboards.navigation import PAGES, UNLISTED, view_file
from warehouse.reader import NoBuildError, WarehouseError


def main() -> None:
    """Draws a page, or says what a person can put right."""
    # Before the navigation, or a cold start keeps the default width of the sidebar.
    st.set_page_config(layout="wide", initial_sidebar_state=230)
    pages = {name: _page(name) for name in PAGES}
    # All of them, not the first ten behind a button.
    page = st.navigation(list(pages.values()), expanded=True)
    st.set_page_config(page_title=f"{page.title} – LSMP warehouse")
    try:
        open_page(next(name for name, found in pages.items() if found is page))
        page.run()
    except NoBuildError:
        show_problem("No build is published yet", "Make one with: make dashboard (or: lsmp build).")
    except WarehouseError as error:
        show_problem("This page cannot be shown", str(error))


def _page(name: str) -> st.Page:
    visibility: Literal["visible", "hidden"] = "hidden" if name in UNLISTED else "visible"
    return st.Page(view_file(name), title=PAGES[name], visibility=visibility)


main()
