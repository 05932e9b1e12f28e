"""What every file must say, worked out from the document alone."""

from collections.abc import Iterator

from warehouse.returns.model import document as model
from warehouse.returns.words.wording import written
from warehouse.text.unseen import plain

Rows = list[list[str]]


def tables(document: model.Document) -> list[Rows]:
    """Every table as texts, headings first."""
    return [
        [
            [plain(column.heading) for column in table.columns],
            *(
                [plain(written(*both)) for both in zip(row, table.columns, strict=True)]
                for row in table.rows
            ),
        ]
        for table in document.tables
    ]


def texts(document: model.Document) -> Iterator[str]:
    """All texts in reading order, but for those of tables and the words of the contents."""
    yield plain(document.title)
    if document.marks:
        yield " · ".join(plain(mark) for mark in document.marks)
    yield plain(document.description)
    yield f"Table 1: {plain(document.facts.title)}"
    if document.facts.note:
        yield plain(document.facts.note)
    number = 1
    for title, section in zip(headings(document), document.sections, strict=True):
        yield title
        for block in section.blocks:
            if isinstance(block, model.Table):
                number += 1
                yield f"Table {number}: {plain(block.title)}"
            yield from (plain(text) for text in _texts(block))


def headings(document: model.Document) -> list[str]:
    """The numbered titles of all sections."""
    chapter = part = 0
    found = []
    for section in document.sections:
        chapter, part = (chapter + 1, 0) if section.level == 1 else (chapter, part + 1)
        number = f"{chapter}.{part}" if part else str(chapter)
        found.append(f"{number} {plain(section.title)}")
    return found


def charts(document: model.Document) -> list[model.BarChart]:
    """All charts, in order."""
    blocks = (block for section in document.sections for block in section.blocks)
    return [block for block in blocks if isinstance(block, model.BarChart)]


def _texts(block: model.Block) -> tuple[str, ...]:
    match block:
        case model.Paragraph(text) | model.Blank(text):
            return (text,)
        case model.Bullets(lines):
            return lines
        case model.BarChart():
            return (block.title,)
        case model.Table():
            return (block.note,) if block.note else ()
