"""The answer to one query in the form that was asked for, and where it goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from warehouse.errors import QueryError
from warehouse.query import tabular
from warehouse.query.reader import Limits, Result, Stop, fetch

if TYPE_CHECKING:
    from warehouse.query.parquet import ArrowResult

# What can be read on a screen.
TEXTS: dict[str, Callable[[Result], str]] = {
    "table": tabular.to_table,
    "csv": tabular.to_csv,
    "json": tabular.to_json,
    "markdown": tabular.to_markdown,
}
# What only a file can hold.
FILES = ("parquet", "xlsx")
FORMS = (*TEXTS, *FILES)

# The form of a file by its ending, where none is named.
ENDINGS = {".csv": "csv", ".json": "json", ".md": "markdown"} | {f".{form}": form for form in FILES}


def find(
    connection: duckdb.DuckDBPyConnection,
    query: str,
    form: str,
    *,
    limits: Limits | None = None,
    stop: Stop | None = None,
) -> Result | ArrowResult:
    """The answer to one reading statement, as one of FORMS needs it; raises as `reader.fetch`."""
    if form == "parquet":
        # Arrow takes longer to load than most queries take.
        from warehouse.query.parquet import fetch_arrow

        return fetch_arrow(connection, query, limits=limits, stop=stop)
    return fetch(connection, query, limits=limits, stop=stop)


def write(found: Result | ArrowResult, form: str) -> bytes:
    """The answer that `find` gave for this form: UTF-8, or a file of it.

    Raises QueryError when it does not fit the form.
    """
    if not isinstance(found, Result):
        from warehouse.query.parquet import to_parquet

        return to_parquet(found)
    if form == "xlsx":
        from warehouse.query.excel import to_xlsx

        return to_xlsx(found)
    return TEXTS[form](found).encode()


def rows_count(found: Result | ArrowResult) -> int:
    """How many rows it has, those cut off not counted."""
    count: int = len(found.rows) if isinstance(found, Result) else found.table.num_rows
    return count


def form_for(form: str | None, output: Path | None) -> str:
    """The form asked for, else that of the file's ending, else a table.

    Raises QueryError for a file's form without a file to write.
    """
    chosen = form or (ENDINGS.get(output.suffix.lower()) if output else None) or "table"
    if chosen in FILES and output is None:
        raise QueryError(
            f"{chosen} is no text for the screen: name a file, such as -o answer.{chosen}."
        )
    return chosen


def cut_notice(found: Result | ArrowResult) -> str:
    """What to say beside an answer that the row limit cut; empty for a whole one."""
    if not found.is_cut:
        return ""
    return (
        f"Only the first {rows_count(found):,} rows, which is the limit: there are more."
        " Filter or summarise to see others."
    )
