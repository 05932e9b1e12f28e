"""What stands in a workbook, whatever its format: cover, contents, notes, a sheet a table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

NO_ROWS = "There are no rows on record, so this worksheet contains no table."

# Excel takes no longer name.
_LONGEST_NAME = 31

COVER, CONTENTS, NOTES = "Cover", "Contents", "Notes"
CONTENTS_COLUMNS = ("Worksheet", "What it contains")
NOTES_COLUMNS = ("Written", "Means")
ONE_TABLE = "This worksheet contains one table."


@dataclass(frozen=True)
class Sheet:
    """The sheet of one table, but for its rows.

    lines: what stands above the table. kinds: by column, text, whole_number, decimal, boolean,
    date, time or timestamp. nulls: by column, what is written for a null.
    """

    name: str
    table_name: str
    title: str
    description: str
    lines: tuple[str, ...]
    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    nulls: tuple[str, ...]


@dataclass(frozen=True)
class Book:
    """The whole workbook but for the rows.

    built_at: a full date and time in UTC. comment: of the properties of the files. generator: what
    wrote them. cover: headings with their lines; gptables, which writes one of the two, has three.
    """

    title: str
    built_at: str
    comment: str
    generator: str
    cover: tuple[tuple[str, tuple[str, ...]], ...]
    notes: tuple[tuple[str, str], ...]
    sheets: tuple[Sheet, ...]

    def as_line(self) -> str:
        """The first line of the file that the rows of the sheets follow in."""
        return json.dumps(asdict(self)) + "\n"


def read_book(lines: Iterator[str]) -> dict[str, Any]:
    """The book from the first line of such a file."""
    book: dict[str, Any] = json.loads(next(lines))
    return book


def read_rows(lines: Iterator[str]) -> Iterator[list[Any]]:
    """The rows of the next sheet, up to the empty line after them."""
    for line in lines:
        if line == "\n":
            return
        yield json.loads(line)


def lines_without_rows(sheet: dict[str, Any]) -> list[str]:
    """What stands on the sheet of an empty table."""
    return [*sheet["lines"][:-1], NO_ROWS]


def sheet_names(tables: Sequence[str]) -> dict[str, str]:
    """A name for each table's sheet: its own, cut where it is too long, and never twice."""
    taken = {name.lower() for name in (COVER, CONTENTS, NOTES)}
    names = {}
    for table in tables:
        name, number = table[:_LONGEST_NAME], 1
        while name.lower() in taken:
            number += 1
            name = f"{table[: _LONGEST_NAME - 1 - len(str(number))]}_{number}"
        taken.add(name.lower())
        names[table] = name
    return names
