"""What a query may be made of: tables, what to group and filter by, what to add up, how to join."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb

# A column with more values than this is no heading to group by.
_MOST_VALUES = 60
# Values to filter by, of each column.
_FILTERS = 5

_COLUMNS = """
    select table_name, column_name, data_type from duckdb_columns()
    where database_name = 'live' and schema_name = 'marts'
    order by table_name, column_index
"""


@dataclass(frozen=True)
class Table:
    """values: of each column to group by, some values as SQL; measures: of numbers to work with."""

    name: str
    key: Sequence[str]
    columns: Sequence[str]
    values: dict[str, list[str]]
    measures: Sequence[str]

    def measured_in(self, unit: str) -> list[str]:
        """The measures whose names end so, such as `_gbp`."""
        return [name for name in self.measures if name.endswith(unit)]


@dataclass(frozen=True)
class Tables:
    """parents: of each table, those whose key it has, so that each of its rows finds one at most.

    related: of each table, those with the same parts of a key, by the names of these columns.
    """

    tables: Sequence[Table]
    parents: dict[str, list[Table]] = field(default_factory=lambda: defaultdict(list))
    related: dict[str, list[tuple[Table, list[str]]]] = field(
        default_factory=lambda: defaultdict(list)
    )


def read_tables(connection: duckdb.DuckDBPyConnection, keys: dict[str, list[str]]) -> Tables:
    """Those of the build attached as `live` that have rows. keys: the primary key of each."""
    types: dict[str, dict[str, str]] = defaultdict(dict)
    for table, column, data_type in connection.execute(_COLUMNS).fetchall():
        types[table][column] = data_type
    found = Tables([_read(connection, name, keys[name], of) for name, of in types.items()])
    usable = [table for table in found.tables if table.values and table.measures]
    found = Tables(usable)
    parts = {column for key in keys.values() for column in key}
    for table in usable:
        for other in usable:
            if other is table:
                continue
            if set(other.key) <= set(table.columns):
                found.parents[table.name].append(other)
            if both := [name for name in table.values if name in parts & other.values.keys()]:
                found.related[table.name].append((other, both))
    return found


def _read(
    connection: duckdb.DuckDBPyConnection, name: str, key: list[str], types: dict[str, str]
) -> Table:
    headings = [c for c, kind in types.items() if kind in ("VARCHAR", "BOOLEAN", "DATE")]
    counts = ", ".join(f"count(distinct {column})" for column in headings) or "0"
    counted = connection.execute(f"select {counts} from live.marts.{name}").fetchall()[0]
    few = [column for column, n in zip(headings, counted, strict=False) if 0 < n <= _MOST_VALUES]
    measures = [
        column
        for column, kind in types.items()
        if kind.startswith(("DECIMAL", "BIGINT", "INTEGER")) and column not in key
    ]
    values = {column: _values(connection, name, column) for column in few}
    return Table(name, key, list(types), values, measures)


def _values(connection: duckdb.DuckDBPyConnection, table: str, column: str) -> list[str]:
    rows = connection.execute(
        f"select distinct {column} from live.marts.{table} where {column} is not null"
        f" order by 1 limit {_FILTERS}"
    ).fetchall()
    return [_literal(value) for (value,) in rows]


def _literal(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "'" + str(value).replace("'", "''") + "'"
