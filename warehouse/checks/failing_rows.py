"""Which rows broke an expectation, named by their line or key."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy

from warehouse.checks.gx_on_duckdb import with_rows

_PRIMARY_KEY_SQL = """
    select unnest(constraint_column_names) from duckdb_constraints()
    where database_name = current_database()
        and schema_name || '.' || table_name = :table and constraint_type = 'PRIMARY KEY'
"""
# Failing rows that a result names; the count says how many there are.
_NAMED_ROWS = 5
# Endings of the columns that name a group of rows.
_NAMING_COLUMNS = ("_id", "financial_year", "quarter")


def describe_failures(table: str, rows: Sequence[str], count: int | None) -> str:
    """A sentence that names the first rows; empty where there are none to name."""
    if not rows:
        return ""
    schema_name, _, name = table.partition(".")
    where = f"{name}.csv" if schema_name == "raw" else table
    more = f" and {count - len(rows)} more" if count and count > len(rows) else ""
    return f"Not so in {where}: {'; '.join(rows)}{more}."


def find_failing_rows(batch: Any, table: str, config: Any) -> tuple[int | None, list[str]]:
    """How many rows broke the expectation and where the first are; None for a whole table.

    A row is named by its line or its key, never by a value: somebody's name may have been typed in
    any of them.
    """
    key = ["_line"] if table.startswith("raw.") else _primary_key(batch, table)
    wanted: dict[str, Any] = {"result_format": "COMPLETE"}
    if "column" in config.kwargs:
        wanted = {"result_format": "SUMMARY", "unexpected_index_column_names": key}
    found = batch.validate(with_rows(config), result_format=wanted).result
    if "column" in config.kwargs:
        count, rows = found["unexpected_count"], found["partial_unexpected_index_list"]
    elif "details" in found:
        count, rows = found["observed_value"], found["details"]["unexpected_rows"]
    else:
        return None, []
    return count, [_place(row) for row in sorted(_naming_values(row, key) for row in rows)][
        :_NAMED_ROWS
    ]


def _naming_values(row: Mapping[str, Any], key: Sequence[str]) -> tuple[Any, ...]:
    named = [column for column in key if column in row]
    named = named or [column for column in row if column.endswith(_NAMING_COLUMNS)]
    return tuple(row[column] for column in named)


def _place(values: tuple[Any, ...]) -> str:
    # A key of dates has no text of its own.
    return ", ".join(f"line {value}" if isinstance(value, int) else str(value) for value in values)


def _primary_key(batch: Any, table: str) -> list[str]:
    with batch.datasource.get_engine().connect() as connection:
        return list(
            connection.execute(sqlalchemy.text(_PRIMARY_KEY_SQL), {"table": table}).scalars()
        )
