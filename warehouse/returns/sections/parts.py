"""What several parts of a return are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from warehouse.returns.model.document import Block, Bullets, Column, Kind, Paragraph, Table, Value
from warehouse.returns.model.figures import Row
from warehouse.returns.words.narrative import Narrative

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


def table_or_words(
    table_id: str,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    *,
    without: str,
    note: str | None = None,
) -> Table | Paragraph:
    """A table, or a sentence where there is nothing to list."""
    filled = tuple(tuple(row) for row in rows)
    if not filled:
        return Paragraph(without)
    return Table(table_id, title, tuple(columns), filled, note)


def values(rows: Iterable[Row], *names: str) -> list[tuple[Value, ...]]:
    """The named columns of the rows."""
    return [tuple(row[name] for name in names) for row in rows]


def text(heading: str, unknown: str = "not stated") -> Column:
    """A column of text."""
    return Column(heading, Kind.TEXT, unknown)


def count(heading: str, unknown: str = "not known") -> Column:
    """A column of numbers."""
    return Column(heading, Kind.COUNT, unknown)


def money(heading: str, unknown: str = "not stated") -> Column:
    """A column of pounds."""
    return Column(heading, Kind.POUNDS, unknown)


def per_cent(heading: str, unknown: str = "not known") -> Column:
    """A column of percentages."""
    return Column(heading, Kind.PERCENT, unknown)


def day(heading: str, unknown: str = "not stated") -> Column:
    """A column of dates."""
    return Column(heading, Kind.DATE, unknown)


def flag(heading: str, unknown: str = "not stated") -> Column:
    """A column of yes and no."""
    return Column(heading, Kind.FLAG, unknown)


def words(code: str | None) -> str | None:
    """A status or another short code in words: not_known becomes not known."""
    return None if code is None else code.replace("_", " ")
