"""The read-only, locked-down way to a published build: the only way anything reads one."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import duckdb

from warehouse.errors import NoBuildError, QueryError, WarehouseError
from warehouse.ledger import Entry, newest_rejection, read_entries
from warehouse.pointer import Pointer, read_pointer
from warehouse.settings import DUCKDB_CONFIG, Settings

__all__ = [
    "Entry",
    "Limits",
    "NoBuildError",
    "Pointer",
    "QueryError",
    "Result",
    "Settings",
    "WarehouseError",
    "fetch",
    "newest_rejection",
    "open_build",
    "read_entries",
    "read_pointer",
]

# Two threads must not lock one file down at the same time.
_opening = threading.Lock()

_READS = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)


@dataclass(frozen=True)
class Limits:
    """How much one query may take. rows: more are cut off, and the result says so."""

    seconds: float = 30.0
    rows: int = 1_000_000
    memory: str = "1GB"


@dataclass(frozen=True)
class Result:
    """The answer to a query: column names, DuckDB type names, rows as tuples."""

    columns: list[str]
    types: list[str]
    rows: list[tuple[Any, ...]]
    is_cut: bool

    def dicts(self) -> list[dict[str, Any]]:
        """The rows as dictionaries by column name."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def open_build(
    pointer: Pointer, settings: Settings, *, limits: Limits | None = None
) -> duckdb.DuckDBPyConnection:
    """A connection to a published build that can neither write, reach files nor change settings.

    Callers keep it and take a `.cursor()` for each query. Raises WarehouseError when the file
    cannot be opened.
    """
    limits = limits or Limits()
    try:
        with _opening:
            connection = duckdb.connect(
                str(pointer.path(settings)),
                read_only=True,
                config={
                    "memory_limit": limits.memory,
                    "autoinstall_known_extensions": False,
                    "autoload_known_extensions": False,
                    "python_enable_replacements": False,
                    **DUCKDB_CONFIG,
                },
            )
            _lock_down(connection)
    except duckdb.Error as error:
        raise WarehouseError(
            f"The build {pointer.run_id} cannot be opened: {error}."
            " Run `lsmp build`, or `lsmp rollback` to an older build."
        ) from None
    return connection


def _lock_down(connection: duckdb.DuckDBPyConnection) -> None:
    """Takes the last freedoms away, in this order: none can be taken once the last is gone.

    Connections of one process to one file share their settings, so it is done once.
    """
    if connection.execute("select current_setting('lock_configuration')").fetchall() == [(True,)]:
        return
    # Else a query that needs more memory fills the disk, in a folder beside the builds.
    connection.execute("set temp_directory = ''")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")


def fetch(
    connection: duckdb.DuckDBPyConnection,
    query: str,
    parameters: Sequence[Any] = (),
    *,
    limits: Limits | None = None,
) -> Result:
    """Runs one reading statement on its own cursor.

    Raises QueryError with DuckDB's words for wrong SQL, or with the limit that stopped the query.
    """
    limits = limits or Limits()
    cursor = connection.cursor()
    try:
        _refuse_all_but_one_read(cursor, query)
        with _time_limit(cursor, limits.seconds):
            cursor.execute(query, list(parameters))
            rows = cursor.fetchmany(limits.rows + 1)
        description = cursor.description or []
    except duckdb.InterruptException:
        raise QueryError(
            f"The query was stopped after {limits.seconds:g} seconds. Narrow it: fewer rows, fewer"
            " joins, a filter on partnership or year."
        ) from None
    except duckdb.OutOfMemoryException:
        raise QueryError(
            f"The query needs more than its {limits.memory} of memory. Narrow it: fewer columns,"
            " a filter, or an aggregate."
        ) from None
    except duckdb.Error as error:
        raise QueryError(str(error)) from None
    finally:
        cursor.close()
    return Result(
        columns=[column[0] for column in description],
        types=[str(column[1]) for column in description],
        rows=rows[: limits.rows],
        is_cut=len(rows) > limits.rows,
    )


def _refuse_all_but_one_read(cursor: duckdb.DuckDBPyConnection, query: str) -> None:
    statements = cursor.extract_statements(query)
    if len(statements) != 1:
        raise QueryError(f"Write one statement at a time; this is {len(statements)}.")
    if statements[0].type not in _READS:
        raise QueryError(
            "Only reading is allowed here (select, describe, show, summarize, explain):"
            f" this is a {statements[0].type.name} statement."
        )


@contextmanager
def _time_limit(cursor: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    timer = threading.Timer(seconds, cursor.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
