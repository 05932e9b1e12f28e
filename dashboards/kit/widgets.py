"""Widgets that several pages share."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from functools import partial

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
    every redraw. A CSV file begins with a byte order mark, without which Excel misreads £.
    """
    ending = name.rpartition(".")[2]
    file = partial(_marked, data) if ending == "csv" else data
    st.download_button(*(label, file, name), mime=_MIME[ending], on_click="ignore", key=key)


def _marked(data: str | bytes | Callable[[], bytes]) -> bytes:
    content = data() if callable(data) else data
    return codecs.BOM_UTF8 + (content.encode() if isinstance(content, str) else content)
