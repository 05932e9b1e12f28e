"""Text on a page.

Text from the warehouse is data: it goes through `escaped` into HTML and through nothing else,
because Markdown would make links, emoji and formulas of it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Literal

import streamlit as st

from dashboards.navigation import CHECKS
from warehouse.store.builds import RUN_ID
from warehouse.text.unseen import escape_unseen

# A page of ours, with its filters, the result page of a build's checks, or a heading of the page.
_WITHIN = re.compile(rf"[a-z_]+(\?|$)|/{CHECKS}/{RUN_ID}$|#[a-z-]+$")


def visible(text: str) -> str:
    """The text with what nobody sees spelt out, such as marks that turn the text around them."""
    return escape_unseen(text, keep="\t\n\r")


def escaped(text: str) -> str:
    """The text as HTML that shows exactly these characters."""
    return html.escape(visible(text), quote=True)


def heading(text: str, *, level: int = 2, anchor: str = "") -> str:
    """HTML of a heading; the page title is level 1. anchor: what a link to it has after #."""
    name = f' id="{escaped(anchor)}"' if anchor else ""
    return f'<h{level} class="lsmp-heading"{name}>{escaped(text)}</h{level}>'


def paragraph(text: str, *, is_quiet: bool = False) -> str:
    """HTML of a paragraph; a quiet one is smaller and grey."""
    return paragraph_of([escaped(text)], is_quiet=is_quiet)


def paragraph_of(fragments: Iterable[str], *, is_quiet: bool = False) -> str:
    """HTML of a paragraph of HTML fragments made by the functions here, such as links."""
    name = "lsmp-text lsmp-quiet" if is_quiet else "lsmp-text"
    return f'<p class="{name}" dir="auto">{"".join(fragments)}</p>'


def bullets(items: Iterable[str]) -> str:
    """HTML of a list of texts, or nothing when there are no items."""
    return list_of(map(escaped, items))


def list_of(fragments: Iterable[str]) -> str:
    """HTML of a list of HTML fragments made by the functions here."""
    points = "".join(f'<li dir="auto">{fragment}</li>' for fragment in fragments)
    return f'<ul class="lsmp-list">{points}</ul>' if points else ""


def columns(*fragments: str) -> str:
    """HTML fragments side by side, on paper too; below one another on a phone."""
    parts = "".join(f"<div>{fragment}</div>" for fragment in fragments)
    return f'<div class="lsmp-columns">{parts}</div>'


def terms(pairs: Iterable[tuple[str, str]]) -> str:
    """HTML of terms with their definitions."""
    body = "".join(
        f'<dt>{escaped(term)}</dt><dd dir="auto">{escaped(definition)}</dd>'
        for term, definition in pairs
    )
    return f'<dl class="lsmp-terms">{body}</dl>' if body else ""


def sql(text: str) -> str:
    """HTML of a query that can be read, scrolled and copied."""
    return preformatted(text, label="SQL")


def preformatted(text: str, *, label: str) -> str:
    """HTML of lines that keep their spaces, to be read, scrolled and copied.

    A group and no region: a page can have many, and regions need names of their own.
    """
    return (
        f'<pre class="lsmp-sql" role="group" aria-label="{escaped(label)}" tabindex="0">'
        f"<code>{escaped(text)}</code></pre>"
    )


def link(text: str, address: str) -> str:
    """HTML of a link within the dashboards or to https; text alone for any other address."""
    is_safe = address.startswith("https://") or _WITHIN.match(address)
    return (
        f'<a href="{escaped(address)}" target="_self">{escaped(text)}</a>'
        if is_safe
        else escaped(text)
    )


def notice(text: str) -> str:
    """HTML of a line that asks for attention without shouting."""
    return f'<p class="lsmp-notice" role="status" dir="auto">{escaped(text)}</p>'


def show(*fragments: str, width: Literal["stretch", "content"] = "stretch") -> None:
    """Puts HTML made by the functions here, and by `table`, on the page.

    width: content where something else stands beside it.
    """
    body = "".join(fragments)
    if body:
        st.html(body, width=width)
