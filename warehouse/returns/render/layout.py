"""A document as it is set: every text as it will stand there, sections and tables numbered.

PDF and HTML are both made from this, so that neither can say what the other does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from warehouse.returns.model.document import (
    BarChart,
    Blank,
    Block,
    Bullets,
    Document,
    Kind,
    Paragraph,
    Section,
    Table,
)
from warehouse.returns.render.charts import chart_svg
from warehouse.returns.words.wording import written, written_as
from warehouse.text.unseen import plain

_NUMBERS = (Kind.COUNT, Kind.POUNDS, Kind.PERCENT)


@dataclass(frozen=True)
class SetText:
    """Lines of text. kind: paragraph or blank, which have one line, or bullets."""

    kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class SetTable:
    """A table of texts. are_numbers: by column, whether it is set to the right."""

    anchor: str
    title: str
    headings: tuple[str, ...]
    are_numbers: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str | None
    kind: str = "table"


@dataclass(frozen=True)
class SetChart:
    """A drawn chart."""

    title: str
    alternative: str
    svg: str
    kind: str = "chart"


SetBlock = SetText | SetTable | SetChart


@dataclass(frozen=True)
class SetSection:
    """A numbered section. level: 1 or 2."""

    number: str
    title: str
    level: int
    blocks: tuple[SetBlock, ...]

    @property
    def anchor(self) -> str:
        """Its name as the target of a link."""
        return "section-" + self.number.replace(".", "-")


@dataclass(frozen=True)
class Layout:
    """The whole document. created: the day, in words."""

    title: str
    description: str
    author: str
    language: str
    created: str
    marks: tuple[str, ...]
    facts: SetTable
    sections: tuple[SetSection, ...]


def lay_out(document: Document) -> Layout:
    """Writes out every value, numbers sections and tables, and draws the charts.

    Raises ValueError when the first section is not a chapter.
    """
    titles = table_titles(document)
    numbers = section_numbers(document.sections)
    return Layout(
        title=plain(document.title),
        description=plain(document.description),
        author=plain(document.author),
        language=document.language,
        created=written_as(document.created.date(), Kind.DATE),
        marks=_plain(document.marks),
        facts=_table(document.facts, titles),
        sections=tuple(
            SetSection(
                number=number,
                title=plain(section.title),
                level=section.level,
                blocks=tuple(_block(block, titles) for block in section.blocks),
            )
            for number, section in zip(numbers, document.sections, strict=True)
        ),
    )


def table_titles(document: Document) -> dict[str, str]:
    """The title of each table by its id, with its number, the same in every output."""
    return {
        table.table_id: f"Table {number}: {plain(table.title)}"
        for number, table in enumerate(document.tables, start=1)
    }


def section_numbers(sections: Iterable[Section]) -> list[str]:
    """1, 2, 2.1 and so on."""
    numbers = []
    chapter = part = 0
    for section in sections:
        if section.level == 1:
            chapter, part = chapter + 1, 0
            numbers.append(str(chapter))
        else:
            part += 1
            numbers.append(f"{chapter}.{part}")
    if numbers and numbers[0] != "1":
        raise ValueError("The first section of a document must be a chapter")
    return numbers


def _block(block: Block, titles: dict[str, str]) -> SetBlock:
    match block:
        case Paragraph(text):
            return SetText("paragraph", (plain(text),))
        case Bullets(lines):
            return SetText("bullets", _plain(lines))
        case Blank(label):
            return SetText("blank", (plain(label),))
        case BarChart():
            return SetChart(plain(block.title), plain(block.alternative), chart_svg(block))
        case Table():
            return _table(block, titles)


def _table(table: Table, titles: dict[str, str]) -> SetTable:
    return SetTable(
        anchor=f"table-{table.table_id}",
        title=titles[table.table_id],
        headings=tuple(plain(column.heading) for column in table.columns),
        are_numbers=tuple(column.kind in _NUMBERS for column in table.columns),
        rows=tuple(
            tuple(
                plain(written(value, column))
                for value, column in zip(row, table.columns, strict=True)
            )
            for row in table.rows
        ),
        note=plain(table.note) if table.note else None,
    )


def _plain(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(plain(text) for text in texts)
