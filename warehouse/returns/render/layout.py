"""A document as it is set: every text as it will stand there, sections and tables numbered.

PDF, HTML and workbooks are all made from this, so that none can say what the others do not.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from warehouse.returns.model import document as model
from warehouse.returns.render.drawing import Draw, draw_here
from warehouse.returns.words.wording import written, written_as
from warehouse.text.unseen import plain

_NUMBERS = (model.Kind.COUNT, model.Kind.POUNDS, model.Kind.PERCENT)


@dataclass(frozen=True)
class SetText:
    """Lines of text. kind: paragraph or blank, which have one line, or bullets."""

    kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class SetTable:
    """A table of texts. are_numbers: by column, whether it is set to the right."""

    table_id: str
    title: str
    headings: tuple[str, ...]
    are_numbers: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str | None
    kind: str = "table"

    @property
    def anchor(self) -> str:
        """Its name as the target of a link."""
        return f"table-{self.table_id}"


@dataclass(frozen=True)
class SetChart:
    """A chart with its words, drawn when somebody asks for the drawing. draw: does that."""

    title: str
    alternative: str
    chart: model.BarChart
    draw: Draw = field(compare=False)
    kind: str = "chart"

    @property
    def svg(self) -> str:
        """The drawing, from its first tag on."""
        return self.draw(self.chart)


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

    @property
    def tables(self) -> list[SetTable]:
        """All tables, in order."""
        blocks = (block for section in self.sections for block in section.blocks)
        return [self.facts, *(block for block in blocks if isinstance(block, SetTable))]


def lay_out(document: model.Document, draw: Draw = draw_here) -> Layout:
    """Writes out every value, and numbers sections and tables.

    draw: whoever draws its charts. Raises ValueError when the first section is not a chapter.
    """
    titles = {
        table.table_id: f"Table {number}: {plain(table.title)}"
        for number, table in enumerate(document.tables, start=1)
    }
    numbers = _number_sections(document.sections)
    return Layout(
        title=plain(document.title),
        description=plain(document.description),
        author=plain(document.author),
        language=document.language,
        created=written_as(document.created.date(), model.Kind.DATE),
        marks=_plain(document.marks),
        facts=_table(document.facts, titles),
        sections=tuple(
            SetSection(
                number=number,
                title=plain(section.title),
                level=section.level,
                blocks=tuple(_block(block, titles, draw) for block in section.blocks),
            )
            for number, section in zip(numbers, document.sections, strict=True)
        ),
    )


def _number_sections(sections: Iterable[model.Section]) -> list[str]:
    """1, 2, 2.1 and so on."""
    numbers = []
    chapter = part = 0
    for section in sections:
        chapter, part = (chapter + 1, 0) if section.level == 1 else (chapter, part + 1)
        numbers.append(f"{chapter}.{part}" if part else str(chapter))
    if numbers and numbers[0] != "1":
        raise ValueError("The first section of a document must be a chapter")
    return numbers


def _block(block: model.Block, titles: dict[str, str], draw: Draw) -> SetBlock:
    match block:
        case model.Paragraph(text):
            return SetText("paragraph", (plain(text),))
        case model.Bullets(lines):
            return SetText("bullets", _plain(lines))
        case model.Blank(label):
            return SetText("blank", (plain(label),))
        case model.BarChart():
            return SetChart(plain(block.title), plain(block.alternative), block, draw)
        case model.Table():
            return _table(block, titles)


def _table(table: model.Table, titles: dict[str, str]) -> SetTable:
    return SetTable(
        table_id=table.table_id,
        title=titles[table.table_id],
        headings=_plain(column.heading for column in table.columns),
        are_numbers=tuple(column.kind in _NUMBERS for column in table.columns),
        rows=tuple(
            _plain(written(*both) for both in zip(row, table.columns, strict=True))
            for row in table.rows
        ),
        note=plain(table.note) if table.note else None,
    )


def _plain(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(plain(text) for text in texts)
