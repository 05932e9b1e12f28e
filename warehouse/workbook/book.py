"""What stands in a workbook, whatever its format: cover, contents, notes, a sheet a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

NO_ROWS = "There are no rows on record, so this worksheet contains no table."

# Excel takes no longer name.
_LONGEST_NAME = 31

COVER, CONTENTS, NOTES = "Cover", "Contents", "Notes"
ONE_TABLE = "This worksheet contains one table."

Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Sheet:
    """The sheet of one table, but for its rows.

    lines: what stands above the table. kinds: by column, text, whole_number, decimal, boolean,
    date, timestamp or link (the name of a sheet). nulls: by column, what is written for a
    null.
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
    wrote them. cover: headings with their lines.
    """

    title: str
    built_at: str
    comment: str
    generator: str
    cover: tuple[tuple[str, tuple[str, ...]], ...]
    notes: tuple[tuple[str, str], ...]
    sheets: tuple[Sheet, ...]

    def front(self) -> Iterator[tuple[Sheet, Rows]]:
        """The sheets between the cover and the tables: the contents, with links, and the notes."""
        listed = [(sheet.name, sheet.description) for sheet in self.sheets]
        yield _front_sheet(CONTENTS, ("Worksheet", "What it contains"), "link"), listed
        yield _front_sheet(NOTES, ("Written", "Means"), "text"), self.notes


def _front_sheet(name: str, columns: tuple[str, str], kind: str) -> Sheet:
    table_name, nulls = f"{name.lower()}_table", ("", "")
    return Sheet(name, table_name, name, "", (ONE_TABLE,), columns, (kind, "text"), nulls)


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
