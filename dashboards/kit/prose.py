"""Prose of a page from a Markdown file beside it: headings, paragraphs, lists and links.

Only these, as HTML of our own: values are put in as text after the file was read, and are never
taken for Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from string import Template

from dashboards.kit import text

# What stands for $name in the file; a list makes a point of each, and an empty value none.
Values = Mapping[str, str | list[str]]

_HEADING = re.compile(r"(#+) (.*?)(?: \{#([a-z-]+)\})?")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_ALONE = re.compile(r"\$(\w+)")


def prose_html(markdown: str, values: Values) -> str:
    """HTML of a file of prose, each paragraph and each point of a list on one line."""
    parts = "".join(_block(block, values) for block in markdown.strip().split("\n\n"))
    return f'<div class="lsmp-prose">{parts}</div>'


def _block(block: str, values: Values) -> str:
    if found := _HEADING.fullmatch(block):
        return text.heading(found[2], level=len(found[1]), anchor=found[3] or "")
    if block.startswith("- "):
        lines = (line.removeprefix("- ") for line in block.split("\n"))
        return text.list_of(point for line in lines for point in _points(line, values))
    return "".join(text.paragraph_of([words]) for words in _points(block, values))


def _points(line: str, values: Values) -> Iterator[str]:
    """HTML of a line, once for each of the values where it is one name alone."""
    found = _ALONE.fullmatch(line)
    value = values[found[1]] if found else None
    if value is None:
        yield "".join(_fragments(line, values))
    else:
        yield from map(text.escaped, [value] if isinstance(value, str) and value else value)


def _fragments(line: str, values: Values) -> Iterator[str]:
    """The pieces of text and the links, by turns."""
    pieces = _LINK.split(line)
    for place in range(0, len(pieces) - 1, 3):
        words, label, address = pieces[place : place + 3]
        yield text.escaped(_filled(words, values))
        yield text.link(_filled(label, values), address)
    yield text.escaped(_filled(pieces[-1], values))


def _filled(words: str, values: Values) -> str:
    return Template(words).substitute(values)
