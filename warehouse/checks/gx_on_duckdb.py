"""What Great Expectations 1.24 lacks to work on DuckDB, and to work there fast."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb_engine
import sqlalchemy
from great_expectations.execution_engine import sqlalchemy_execution_engine

_COLUMNS_SQL = """
    select column_name from duckdb_columns()
    where schema_name = :schema and table_name = :table
    order by column_index
"""


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


def attached(connection: sqlalchemy.Connection, file: Path, name: str) -> bool:
    """Attaches a DuckDB file, read-only, for every connection to the same database.

    Returns False when it cannot be opened. It stays until the engine is disposed of.
    """
    quoted = str(file).replace("'", "''")
    try:
        connection.exec_driver_sql(f"attach '{quoted}' as {name} (read_only)")
    except sqlalchemy.exc.DBAPIError:
        return False
    return True


def problem_of(outcome: Any) -> str:
    """Why an expectation could not be evaluated, in DuckDB's words; empty when it could."""
    problems = outcome.exception_info or {}
    for problem in (problems, *(value for value in problems.values() if isinstance(value, dict))):
        if problem.get("raised_exception"):
            return str(problem["exception_message"])
    return ""
