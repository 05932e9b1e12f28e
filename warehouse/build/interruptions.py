"""What can go wrong in a build that is nobody's mistake, said so that a person can act on it."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import duckdb
import polars as pl

from warehouse.errors import WarehouseError

_NO_MEMORY = (MemoryError, pl.exceptions.PanicException)


@contextmanager
def explain_interruptions() -> Iterator[None]:
    """Raises WarehouseError when DuckDB or the memory give up, KeyboardInterrupt after Ctrl-C.

    Libraries wrap what Ctrl-C raises in errors of their own: whatever comes after it is due to it.
    """
    with _record_ctrl_c() as pressed:
        try:
            yield
        except (Exception, pl.exceptions.PanicException) as error:
            if pressed:
                raise KeyboardInterrupt from error
            if isinstance(error, duckdb.Error):
                raise WarehouseError(f"DuckDB could not go on: {error}") from error
            # polars panics when it gets no memory or no threads; Python has no type for the latter.
            if isinstance(error, _NO_MEMORY) or str(error) == "can't start new thread":
                raise WarehouseError(
                    "The build needs more memory than there is. Close other programs, or build on"
                    " another computer; the live build is as it was."
                ) from None
            raise


@contextmanager
def _record_ctrl_c() -> Iterator[list[int]]:
    pressed: list[int] = []

    def record(number: int, _frame: FrameType | None) -> None:
        pressed.append(number)
        raise KeyboardInterrupt

    usual = signal.getsignal(signal.SIGINT)
    # Only the main thread may, and where somebody else looks after it, it is theirs.
    is_main = threading.current_thread() is threading.main_thread()
    is_ours = is_main and usual is signal.default_int_handler
    if is_ours:
        signal.signal(signal.SIGINT, record)
    try:
        yield pressed
    finally:
        if is_ours:
            signal.signal(signal.SIGINT, usual)
