"""Taking an answer away: as a file, or as a link to its query."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import streamlit as st

from dashboards.kit import text
from dashboards.kit.widgets import offer_download, show_on_demand
from dashboards.navigation import PAGES
from warehouse.query.reader import QueryError

# What readers call a kind of file, by its ending.
_FORMS = {"csv": "CSV", "parquet": "Parquet", "xlsx": "Excel"}

# A file, or why it could not be made.
Made = bytes | str


def choose_and_offer(files: dict[str, Made], make: Callable[[str], bytes]) -> str:
    """Draws the choice of a file and its download; returns why there is none, or nothing.

    files: those made until now, by their ending; make: makes another one, and raises QueryError.
    """
    form: str = st.selectbox(
        "File", list(_FORMS), format_func=_FORMS.__getitem__, key="file-form", width=120
    )
    if form not in files:
        try:
            files[form] = make(form)
        except QueryError as error:
            files[form] = str(error)
    made = files[form]
    if isinstance(made, str):
        return made
    label = f"Download the answer ({_FORMS[form]})"
    offer_download(label, lambda: made, f"answer.{form}", key=f"{form}-answer")
    return ""


def show_link(query: str) -> None:
    """Draws, on demand, the address of this page with the query in its box."""
    show_on_demand("Link to this query", "link", lambda: _show_link(query))


def _show_link(query: str) -> None:
    words = "It fills in the box for anyone who opens it, and runs nothing."
    text.show(text.paragraph(words, is_quiet=True))
    st.code(link_to(query), language=None, wrap_lines=True)


def link_to(query: str) -> str:
    """The address of this page with a query in its box."""
    here = (st.context.url or "").rstrip("/")
    for page in PAGES:
        # Streamlit says that it leaves out the page, and does so only at times.
        here = here.removesuffix(f"/{page}")
    return f"{here}/sql?{urlencode({'query': query})}"
