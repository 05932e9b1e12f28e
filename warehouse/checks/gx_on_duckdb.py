"""Great Expectations 1.24 on DuckDB: what it lacks to work there fast, and which rows failed."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb_engine
import sqlalchemy
from great_expectations.execution_engine import sqlalchemy_execution_engine
from great_expectations.expectations.core.unexpected_rows_expectation import (
    UnexpectedRowsExpectation,
)
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

from warehouse.checks.suites import ROWS

_COLUMNS_SQL = """
    select column_name from duckdb_columns()
    where schema_name = :schema and table_name = :table
    order by column_index
"""
_PRIMARY_KEY_SQL = """
    select unnest(constraint_column_names) from duckdb_constraints()
    where schema_name || '.' || table_name = :table and constraint_type = 'PRIMARY KEY'
"""
# Failing rows that a result names; the count says how many there are.
_NAMED_ROWS = 5
# Endings of the columns that name a group of rows.
_NAMING_COLUMNS = ("_id", "financial_year", "quarter")


class CountedRowsExpectation(UnexpectedRowsExpectation):
    """Whether a query finds rows, which it only counts: the original always fetches them as well.

    The rows themselves: `with_rows`.
    """

    metric_dependencies = ("unexpected_rows_query.row_count",)

    def _validate(self, metrics: Any, *_: Any, **__: Any) -> dict[str, bool]:
        return {"success": metrics["unexpected_rows_query.row_count"] == 0}


def counted(item: Mapping[str, Any]) -> Any:
    """The expectation of a suite as an object; one of rows only counts them."""
    values = {**item, "type": _COUNTED_ROWS} if item["type"] == ROWS else item
    return ExpectationConfiguration(**values).to_domain_obj()


def with_rows(config: ExpectationConfiguration) -> Any:
    """What `counted` made, in the form that fetches the rows."""
    values: dict[str, Any] = config.to_json_dict()
    if config.type == _COUNTED_ROWS:
        values["type"] = ROWS
    return ExpectationConfiguration(**values).to_domain_obj()


# As Great Expectations derives it from the name of the class.
_COUNTED_ROWS = "counted_rows_expectation"


def keep_duckdb_connected() -> None:
    """Adds DuckDB to the dialects whose connection Great Expectations keeps open.

    Without it, Great Expectations reads a DuckDB result after closing its connection and fails with
    "list index out of range".
    """

    class Dialect(str):
        value = "duckdb"

    known = sqlalchemy_execution_engine._PERSISTED_CONNECTION_DIALECTS
    if "duckdb" not in known:
        setattr(  # noqa: B010 - its declared type has room for four dialects only
            sqlalchemy_execution_engine,
            "_PERSISTED_CONNECTION_DIALECTS",
            (*known, Dialect("duckdb")),
        )


def read_columns_from_duckdb() -> None:
    """Lets Great Expectations learn the columns of a table from DuckDB's own list of them.

    duckdb-engine 0.17 asks an imitation of PostgreSQL's catalogue: 70 ms a table instead of 2.
    """
    changes = {"get_columns": _get_columns, "get_pk_constraint": _get_pk_constraint}
    for name, function in changes.items():
        setattr(duckdb_engine.Dialect, name, function)


def read_without_transactions() -> None:
    """Lets each query stand alone: in a transaction, one that fails takes the later ones along."""
    for name in ("do_begin", "do_commit"):
        setattr(duckdb_engine.Dialect, name, _do_nothing)


def _do_nothing(*_: Any) -> None:
    return None


def _get_columns(
    _dialect: Any, connection: Any, table_name: str, schema: str, **_: Any
) -> list[dict[str, Any]]:
    values = {"schema": schema, "table": str(table_name)}
    names = connection.execute(sqlalchemy.text(_COLUMNS_SQL), values).scalars()
    return [{"name": name, "type": sqlalchemy.types.NullType()} for name in names]


def _get_pk_constraint(*_: Any, **__: Any) -> dict[str, Any]:
    return {"constrained_columns": [], "name": None}


def attach_read_only(connection: sqlalchemy.Connection, file: Path, name: str) -> bool:
    """Attaches a DuckDB file, read-only, for every connection to the same database.

    Returns False when it cannot be opened. It stays until the engine is disposed of.
    """
    quoted = str(file).replace("'", "''")
    try:
        connection.exec_driver_sql(f"attach '{quoted}' as {name} (read_only)")
    except sqlalchemy.exc.DBAPIError:
        return False
    return True


def describe_error(outcome: Any) -> str:
    """Why an expectation could not be evaluated, in DuckDB's words; empty when it could."""
    problems = outcome.exception_info or {}
    for problem in (problems, *(value for value in problems.values() if isinstance(value, dict))):
        if problem.get("raised_exception"):
            return str(problem["exception_message"])
    return ""


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
