"""The words of the workbooks of an export: cover, contents, notes, a sheet a table."""

import re
from collections.abc import Sequence

from warehouse.exports.about import About
from warehouse.exports.schema import Kind, Table
from warehouse.workbook.book import NOTES, ONE_TABLE, Book, Sheet, sheet_names

_KINDS = {Kind.TIME: "text"}

# Names of sheets whose tables have a name that is longer than a sheet may have.
_SHORT = {
    "action_completion_by_owner_sector": "Completion by owner sector",
    "action_completion_by_owner_sector_and_period": "Completion by sector and period",
}

NOT_AVAILABLE = "[x]"
NOT_APPLICABLE = "[z]"
# Only here does a description say that an empty cell stands for nothing, and not for the unknown.
_CANNOT_APPLY = re.compile(r"Null when (there (is|are) (none|nothing)|it has none)\b")


def make_book(about: About, tables: Sequence[Table]) -> Book:
    """The workbook but for its rows."""
    names = sheet_titles([table.name for table in tables])
    return Book(
        title=about.title,
        built_at=about.built_at,
        comment=f"Licence: {about.licence}",
        generator="lsmp export",
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


def sheet_titles(tables: Sequence[str]) -> dict[str, str]:
    """What the sheet of each table is called."""
    titles = {name: _SHORT.get(name) or in_words(name) for name in tables}
    names = sheet_names(list(titles.values()))
    return {name: names[title] for name, title in titles.items()}


def in_words(name: str) -> str:
    """The name of a table as a title."""
    words = name.removeprefix("dim_").replace("_", " ").capitalize()
    return f"{words}s" if name.startswith("dim_") else words


def _sheet(table: Table, name: str, about: About) -> Sheet:
    notice = (about.notice,) if about.notice else ()
    nulls = tuple(
        NOT_APPLICABLE if _CANNOT_APPLY.search(column.description) else NOT_AVAILABLE
        for column in table.columns
    )
    return Sheet(
        name=name,
        table_name=table.name,
        title=f"{in_words(table.name)} ({table.schema}.{table.name})",
        description=table.description,
        lines=(*notice, table.description, f"{ONE_TABLE} {_MARKS}"),
        columns=tuple(
            f"{column.name} ({column.unit})" if column.unit else column.name
            for column in table.columns
        ),
        kinds=tuple(_KINDS.get(column.kind, column.kind.value) for column in table.columns),
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
    ("_gbp (pounds)", "Pounds sterling."),
    ("_pct (per cent)", "Per cent."),
    ("_count", "A number of things counted."),
    ("2017/18", "A financial year, from 1 April to 31 March."),
)
