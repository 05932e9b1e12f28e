"""The frame of the dashboards: draws the page that the address names."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from dashboards.kit.header import open_page, show_problem
from dashboards.navigation import FOR_OFFICERS, PAGES, UNLISTED, view_file
from dashboards.sign_in import current_role, show_account, show_officers_only, show_way_in
from warehouse.query.reader import NoBuildError, WarehouseError
from warehouse.serving.access import Role


def main() -> None:
    """Draws a page, or says what a person can put right."""
    # Before the navigation, or a cold start keeps the default width of the sidebar.
    st.set_page_config(layout="wide", initial_sidebar_state=230)
    role = current_role()
    pages = {name: _page(name, role) for name in PAGES}
    # All of them, not the first ten behind a button.
    position: Literal["sidebar", "hidden"] = "hidden" if role == Role.NOBODY else "sidebar"
    page = st.navigation(list(pages.values()), expanded=True, position=position)
    if role == Role.NOBODY:
        st.set_page_config(page_title="Sign in – LSMP warehouse")
        show_way_in()
        return
    st.set_page_config(page_title=f"{page.title} – LSMP warehouse")
    show_account()
    name = next(name for name, found in pages.items() if found is page)
    if not _may_see(name, role):
        show_officers_only()
        return
    try:
        open_page(name)
        page.run()
    except NoBuildError:
        show_problem("No build is published yet", "Make one with: make dashboard (or: lsmp build).")
    except WarehouseError as error:
        show_problem("This page cannot be shown", str(error))


def _may_see(name: str, role: Role) -> bool:
    return role == Role.OFFICER or name not in FOR_OFFICERS


def _page(name: str, role: Role) -> st.Page:
    is_listed = name not in UNLISTED and _may_see(name, role)
    visibility: Literal["visible", "hidden"] = "visible" if is_listed else "hidden"
    return st.Page(view_file(name), title=PAGES[name], url_path=name, visibility=visibility)


main()
