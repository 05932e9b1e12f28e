"""The process that answers one query: `python -m warehouse.query.worker`.

Reads a pickled `isolated.Request` from standard input, writes JSON: an `IsolatedAnswer`,
`{"file": ...}` in base 64, or `{"error": ...}`.
"""

import base64
import contextlib
import json
import os
import pickle
import resource
import sys
import time
from typing import Any

import duckdb

from warehouse.errors import LimitError, WarehouseError
from warehouse.query.answer import find, write
from warehouse.query.isolated import CSV_MEGABYTES, WIDER_LIMITS, Request
from warehouse.query.notes import notes
from warehouse.query.reader import Limits, fetch, open_build
from warehouse.query.tabular import as_text, to_csv

# What Python and the libraries take of addresses, and how often a full answer is in memory: as
# rows, as text and as CSV.
_LIBRARIES_MB, _ANSWERS = 1_900, 3


def main() -> None:
    """Answers the request on standard input."""
    request: Request = pickle.load(sys.stdin.buffer)  # noqa: S301 (written by our own process)
    _hold_back(request.limits)
    json.dump(_answer(request), sys.stdout)


def _hold_back(limits: Limits) -> None:
    """Lets everything else go first, and ends the process when nobody else does."""
    os.nice(10)
    seconds = int(limits.seconds + 10) * (os.cpu_count() or 1)
    megabytes = _LIBRARIES_MB + limits.memory_mb + _ANSWERS * limits.answer_mb
    for kind, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, megabytes * 1_000_000),
        (resource.RLIMIT_CORE, 0),
    ):
        # Not every system knows every limit.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def _answer(request: Request) -> dict[str, Any]:
    try:
        with open_build(request.pointer, request.settings, limits=request.limits) as connection:
            return (_file if request.form else _shown)(connection, request)
    except LimitError as error:
        return {"error": str(error) + WIDER_LIMITS}
    except WarehouseError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": _TOO_LARGE.format("rows take more memory than there is")}


_TOO_LARGE = (
    "The answer is too large: its {}. Narrow it: fewer columns, a filter, a limit." + WIDER_LIMITS
)


def _shown(connection: duckdb.DuckDBPyConnection, request: Request) -> dict[str, Any]:
    started = time.monotonic()
    result = fetch(connection, request.query, limits=request.limits)
    seconds = time.monotonic() - started
    csv = to_csv(result)
    if len(csv) > CSV_MEGABYTES * 1_000_000:
        return {"error": _TOO_LARGE.format(f"CSV would have more than {CSV_MEGABYTES} MB")}
    return {
        "columns": result.columns,
        "types": result.types,
        "cells": [[as_text(cell) for cell in row] for row in result.rows[: request.rows_shown]],
        "rows_count": len(result.rows),
        "is_cut": result.is_cut,
        "seconds": seconds,
        "csv": csv,
        "notes": notes(connection, request.query, request.pointer, request.limits),
    }


def _file(connection: duckdb.DuckDBPyConnection, request: Request) -> dict[str, Any]:
    found = find(connection, request.query, request.form, limits=request.limits)
    data = write(found, request.form)
    if len(data) > CSV_MEGABYTES * 1_000_000:
        return {"error": _TOO_LARGE.format(f"file would have more than {CSV_MEGABYTES} MB")}
    return {"file": base64.b64encode(data).decode()}


if __name__ == "__main__":
    main()
