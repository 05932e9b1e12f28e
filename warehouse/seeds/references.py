"""Ids that lead to another table, and how a found value is told."""

import re
from collections.abc import Iterator, Mapping

import polars as pl

from warehouse.seeds.contract import TABLES, Column, Table
from warehouse.seeds.problems import Problem, quoted, suggestion
from warehouse.seeds.reading.csv_file import LINE

# To find the nearest of many ids takes a moment for each; the first tell what went wrong.
MOST_SUGGESTIONS = 20

_ID_LIKE = re.compile(r"[a-z0-9_-]+")


def shown_cell(found: str, column: Column, table: Table) -> str:
    """The value in quotes, unless it may be a private person's name, which no log may hold."""
    is_person = column.references == "people" and not _ID_LIKE.fullmatch(found)
    is_hidden = table.holds_names or is_person
    return "the value (not shown: it may be a name)" if is_hidden else quoted(found)


def unknown_references(
    tables: Mapping[str, pl.DataFrame], *, wrong: set[tuple[str, int, str]]
) -> Iterator[Problem]:
    """A problem for each id that is not in the table it leads to.

    wrong: file, line and column of what is known to be wrong, and is not told twice.
    """
    for name, frame in tables.items():
        table = TABLES[name]
        known = {
            column: tables[other][TABLES[other].key[0]]
            for column in table.columns
            if (other := column.references)
            and other in tables
            # That a table lost all its rows is told once.
            and not (TABLES[other].must_have_rows and tables[other].is_empty())
        }
        is_unknown = frame.select(
            pl.col(column.name).is_not_null() & ~pl.col(column.name).is_in(keys.implode())
            for column, keys in known.items()
        )
        for column, keys in known.items():
            if is_unknown[column.name].any():
                rows = frame.filter(is_unknown[column.name]).select(LINE, column.name).iter_rows()
                suggestions = MOST_SUGGESTIONS
                for line, found in rows:
                    if (table.file_name, line, column.name) in wrong:
                        continue
                    hint = suggestion(found, keys.drop_nulls()) if suggestions > 0 else ""
                    suggestions -= 1
                    known_in = f"{keys.name}s of {column.references}.csv{hint}"
                    message = f"{shown_cell(found, column, table)} is not among the {known_in}"
                    yield Problem(table.file_name, line, column.name, message)
