"""What the words of a page are made of: sections of paragraphs and lists, with links in them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """A link to a page of ours or to https."""

    text: str
    address: str


# A sentence or more; links stand between the pieces of text.
Words = str | tuple[str | Link, ...]


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it: paragraphs, and lists of points.

    level: of the heading, the page title is 1. anchor: what a link to it has after #.
    """

    title: str
    parts: tuple[Words | list[Words], ...] = ()
    level: int = 2
    anchor: str = ""
