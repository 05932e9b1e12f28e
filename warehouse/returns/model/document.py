"""The model of a document: what it says, in which order, and nothing of how it looks.

Every output (PDF, HTML, spreadsheets, the page) is made from one of these, so that all say the
same. Texts are plain: no character in them is markup.
"""

import datetime
import decimal
from dataclasses import dataclass
from enum import StrEnum

from warehouse.text.values import NOT_STATED

Value = str | int | bool | decimal.Decimal | datetime.date | None


class Kind(StrEnum):
    """What the cells of a column hold, and so how they are written."""

    TEXT = "text"
    COUNT = "count"
    POUNDS = "pounds"
    PERCENT = "percent"
    DATE = "date"
    FLAG = "flag"


@dataclass(frozen=True)
class Column:
    """A column of a table. unknown: what stands where a value is missing; never a zero."""

    heading: str
    kind: Kind = Kind.TEXT
    unknown: str = NOT_STATED


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list of short lines."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table; the first column names its rows.

    table_id: lower case letters, digits and underscores, unlike any other of the document. Rows
    have as many values as there are columns. A table has at least one row: where there is nothing
    to list, a paragraph says so instead.
    """

    table_id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str | None = None


@dataclass(frozen=True)
class Bar:
    """One bar of a chart; without a value its label stands with the words in its place."""

    label: str
    value: int | decimal.Decimal | None


@dataclass(frozen=True)
class BarChart:
    """Horizontal bars of one colour, each with its label and its figure beside it.

    title: what the chart shows, as a finding. alternative: the same in words, for those who cannot
    see it. unknown: what stands where a value is missing. The figures also stand in a table of the
    document.
    """

    title: str
    alternative: str
    kind: Kind
    bars: tuple[Bar, ...]
    unknown: str = NOT_STATED


@dataclass(frozen=True)
class Blank:
    """A line that a person fills in by hand, such as a signature. label: what goes there."""

    label: str


Block = Paragraph | Bullets | Table | BarChart | Blank


@dataclass(frozen=True)
class Section:
    """A part of the document. level: 1 for a chapter, 2 for a part of the chapter before it."""

    title: str
    blocks: tuple[Block, ...]
    level: int = 1


@dataclass(frozen=True)
class Document:
    """The whole document.

    marks: what must be seen on every page, such as "Draft" or "Synthetic data". description: one
    sentence for the properties of the files. created: the moment that the files state as theirs;
    the same document always gives the same bytes. contact: whom readers may ask, if anybody is
    named. The first section is a chapter.
    """

    title: str
    description: str
    author: str
    created: datetime.datetime
    marks: tuple[str, ...]
    facts: Table
    sections: tuple[Section, ...]
    language: str = "en-GB"
    contact: str | None = None

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables, in order."""
        blocks = (block for section in self.sections for block in section.blocks)
        return (self.facts, *(block for block in blocks if isinstance(block, Table)))
