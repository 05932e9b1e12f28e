"""The frame of the dashboards: draws the page that the address names."""

from __future__ import annotations

import streamlit as st

from dashboards.components.header import show_problem
from dashboards.navigation import PAGES, UNLISTED, view_file
from warehouse.reader import NoBuildError, WarehouseError


def main() -> None:
    """Draws a page, or says what a person can put right."""
    # Before the navigation, or a cold start keeps the default width of the sidebar.
    st.set_page_config(layout="wide", initial_sidebar_state=230)
    page = st.navigation(
        [
            st.Page(
                view_file(name),
                title=title,
                visibility="hidden" if name in UNLISTED else "visible",
            )
            for name, title in PAGES.items()
        ],
        # All of them, not the first ten behind a button.
        expanded=True,
    )
    st.set_page_config(page_title=f"{page.title} – LSMP warehouse")
    try:
        page.run()
    except NoBuildError:
        show_problem("No build is published yet", "Make one with: make dashboard (or: lsmp build).")
    except WarehouseError as error:
        show_problem("This page cannot be shown", str(error))


main()
