"""Somebody's own query, in a process of its own.

DuckDB stops a query between its steps and not inside one: some steps on long texts, once begun,
hold their thread (docs/assurance.md). And the queries of one process share its memory. A process
can be ended from outside, and takes nothing from the pages.
"""

import base64
import json
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import Any

from warehouse.errors import LimitError, QueryError
from warehouse.query.reader import Limits, Pointer, Settings
from warehouse.settings import PROJECT_DIR

# The CSV of an answer, or another file of it, at most: a page keeps it until the next query.
CSV_MEGABYTES = 20
# Said with every limit of a query that runs here.
WIDER_LIMITS = " The command lsmp sql has wider limits."
# Queries at the same time; further ones wait for a turn, but not for long.
AT_ONCE = 2
_WAIT_SECONDS = 10.0
# For the start of the process and for its answer.
_GRACE_SECONDS = 5.0
# How often somebody waiting is told.
_TELL_SECONDS = 0.25

_WORKER = "warehouse.query.worker"

_turns = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True)
class Request:
    """What the process is asked.

    rows_shown: how many rows come back as text beside the CSV. form: parquet or xlsx where only
    such a file is wanted.
    """

    pointer: Pointer
    settings: Settings
    query: str
    limits: Limits
    rows_shown: int
    form: str = ""


@dataclass(frozen=True)
class IsolatedAnswer:
    """The answer to a query.

    columns and types: names and DuckDB types; cells: the first rows as text, None for null;
    rows_count: rows in the CSV; is_cut: whether there were more than the limit lets through;
    seconds: from asking DuckDB to the last row; notes: see `notes.notes`.
    """

    columns: list[str]
    types: list[str]
    cells: list[list[str | None]]
    rows_count: int
    is_cut: bool
    seconds: float
    csv: str
    notes: list[str] = field(default_factory=list)


# Told the seconds so far while a query runs; may raise, which ends it.
Waiting = Callable[[float], None]


def run_isolated(request: Request, *, while_waiting: Waiting = lambda _: None) -> IsolatedAnswer:
    """Answers one reading statement.

    Raises QueryError for wrong SQL as `reader.fetch`, LimitError with the limit that was met.
    Whatever is raised, the process is ended.
    """
    return IsolatedAnswer(**_ask(request, while_waiting))


def make_isolated_file(request: Request, *, while_waiting: Waiting = lambda _: None) -> bytes:
    """The answer to one reading statement as a file of the form requested; raises the same."""
    return base64.b64decode(_ask(request, while_waiting)["file"])


def _ask(request: Request, while_waiting: Waiting) -> dict[str, Any]:
    with _turn(while_waiting), _process(request) as process:
        started = time.monotonic()
        while True:
            try:
                answer, _ = process.communicate(timeout=_TELL_SECONDS)
            except subprocess.TimeoutExpired:
                seconds = time.monotonic() - started
                if seconds > request.limits.seconds + _GRACE_SECONDS:
                    raise LimitError(_NOT_STOPPED.format(request.limits.seconds)) from None
                while_waiting(seconds)
            else:
                return _read(answer, process.returncode)


_NOT_STOPPED = (
    "The query was ended after {:g} seconds, in the middle of a step that cannot be stopped."
    " Narrow it: shorter texts or lists, fewer rows." + WIDER_LIMITS
)


@contextmanager
def _turn(while_waiting: Waiting) -> Iterator[None]:
    """Waits until fewer queries than AT_ONCE are running."""
    started = time.monotonic()
    while not _turns.acquire(timeout=_TELL_SECONDS):
        while_waiting(0.0)
        if time.monotonic() - started > _WAIT_SECONDS:
            raise QueryError(f"{AT_ONCE} other queries are running. Try again in a few seconds.")
    try:
        yield
    finally:
        _turns.release()


@contextmanager
def _process(request: Request) -> Iterator[subprocess.Popen[bytes]]:
    # From a file: of what is longer than a pipe, Popen.communicate forgets the rest at a timeout.
    with TemporaryFile() as asked:
        pickle.dump(request, asked)
        asked.seek(0)
        process = subprocess.Popen(
            [sys.executable, "-m", _WORKER],
            stdin=asked,
            stdout=subprocess.PIPE,
            # Found from there also where the project is not installed.
            cwd=PROJECT_DIR,
        )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def _read(answer: bytes, code: int) -> dict[str, Any]:
    """What the process wrote: JSON, because nothing that a query made may be run here."""
    if code != 0:
        raise LimitError(
            f"The query ended its own process (code {code}): it asked for more than there is."
            f" Narrow it: fewer rows, fewer columns, shorter texts or lists.{WIDER_LIMITS}"
        )
    values: dict[str, Any] = json.loads(answer)
    if "error" in values:
        raise QueryError(values["error"])
    return values
