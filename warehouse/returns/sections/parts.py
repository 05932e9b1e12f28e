"""What several parts of a return are made of."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from warehouse.returns.model.document import (
    Block,
    Bullets,
    Column,
    Kind,
    Paragraph,
    Section,
    Table,
    Value,
)
from warehouse.returns.model.figures import Row
from warehouse.returns.words.narrative import Narrative
from warehouse.text.values import NOT_STATED

NOT_WRITTEN = "This part is not written yet."
FIELD_NOT_WRITTEN = "not written yet"


def written_blocks(narrative: Narrative, part_id: str) -> tuple[Block, ...]:
    """What a person wrote, as paragraphs and lists; where nothing is, a sentence that says so."""
    text = narrative.text(part_id)
    return tuple(_blocks(text)) if text else (Paragraph(NOT_WRITTEN),)


def _blocks(text: str) -> Iterator[Block]:
    words: list[str] = []
    points: list[str] = []
    for line in [*text.split("\n"), ""]:
        is_point = line.lstrip().startswith(("- ", "* "))
        if words and (is_point or not line.strip()):
            yield Paragraph(" ".join(words))
            words = []
        if points and not line.strip():
            yield Bullets(tuple(points))
            points = []
        if is_point:
            points.append(line.lstrip()[2:].strip())
        elif line.strip() and points:
            points[-1] += f" {line.strip()}"
        elif line.strip():
            words.append(line.strip())


# Where a cell comes from: a column of the figures, or what makes it of a row.
Cell = str | Callable[[Row], Value]


def listing(
    table_id: str,
    title: str,
    rows: Iterable[Row],
    columns: Mapping[Column, Cell],
    *,
    without: str = "",
    note: str | None = None,
) -> Table | Paragraph:
    """A table of a line for each row, or a sentence where there is nothing to list.

    without: the sentence; needless where there always is a row.
    """
    filled = tuple(
        tuple(row[cell] if isinstance(cell, str) else cell(row) for cell in columns.values())
        for row in rows
    )
    return Table(table_id, title, tuple(columns), filled, note) if filled else Paragraph(without)


def statement(
    table_id: str,
    title: str,
    row: Row,
    columns: Sequence[Column],
    entries: Mapping[str, str],
    note: str | None = None,
) -> Table:
    """A table of what one row says.

    entries: by the label of a line the names of its values, with blanks between them.
    """
    lines = tuple(
        (label, *(row[name] for name in names.split())) for label, names in entries.items()
    )
    return Table(table_id, title, tuple(columns), lines, note)


class _MakeColumn(Protocol):
    def __call__(self, heading: str, unknown: str = ...) -> Column:
        """unknown: what stands for a missing value, where the usual words do not fit."""


def _columns(kind: Kind, usually_unknown: str) -> _MakeColumn:

    def column(heading: str, unknown: str = usually_unknown) -> Column:
        return Column(heading, kind, unknown)

    return column


text = _columns(Kind.TEXT, NOT_STATED)
count = _columns(Kind.COUNT, "not known")
money = _columns(Kind.POUNDS, NOT_STATED)
per_cent = _columns(Kind.PERCENT, "not known")
day = _columns(Kind.DATE, NOT_STATED)
flag = _columns(Kind.FLAG, NOT_STATED)


def words(code: str | None) -> str | None:
    """A status or another short code in words: not_known becomes not known."""
    return None if code is None else code.replace("_", " ")


def written_columns(
    narrative: Narrative, labels: Iterable[str], part_id: str
) -> dict[Column, Cell]:
    """A column for each label, of what a person wrote there. part_id: the column that names it."""

    def said(label: str) -> Cell:
        return lambda row: narrative.field(row[part_id], label) or None

    return {text(label, FIELD_NOT_WRITTEN): said(label) for label in labels}


def written_section(narrative: Narrative, part_id: str, title: str, level: int = 1) -> Section:
    """A section of nothing but what a person wrote."""
    return Section(title, written_blocks(narrative, part_id), level)
