"""Widgets that several pages share."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

_MIME = {
    "csv": "text/csv",
    "html": "text/html",
    "md": "text/markdown",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "parquet": "application/vnd.apache.parquet",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def show_on_demand(label: str, key: str, show: Callable[[], object]) -> None:
    """Draws a shut section, filled when it is opened: shut ones took a third of a redraw."""
    more = st.expander(label, type="compact", key=key, on_change="rerun")
    if more.open:
        with more:
            show()


def offer_download(
    label: str, data: str | bytes | Callable[[], bytes], name: str, *, key: str
) -> None:
    """Draws a button for a file of this name, whose ending gives its kind.

    data: a function is asked when somebody downloads, or a large file would be read through at
    every redraw.
    """
    mime = _MIME[name.rpartition(".")[2]]
    st.download_button(label, data=data, file_name=name, mime=mime, on_click="ignore", key=key)
