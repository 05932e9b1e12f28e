"""Why DuckDB cannot open a published build, in plain words."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from warehouse.errors import HeldBuildError, WarehouseError
from warehouse.store.pointer import Pointer

# DuckDB's words for a file that another program holds, on each system, and for who that is.
_IS_HELD = ("lock on file", "being used by another process")
_HOLDER = re.compile(r"(?:held|open) in (.+?) \(PID (\d+)\)")
_HELD = (
    "Another program{} has the build {} open for writing, so nobody else can read it. Close it"
    " there. Other programs open a build read-only, or the database that `lsmp export --database`"
    " writes."
)


@contextmanager
def opening(pointer: Pointer) -> Iterator[None]:
    """Raises HeldBuildError while another program has it open for writing, else WarehouseError."""
    try:
        yield
    except duckdb.Error as error:
        text = str(error)
        if any(words in text for words in _IS_HELD):
            found = _HOLDER.search(text)
            named = f", {found[1]} (PID {found[2]})," if found else ""
            raise HeldBuildError(_HELD.format(named, pointer.run_id)) from None
        raise WarehouseError(
            f"The build {pointer.run_id} cannot be opened: {error}."
            " Run `lsmp build`, or `lsmp rollback` to an older build."
        ) from None
