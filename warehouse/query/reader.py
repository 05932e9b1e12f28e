"""The read-only, locked-down way to a published build: the only way anything reads one."""

import contextlib
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import duckdb

from warehouse.errors import LimitError, NoBuildError, QueryError, WarehouseError
from warehouse.query.catalogue import SEARCH_PATH, Catalogue, read_catalogue
from warehouse.query.limits import Limits
from warehouse.query.sql_text import refuse_all_but_one_read
from warehouse.query.stopping import Stop, rows_within, time_limit
from warehouse.query.wrong_names import explain, refuse_what_is_no_text
from warehouse.settings import Settings, duckdb_config
from warehouse.store.ledger import Entry, newest_rejection, read_entries
from warehouse.store.opening import opening
from warehouse.store.pointer import Pointer, read_pointer

__all__ = [
    "Catalogue",
    "Entry",
    "LimitError",
    "Limits",
    "NoBuildError",
    "Pointer",
    "QueryError",
    "Result",
    "Settings",
    "Stop",
    "WarehouseError",
    "catalogue",
    "count_rows",
    "fetch",
    "newest_rejection",
    "open_build",
    "open_live",
    "read_entries",
    "read_pointer",
    "reading",
]

# Two threads must not lock one file down at the same time.
_opening = threading.Lock()


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

    Callers keep it and take a `.cursor()` for each query. Raises HeldBuildError while another
    program has it open for writing, WarehouseError when the file cannot be opened.
    """
    limits = limits or Limits()
    with opening(pointer), _opening:
        connection = duckdb.connect(
            str(pointer.path(settings)),
            read_only=True,
            config={
                "memory_limit": f"{limits.memory_mb}MB",
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "python_enable_replacements": False,
                **duckdb_config(),
            },
        )
        _lock_down(connection)
    return connection


def open_live(
    settings: Settings, *, limits: Limits | None = None
) -> tuple[Pointer, duckdb.DuckDBPyConnection]:
    """The live build, opened. Raises as `read_pointer` and `open_build`.

    Who is slower than several builds finds the file gone that the pointer named, and looks again.
    """
    while True:
        pointer = read_pointer(settings)
        try:
            return pointer, open_build(pointer, settings, limits=limits)
        except WarehouseError:
            if read_pointer(settings) == pointer:
                raise


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
    stop: Stop | None = None,
) -> Result:
    """Runs one reading statement on its own cursor. A table without a schema is one of `marts`.

    stop: lets another thread end the query. Raises QueryError for wrong SQL, with the nearest
    right names and DuckDB's own words, LimitError with the limit that stopped the query.
    """
    limits, stop = limits or Limits(), stop or Stop()
    with reading(connection, query, limits=limits, stop=stop) as cursor:
        cursor.execute(query, list(parameters))
        rows = rows_within(cursor, limits, stop)
        description = cursor.description or []
    return Result(
        columns=[column[0] for column in description],
        types=[str(column[1]) for column in description],
        rows=rows[: limits.rows],
        is_cut=len(rows) > limits.rows,
    )


def count_rows(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    """How many rows a query gives; raises as `fetch`."""
    ((count,),) = fetch(connection, f"select count(*) from (\n{query}\n)").rows
    return int(count)


@contextmanager
def reading(
    connection: duckdb.DuckDBPyConnection, query: str, *, limits: Limits, stop: Stop
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor on which to run one reading statement, within the limits; raises as `fetch`."""
    cursor = _cursor(connection)
    try:
        refuse_what_is_no_text(query)
        refuse_all_but_one_read(cursor, query)
        with time_limit(cursor, limits, stop):
            yield cursor
    except duckdb.OutOfMemoryException:
        raise LimitError(
            f"The query needs more than its {limits.memory_mb:,} MB of memory. Narrow it: fewer"
            " columns, a filter, or an aggregate."
        ) from None
    except duckdb.Error as error:
        plain = explain(str(error), query, catalogue(connection))
        raise QueryError(f"{plain}\n\n{error}" if plain else str(error)) from None
    finally:
        cursor.close()


def catalogue(connection: duckdb.DuckDBPyConnection, *, by_dictionary: bool = False) -> Catalogue:
    """The tables and columns of the build; by_dictionary: sooner, where it has a dictionary."""
    with _cursor(connection) as cursor:
        return read_catalogue(cursor, by_dictionary=by_dictionary)


def _cursor(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A cursor that looks for unqualified tables among the public ones.

    The search path is a setting of each cursor, and one that may be set after the lock.
    """
    cursor = connection.cursor()
    # A database without public tables can be read too.
    with contextlib.suppress(duckdb.CatalogException):
        cursor.execute(f"set schema = '{SEARCH_PATH}'")
    return cursor
