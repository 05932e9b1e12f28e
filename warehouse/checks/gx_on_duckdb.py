"""Great Expectations 1.24 on DuckDB: what it lacks to work there, and to work there fast."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import duckdb
import duckdb_engine
import sqlalchemy
from great_expectations.expectations.core.unexpected_rows_expectation import (
    UnexpectedRowsExpectation,
)
from great_expectations.expectations.expectation import Expectation
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

from warehouse.checks.suites import ROWS

_COLUMNS_SQL = "select name from pragma_table_info(:place)"


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


def read_columns_from_duckdb() -> None:
    """Lets Great Expectations learn the columns of a table from DuckDB itself.

    duckdb-engine 0.17 asks an imitation of PostgreSQL's catalogue: 70 ms a table instead of 1.
    """
    changes = {"get_columns": _get_columns, "get_pk_constraint": _get_pk_constraint}
    for name, function in changes.items():
        setattr(duckdb_engine.Dialect, name, function)


def read_without_transactions() -> None:
    """Lets each query stand alone: in a transaction, one that fails takes the later ones along."""
    for name in ("do_begin", "do_commit", "do_rollback"):
        setattr(duckdb_engine.Dialect, name, _do_nothing)


@contextmanager
def keeping_configurations() -> Iterator[None]:
    """Expectations keep their configuration in the block, in which nobody may change them.

    Great Expectations makes it anew some forty times for each: a quarter of an audit.
    """
    name = "configuration"
    known: dict[int, tuple[Expectation, ExpectationConfiguration]] = {}
    usual = getattr(Expectation, name)

    def kept(self: Expectation) -> ExpectationConfiguration:
        # With the object, so that no other gets its number.
        if id(self) not in known:
            known[id(self)] = self, usual.__get__(self)
        return known[id(self)][1]

    setattr(Expectation, name, property(kept))
    try:
        yield
    finally:
        setattr(Expectation, name, usual)


def _do_nothing(*_: Any) -> None:
    return None


def _get_columns(
    _dialect: Any, connection: Any, table_name: str, schema: str, **_: Any
) -> list[dict[str, Any]]:
    values = {"place": f"{schema}.{table_name}"}
    names = connection.execute(sqlalchemy.text(_COLUMNS_SQL), values).scalars()
    return [{"name": name, "type": sqlalchemy.types.NullType()} for name in names]


def _get_pk_constraint(*_: Any, **__: Any) -> dict[str, Any]:
    return {"constrained_columns": [], "name": None}


@contextmanager
def connecting_to(connection: duckdb.DuckDBPyConnection, *, database: str) -> Iterator[None]:
    """In the block every engine of SQLAlchemy for DuckDB connects to what this connection has open.

    So Great Expectations can look at a file that is being written. database: the default one.
    """
    usual = duckdb_engine.Dialect.connect

    def connect(*_: Any, **__: Any) -> duckdb_engine.ConnectionWrapper:
        cursor = connection.cursor()
        cursor.execute(f"use {database}")
        return duckdb_engine.ConnectionWrapper(cursor)

    setattr(duckdb_engine.Dialect, "connect", connect)  # noqa: B010 - its type is another
    try:
        yield
    finally:
        setattr(duckdb_engine.Dialect, "connect", usual)  # noqa: B010


def describe_error(outcome: Any) -> str:
    """Why an expectation could not be evaluated, in DuckDB's words; empty when it could."""
    problems = outcome.exception_info or {}
    for problem in (problems, *(value for value in problems.values() if isinstance(value, dict))):
        if problem.get("raised_exception"):
            return str(problem["exception_message"])
    return ""
