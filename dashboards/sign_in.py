"""Who is looking at a page, and what is shown to those who may not."""

from __future__ import annotations

import time
from functools import lru_cache

import streamlit as st

from dashboards.kit import text
from dashboards.kit.header import show_problem
from warehouse.serving.access import Access, Role


@lru_cache(maxsize=1)
def _access() -> Access:
    """As the server was started; a process is one server."""
    return Access.from_environment()


def current_role() -> Role:
    """The role of whoever this page is drawn for."""
    access = _access()
    claims = st.user.to_dict() if access.sign_in and st.user.is_logged_in else None
    return access.role_of(claims, now=time.time())


def show_way_in() -> None:
    """The page of somebody without a role: to sign in, or whom to ask."""
    if not st.user.is_logged_in:
        show_problem(
            "Sign in", "These figures are for people to whom the partnership has given access."
        )
        st.button("Sign in", type="primary", on_click=st.login)
        return
    sign_in = _access().sign_in
    if sign_in and not sign_in.is_recent(st.user.to_dict(), now=time.time()):
        show_problem("Sign in again", f"You are signed out after {sign_in.hours} hours.")
        st.button("Sign in", type="primary", on_click=st.login)
        return
    show_problem(
        "You have no access yet",
        "You are signed in, but neither your address nor any of your groups has a role here. Ask"
        " whoever looks after the warehouse to add one, then sign in again.",
    )
    st.button("Sign out", on_click=st.logout)


def show_officers_only() -> None:
    """In the place of a page that viewers do not see."""
    show_problem("This page is for officers", "It shows material that is not published yet.")


def show_account() -> None:
    """In the sidebar: as what somebody is signed in, and the way out."""
    if _access().sign_in is None:
        return
    with st.sidebar:
        role = current_role().name.lower()
        text.show(text.paragraph(f"Signed in as {role}.", is_quiet=True))
        st.button("Sign out", on_click=st.logout)
