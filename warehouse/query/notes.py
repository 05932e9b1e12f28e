"""What is said beside an answer that is right as SQL and easily taken for something else."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import duckdb

from warehouse.errors import QueryError
from warehouse.query.reader import Limits, Pointer, catalogue, fetch
from warehouse.text.values import joined

# Looking for it takes no longer than this.
_SECONDS = 2.0

_SUM = re.compile(r"\bsum\s*\(", re.IGNORECASE)
_ON_A_DAY = re.compile(r"\bactions_on\b", re.IGNORECASE)

_MEASURES = """
    with

    keys as (
        select table_name, constraint_column_names as key
        from duckdb_constraints()
        where schema_name = 'marts' and constraint_type = 'PRIMARY KEY'
    )

    select table_name, column_name, key, summable_over, instead_of_summing
    from meta.dictionary
    inner join keys using (table_name)
    where schema_name = 'marts' and additivity in ('semi_additive', 'non_additive')
    order by table_name, column_order
"""


@dataclass(frozen=True)
class Measure:
    """A column of a public table that must not be summed over some of the table's key.

    summable, fixed: the parts of the key over which it may be summed, and the others.
    """

    table: str
    column: str
    summable: tuple[str, ...]
    fixed: tuple[str, ...]
    instead: str

    def __str__(self) -> str:
        """What is said of a sum over the others."""
        over = f" over {joined(self.fixed)}" if self.summable else ""
        return f"Note: {self.column} of {self.table} does not add up{over}. {self.instead}"


def notes(
    connection: duckdb.DuckDBPyConnection, query: str, pointer: Pointer, limits: Limits
) -> list[str]:
    """A line for each measure that the query sums over what it does not add up over.

    And for each day after the as-at date that it asks of actions_on. What of a query cannot be
    read is passed over.
    """
    limits = replace(limits, seconds=min(limits.seconds, _SECONDS))
    return [
        *dict.fromkeys(map(str, _wrong_sums(connection, query, limits))),
        *_later_days(connection, query, pointer.as_at, limits),
    ]


def _wrong_sums(
    connection: duckdb.DuckDBPyConnection, query: str, limits: Limits
) -> Iterator[Measure]:
    measures = _measures_in(connection, query) if _SUM.search(query) else []
    if not measures:
        return
    # It takes longer to load than most queries take.
    from warehouse.query.sums import sums_to_look_at

    for measure, looking in sums_to_look_at(query, measures):
        if _answer(connection, looking, limits):
            yield measure


def _measures_in(connection: duckdb.DuckDBPyConnection, query: str) -> list[Measure]:
    """Those that the query names, of the tables that it names; none of a build without them."""
    if "additivity" not in catalogue(connection).columns("meta", "dictionary"):
        return []
    words = set(re.findall(r"\w+", query.lower()))
    return [
        Measure(
            row["table_name"],
            row["column_name"],
            tuple(name for name in row["key"] if name in _names(row["summable_over"])),
            tuple(name for name in row["key"] if name not in _names(row["summable_over"])),
            row["instead_of_summing"],
        )
        for row in fetch(connection, _MEASURES).dicts()
        if {row["table_name"], row["column_name"]} <= words
    ]


def _names(listed: str | None) -> list[str]:
    return re.findall(r"\w+", listed or "")


def _later_days(
    connection: duckdb.DuckDBPyConnection, query: str, as_at: datetime.date, limits: Limits
) -> Iterator[str]:
    if not _ON_A_DAY.search(query):
        return
    from warehouse.query.sums import days_asked

    for day in days_asked(query):
        for (asked,) in _answer(connection, f"select cast(({day}) as date)", limits):
            if asked and asked > as_at:
                yield (
                    f"Note: {asked} lies after {as_at}, the as-at date: age and lateness are"
                    " counted up to it, and the status is the last one on record by then."
                )


def _answer(
    connection: duckdb.DuckDBPyConnection, query: str, limits: Limits
) -> list[tuple[datetime.date | None]]:
    try:
        return fetch(connection, query, limits=limits).rows
    except QueryError:
        return []
