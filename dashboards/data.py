"""The live build as the pages see it: read anew on each redraw, its answers kept by run id."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

import duckdb
import streamlit as st

from dashboards.question import Question, Scope, select
from warehouse.reader import (
    Entry,
    Pointer,
    Settings,
    fetch,
    newest_rejection,
    open_build,
    read_pointer,
)

# A row of a mart, by column name.
Row = dict[str, Any]

_Arguments = ParamSpec("_Arguments")
_Made = TypeVar("_Made")


@dataclass(frozen=True)
class Answer:
    """The rows that answer a question, and the SQL that gives them."""

    rows: list[Row]
    sql: str


@dataclass(frozen=True)
class Build:
    """The build that is live during one redraw."""

    pointer: Pointer
    settings: Settings

    @property
    def key(self) -> tuple[str, str]:
        """What its answers are kept by: the database file and the run id."""
        return str(self.pointer.path(self.settings)), self.pointer.run_id

    def rows(self, query: str, *values: Any) -> list[Row]:
        """The answer to a select from the marts; values fill $1, $2 and so on."""
        return _rows(*self.key, query, values, self)

    def ask(self, question: Question) -> Answer:
        """The answer to a question together with its SQL."""
        return Answer(self.rows(question.query, *question.values), question.sql)

    def ask_once(self, question: Question) -> Answer:
        """The same, not kept: for words that somebody typed and nobody may type again."""
        connection = _connection(*self.key, self)
        return Answer(fetch(connection, question.query, question.values).dicts(), question.sql)


def period(build: Build, scope: Scope) -> Answer:
    """The row of marts.partnership_periods for the partnership and the years chosen."""
    by = ("partnership", "period")
    return build.ask(select("marts.partnership_periods", scope, by=by, order="partnership_id"))


def live_build() -> Build:
    """The build the pointer names now, so that a new one appears at the next interaction.

    Raises NoBuildError when none is published, WarehouseError when it cannot be read.
    """
    settings = Settings.from_environment()
    return Build(read_pointer(settings), settings)


def rejected_since(build: Build) -> Entry | None:
    """The newest entry of the ledger when it is a rejected build, else None."""
    ledger = build.settings.ledger_file
    if not ledger.exists():
        return None
    state = ledger.stat()
    return _newest_rejection(str(ledger), state.st_mtime_ns, state.st_size, build.settings)


def per_build(
    make: Callable[Concatenate[Build, _Arguments], _Made],
) -> Callable[Concatenate[Build, _Arguments], _Made]:
    """Keeps what a function makes of a build, by run id and arguments.

    What it returns is shared by all sessions: nobody may change it.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    def kept(build: Build, /, *args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Made:
        made: _Made = _kept(*build.key, name, args, kwargs, lambda: make(build, *args, **kwargs))
        return made

    return kept


@st.cache_resource(max_entries=500, show_spinner=False)
def _kept(
    path: str,  # noqa: ARG001
    run_id: str,  # noqa: ARG001
    name: str,  # noqa: ARG001
    args: tuple[Any, ...],  # noqa: ARG001
    kwargs: dict[str, Any],  # noqa: ARG001
    _make: Callable[[], Any],
) -> Any:
    return _make()


def _close(connection: duckdb.DuckDBPyConnection) -> None:
    connection.close()


# Two: the live build and the one before, which a session may still be drawing.
@st.cache_resource(max_entries=2, show_spinner=False, on_release=_close)
def _connection(path: str, run_id: str, _build: Build) -> duckdb.DuckDBPyConnection:  # noqa: ARG001
    return open_build(_build.pointer, _build.settings)


@st.cache_data(max_entries=500, show_spinner=False)
def _rows(
    path: str, run_id: str, query: str, parameters: tuple[Any, ...], _build: Build
) -> list[Row]:
    return fetch(_connection(path, run_id, _build), query, parameters).dicts()


@st.cache_data(max_entries=1, show_spinner=False)
def _newest_rejection(
    path: str,  # noqa: ARG001
    changed_at: int,  # noqa: ARG001
    size: int,  # noqa: ARG001
    _settings: Settings,
) -> Entry | None:
    return newest_rejection(_settings)
