"""The answer to one query in the form that was asked for, and where it goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from warehouse.errors import QueryError
from warehouse.query import tabular
from warehouse.query.json_text import not_in_json, to_json
from warehouse.query.reader import Limits, Result, Stop, fetch
from warehouse.text.values import joined

if TYPE_CHECKING:
    from warehouse.query.parquet import ArrowResult

# What can be read on a screen.
TEXTS: dict[str, Callable[[Result], str]] = {
    "table": tabular.to_table,
    "csv": tabular.to_csv,
    "json": to_json,
    "markdown": tabular.to_markdown,
}
# What only a file can hold.
FILES = ("parquet", "xlsx")
FORMS = (*TEXTS, *FILES)

# The form of a file by its ending, where none is named.
ENDINGS = {
    ".txt": "table",
    ".csv": "csv",
    ".json": "json",
    ".md": "markdown",
    **{f".{form}": form for form in FILES},
}


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

    Raises QueryError for a file's form without a file to write, and for an ending that is none of
    ENDINGS where no form is asked for.
    """
    ending = output.suffix.lower() if output else ""
    if not form and ending and ending not in ENDINGS:
        raise QueryError(
            f"{output}: {ending} is no format. There are {', '.join(ENDINGS)}; under another ending"
            " only with --format, or .format at the prompt."
        )
    chosen = form or ENDINGS.get(ending, "table")
    if chosen in FILES and output is None:
        raise QueryError(
            f"{chosen} is no text for the screen: name a file, such as -o answer.{chosen}."
        )
    return chosen


def notices(found: Result | ArrowResult, form: str) -> list[str]:
    """What to say beside an answer written in this form, of which not all can be told in it."""
    said = []
    if found.is_cut:
        said.append(
            f"Only the first {rows_count(found):,} rows, which is the limit: there are more."
            " Filter or summarise to see others."
        )
    if form == "json" and isinstance(found, Result) and (columns := not_in_json(found)):
        said.append(f"JSON has no infinity and no NaN: null stands for them in {joined(columns)}.")
    return said
