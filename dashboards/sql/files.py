"""Taking an answer away: as a file, or as a link to its query."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from dashboards.kit import text
from dashboards.navigation import PAGES
from warehouse.query.reader import QueryError


@dataclass(frozen=True)
class FileForm:
    """A kind of file: what readers call it, its ending, and its type on the web."""

    name: str
    ending: str
    mime: str


CSV = FileForm("CSV", "csv", "text/csv")
_FORMS = (
    CSV,
    FileForm("Parquet", "parquet", "application/vnd.apache.parquet"),
    FileForm("Excel", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
)

# A file, or why it could not be made.
Made = bytes | str


def choose_and_offer(files: dict[str, Made], make: Callable[[str], bytes]) -> str:
    """Draws the choice of a file and its download; returns why there is none, or nothing.

    files: those made until now, by their ending; make: makes another one, and raises QueryError.
    """
    form = st.selectbox(
        "File", _FORMS, format_func=lambda form: form.name, key="file-form", width=120
    )
    if form.ending not in files:
        try:
            files[form.ending] = make(form.ending)
        except QueryError as error:
            files[form.ending] = str(error)
    made = files[form.ending]
    if isinstance(made, str):
        return made
    st.download_button(
        f"Download the answer ({form.name})",
        # Handed over when it is asked for: a large one would be read through at every redraw.
        data=lambda: made,
        file_name=f"answer.{form.ending}",
        mime=form.mime,
        on_click="ignore",
        key=f"{form.ending}-answer",
    )
    return ""


def show_link(query: str) -> None:
    """Draws, on demand, the address of this page with the query in its box."""
    more = st.expander("Link to this query", type="compact", key="link", on_change="rerun")
    if more.open:
        with more:
            text.show(
                text.paragraph(
                    "It fills the box of whoever opens it, and runs nothing.", is_quiet=True
                )
            )
            st.code(link_to(query), language=None, wrap_lines=True)


def link_to(query: str) -> str:
    """The address of this page with a query in its box."""
    here = (st.context.url or "").rstrip("/")
    for page in PAGES:
        # Streamlit says that it leaves out the page, and does so only at times.
        here = here.removesuffix(f"/{page}")
    return f"{here}/sql?{urlencode({'query': query})}"
