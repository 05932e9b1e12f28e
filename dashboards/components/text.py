"""Text on a page.

Text from the warehouse is data: it goes through `escaped` into HTML and through nothing else,
because Markdown would make links, emoji and formulas of it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

import streamlit as st

# Controls but for tab and line ends, and the marks that override or isolate a writing direction.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """The text with control characters spelt out, such as those that turn the text around them."""
    return _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def escaped(text: str) -> str:
    """The text as HTML that shows exactly these characters."""
    return html.escape(visible(text), quote=True)


def heading(text: str, *, level: int = 2) -> str:
    """HTML of a heading; the page title is level 1."""
    return f'<h{level} class="lsmp-heading">{escaped(text)}</h{level}>'


def paragraph(text: str, *, is_quiet: bool = False) -> str:
    """HTML of a paragraph; a quiet one is smaller and grey."""
    name = "lsmp-text lsmp-quiet" if is_quiet else "lsmp-text"
    return f'<p class="{name}" dir="auto">{escaped(text)}</p>'


def bullets(items: Iterable[str]) -> str:
    """HTML of a list, or nothing when there are no items."""
    points = "".join(f'<li dir="auto">{escaped(item)}</li>' for item in items)
    return f'<ul class="lsmp-list">{points}</ul>' if points else ""


def terms(pairs: Iterable[tuple[str, str]]) -> str:
    """HTML of terms with their definitions."""
    body = "".join(
        f'<dt>{escaped(term)}</dt><dd dir="auto">{escaped(definition)}</dd>'
        for term, definition in pairs
    )
    return f'<dl class="lsmp-terms">{body}</dl>' if body else ""


def notice(text: str) -> str:
    """HTML of a line that asks for attention without shouting."""
    return f'<p class="lsmp-notice" role="status" dir="auto">{escaped(text)}</p>'


def show(*fragments: str) -> None:
    """Puts HTML made by the functions here, and by `table`, on the page."""
    body = "".join(fragments)
    if body:
        st.html(body)
