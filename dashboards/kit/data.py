"""The live build as the pages see it: read anew on each redraw, its answers kept by run id."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar, Unpack, cast

import duckdb
import streamlit as st

from dashboards.kit.question import Narrowed, Question, Scope, select
from warehouse.query.reader import (
    Entry,
    Pointer,
    Settings,
    WarehouseError,
    count_rows,
    fetch,
    newest_rejection,
    open_build,
    read_pointer,
)

# A row of a mart, by column name; sessions share it, so nobody may change it.
Row = Mapping[str, Any]

# What is kept at most: of each function the results, and of all together the answers of queries.
_KEPT = 50
_ANSWERS = 500

_Arguments = ParamSpec("_Arguments")
_Made = TypeVar("_Made")


@dataclass(frozen=True)
class Answer:
    """The rows of a build that answer a question, the SQL that gives them, and their table."""

    build: Build
    rows: Sequence[Row]
    sql: str
    table: str


@dataclass(frozen=True)
class Build:
    """The build that is live during one redraw. What is kept of it is kept by its pointer."""

    pointer: Pointer
    settings: Settings

    def rows(self, query: str, *values: Any) -> Sequence[Row]:
        """The answer to a select from the marts; values fill $1, $2 and so on."""
        return _rows(self, query, values)

    def ask(self, question: Question) -> Answer:
        """The answer to a question together with its SQL."""
        rows = self.rows(question.query, *question.values)
        return Answer(self, rows, question.sql, question.table)

    def find(self, table: str, scope: Scope | None = None, **narrowed: Unpack[Narrowed]) -> Answer:
        """The rows of a table that `select` asks for."""
        return self.ask(select(table, scope, **narrowed))

    def ask_once(self, question: Question) -> Answer:
        """The same, not kept: for words that somebody typed and nobody may type again."""
        rows = fetch(_connection_to(self), question.query, question.values).dicts()
        return Answer(self, rows, question.sql, question.table)


def period(build: Build, scope: Scope) -> Answer:
    """The row of marts.partnership_periods for the partnership and the years chosen."""
    by = ("partnership", "period")
    return build.find("marts.partnership_periods", scope, by=by, order="partnership_id")


def how_many(answer: Answer) -> int:
    """How many rows there would be without the limit of the query."""
    return _how_many(answer.build, re.sub(r"\s+limit \d+$", "", answer.sql))


def live_build() -> Build:
    """The build the pointer names now, so that a new one appears at the next interaction.

    Raises NoBuildError when none is published, WarehouseError when it cannot be read.
    """
    settings = Settings.from_environment()
    while True:
        build = Build(read_pointer(settings), settings)
        try:
            # Opened at once: while it is open, it can be read even when it is removed.
            _connection_to(build)
        except WarehouseError:
            if read_pointer(settings) == build.pointer:
                raise
        else:
            return build


def rejected_since(build: Build) -> Entry | None:
    """The newest entry of the ledger when it is a rejected build, else None."""
    ledger = build.settings.ledger_file
    if not ledger.exists():
        return None
    state = ledger.stat()
    return _newest_rejection(str(ledger), state.st_mtime_ns, state.st_size, build.settings)


def per_build(make: Callable[_Arguments, _Made]) -> Callable[_Arguments, _Made]:
    """Keeps what a function makes of a build and its other arguments, which can all be hashed.

    What it returns is shared by all sessions: nobody may change it. Streamlit's own caches would
    hash every argument anew, a tenth of a redraw.
    """
    kept = functools.lru_cache(maxsize=_KEPT)(make)
    return cast("Callable[_Arguments, _Made]", kept)


# Some: the live build, and those before that sessions may still be drawing. What is dropped here
# closes by itself when the last query on it has ended, and not under one.
@st.cache_resource(max_entries=4, show_spinner=False)
def _connection(path: str, run_id: str, _build: Build) -> duckdb.DuckDBPyConnection:  # noqa: ARG001
    return open_build(_build.pointer, _build.settings)


def _connection_to(build: Build) -> duckdb.DuckDBPyConnection:
    return _connection(str(build.pointer.path(build.settings)), build.pointer.run_id, build)


@functools.lru_cache(maxsize=_ANSWERS)
def _rows(build: Build, query: str, parameters: tuple[Any, ...]) -> Sequence[Row]:
    return fetch(_connection_to(build), query, parameters).dicts()


@functools.lru_cache(maxsize=_ANSWERS)
def _how_many(build: Build, query: str) -> int:
    return count_rows(_connection_to(build), query)


@functools.lru_cache(maxsize=1)
def _newest_rejection(path: str, changed_at: int, size: int, settings: Settings) -> Entry | None:  # noqa: ARG001
    return newest_rejection(settings)
