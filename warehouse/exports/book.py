"""What stands in the spreadsheets, whatever their format: cover, contents, notes, a sheet a table.

After "Releasing statistics in spreadsheets" of the Government Analysis Function.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from warehouse.exports.about import About
from warehouse.exports.schema import Table

NO_ROWS = "There are no rows on record, so this worksheet contains no table."

# Excel takes no longer name.
_LONGEST_NAME = 31

NOT_AVAILABLE = "[x]"
NOT_APPLICABLE = "[z]"
# Only here does a description say that an empty cell stands for nothing, and not for the unknown.
_CANNOT_APPLY = re.compile(r"Null when (there (is|are) (none|nothing)|it has none)\b")


@dataclass(frozen=True)
class Sheet:
    """The sheet of one table, but for its rows.

    lines: what stands above the table. nulls: by column, what is written for a null.
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
    """The whole workbook but for the rows. cover: headings with their lines."""

    title: str
    built_at: str
    licence: str
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


COVER, CONTENTS, NOTES = "Cover", "Contents", "Notes"
CONTENTS_COLUMNS = ("Worksheet", "What it contains")
NOTES_COLUMNS = ("Written", "Means")
ONE_TABLE = "This worksheet contains one table."


def make_book(about: About, tables: Sequence[Table]) -> Book:
    """The words of the workbook."""
    names = sheet_names([table.name for table in tables])
    return Book(
        title=about.title,
        built_at=about.built_at,
        licence=about.licence,
        # The headings of gptables, which writes one of the two spreadsheets.
        cover=(
            ("Introductory information", (about.description, *about.provenance)),
            (
                "About these data",
                (f"Licence: {about.licence}", about.issues_note, "Documents:", *about.sources),
            ),
            ("Contact", (about.contact,)),
        ),
        notes=_NOTES,
        sheets=tuple(_sheet(table, names[table.name], about) for table in tables),
    )


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


def _sheet(table: Table, name: str, about: About) -> Sheet:
    notice = (about.notice,) if about.notice else ()
    nulls = tuple(
        NOT_APPLICABLE if _CANNOT_APPLY.search(column.description) else NOT_AVAILABLE
        for column in table.columns
    )
    return Sheet(
        name=name,
        table_name=table.name,
        title=f"{table.schema}.{table.name}",
        description=table.description,
        lines=(*notice, table.description, f"{ONE_TABLE} {_MARKS}"),
        columns=tuple(column.name for column in table.columns),
        kinds=tuple(column.kind.value for column in table.columns),
        nulls=nulls,
    )


_MARKS = (
    f"{NOT_AVAILABLE} stands for not available and {NOT_APPLICABLE} for not applicable: see the"
    f" worksheet {NOTES}. What each column means stands in the worksheet dictionary."
)

_NOTES = (
    (
        NOT_AVAILABLE,
        "Not available: the sources do not state it, or it cannot be worked out from what they"
        " state. It also stands where the description of a column does not tell which of the two"
        " marks would be right. It is never 0.",
    ),
    (
        NOT_APPLICABLE,
        "Not applicable: by the description of the column, an empty cell says that there is none.",
    ),
    ("not_stated", "An id that stands for what the source does not state."),
    ("not_itemised", "A grant that its source does not split into strands."),
    ("not_attributable", "An action whose owner cannot be counted to a sector."),
    ("TRUE, FALSE", "Yes and no."),
    ("Columns that end in _gbp", "Pounds sterling."),
    ("Columns that end in _pct", "Per cent."),
    ("Columns that end in _count", "A number of things counted."),
    ("2017/18", "A financial year, from 1 April to 31 March."),
)
