"""How much a query may take, and how it is ended when it takes more."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any, NoReturn, TypeVar

import duckdb

from warehouse.errors import GivenUpError, LimitError, QueryError
from warehouse.query.limits import Limits

Made = TypeVar("Made")

# What a cell takes in memory beside its text, in bytes: a Python object and its place in a row.
_CELL_BYTES = 40
# Rows are fetched in batches of about this many bytes, so that one batch cannot fill the memory.
_BATCH_BYTES = 10_000_000
_BATCH_ROWS = 10_000
# For a query that is told to end.
_GRACE_SECONDS = 3.0


@dataclass
class Stop:
    """Ends a query from another thread. is_wanted: somebody asked; is_late: its time is over."""

    is_wanted: bool = False
    is_late: bool = False
    _cursor: duckdb.DuckDBPyConnection | None = field(default=None, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def now(self) -> None:
        """Ends the query that runs; one that has not begun ends as soon as it does."""
        self.is_wanted = True
        self._interrupt()

    def for_time(self) -> None:
        """The same, because the time limit is met."""
        self.is_late = True
        self._interrupt()

    def _interrupt(self) -> None:
        with self._lock:
            if self._cursor is not None:
                self._cursor.interrupt()

    def check(self) -> None:
        """Between two batches of rows, where DuckDB forgets that it was to end."""
        if self.is_wanted or self.is_late:
            raise duckdb.InterruptException("stopped between two batches")

    @contextmanager
    def over(self, cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
        """Ends what runs on this cursor, when it is told to."""
        with self._lock:
            self._cursor = cursor
        try:
            self.check()
            yield
        finally:
            # A cursor that is closed must not be interrupted.
            with self._lock:
                self._cursor = None


STOPPED = "The query was stopped. Nothing was changed: run it again, or another one."


@contextmanager
def time_limit(cursor: duckdb.DuckDBPyConnection, limits: Limits, stop: Stop) -> Iterator[None]:
    """Ends what runs on the cursor after the limit, or when it is told to, and says which."""
    timer = threading.Timer(limits.seconds, stop.for_time)
    timer.daemon = True
    timer.start()
    try:
        with stop.over(cursor):
            yield
    except duckdb.InterruptException:
        if stop.is_wanted:
            raise QueryError(STOPPED) from None
        raise LimitError(
            f"The query was stopped after {limits.seconds:g} seconds. Narrow it: fewer rows, fewer"
            " joins, a filter on partnership or year."
        ) from None
    finally:
        timer.cancel()


def run_watched(work: Callable[[Stop], Made], limits: Limits) -> Made:
    """What the work makes, a query within the limits; Ctrl-C ends the query and raises QueryError.

    It runs in a thread, because DuckDB in the main one can hold Ctrl-C back until it is done.
    Raises GivenUpError when DuckDB does not end the query: it goes on until the process ends.
    """
    stop = Stop()
    # Not a Future, whose import takes as long as the query.
    made: SimpleQueue[Callable[[], Made]] = SimpleQueue()

    def run() -> None:
        try:
            found = work(stop)
            made.put(lambda: found)
        except BaseException as error:  # noqa: BLE001 (raised again for whoever waits)
            made.put(partial(_raise, error))

    threading.Thread(target=run, daemon=True).start()
    try:
        return _wait(made, limits.seconds + _GRACE_SECONDS, f"{limits.seconds:g} seconds")
    except KeyboardInterrupt:
        stop.now()
        _wait(made, _GRACE_SECONDS, "Ctrl-C")
        raise QueryError(STOPPED) from None


def _raise(error: BaseException) -> NoReturn:
    raise error


def _wait(made: SimpleQueue[Callable[[], Made]], seconds: float, cause: str) -> Made:
    try:
        answer = made.get(timeout=seconds)
    except Empty:
        raise GivenUpError(_GIVEN_UP.format(cause)) from None
    return answer()


_GIVEN_UP = (
    "The query was given up after {}, in the middle of a step that cannot be stopped."
    " Narrow it: shorter texts or lists, fewer rows."
)


def rows_within(
    cursor: duckdb.DuckDBPyConnection, limits: Limits, stop: Stop
) -> list[tuple[Any, ...]]:
    """The rows of the answer, one more than the limit where there are more.

    Raises LimitError when they take more memory than the answer may.
    """
    rows: list[tuple[Any, ...]] = []
    taken, batch = 0, 10
    while found := cursor.fetchmany(min(batch, limits.rows + 1 - len(rows))):
        stop.check()
        rows += found
        taken += sum(map(_bytes, found))
        if taken > limits.answer_mb * 1_000_000:
            raise LimitError(limits.too_large())
        batch = max(1, min(_BATCH_ROWS, _BATCH_BYTES * len(rows) // taken))
    return rows


def _bytes(row: tuple[Any, ...]) -> int:
    return _CELL_BYTES * len(row) + sum(
        len(cell) if isinstance(cell, str | bytes) else len(str(cell))
        for cell in row
        if isinstance(cell, str | bytes | list | dict | tuple)
    )
