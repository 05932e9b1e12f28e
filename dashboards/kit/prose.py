"""Sections of words as HTML."""

from __future__ import annotations

from collections.abc import Iterable

from dashboards.kit import text
from dashboards.kit.blocks import Link, Section, Words


def sections_html(sections: Iterable[Section]) -> str:
    """HTML of sections with their headings."""
    body = "".join(
        text.heading(section.title, level=section.level, anchor=section.anchor)
        + "".join(_part(part) for part in section.parts)
        for section in sections
    )
    return f'<div class="lsmp-prose">{body}</div>'


def _part(part: Words | list[Words]) -> str:
    if isinstance(part, list):
        return text.list_of("".join(_fragments(words)) for words in part)
    return text.paragraph_of(_fragments(part))


def _fragments(words: Words) -> list[str]:
    pieces = (words,) if isinstance(words, str) else words
    return [
        text.link(piece.text, piece.address) if isinstance(piece, Link) else text.escaped(piece)
        for piece in pieces
    ]
