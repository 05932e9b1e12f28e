"""The process that answers one query: `python -m warehouse.isolated_worker`.

Reads a pickled `isolated.Request` from standard input, writes JSON: an `IsolatedAnswer`, or
`{"error": ...}`.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import resource
import sys
from typing import Any

from warehouse.errors import WarehouseError
from warehouse.isolated import CSV_MEGABYTES, Request
from warehouse.reader import Limits, Result, fetch, open_build
from warehouse.tabular import as_text, to_csv

# What Python, DuckDB and a full answer take beside DuckDB's own limit.
_ADDRESS_SPACE = 3_000_000_000


def main() -> None:
    """Answers the request on standard input."""
    request: Request = pickle.load(sys.stdin.buffer)  # noqa: S301 (written by our own process)
    _hold_back(request.limits)
    json.dump(_answer(request), sys.stdout)


def _hold_back(limits: Limits) -> None:
    """Lets everything else go first, and ends the process when nobody else does."""
    os.nice(10)
    seconds = int(limits.seconds + 10) * (os.cpu_count() or 1)
    for kind, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, _ADDRESS_SPACE),
        (resource.RLIMIT_CORE, 0),
    ):
        # Not every system knows every limit.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def _answer(request: Request) -> dict[str, Any]:
    limits = request.limits
    try:
        with open_build(request.pointer, request.settings, limits=limits) as connection:
            result = fetch(connection, request.query, limits=limits)
            return _shown(result, request.rows_shown)
    except WarehouseError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": _TOO_LARGE}


_TOO_LARGE = (
    f"The answer is too large: its CSV would have more than {CSV_MEGABYTES} MB."
    " Narrow it: fewer columns, a filter, a limit. The command lsmp sql has wider limits."
)


def _shown(result: Result, rows_shown: int) -> dict[str, Any]:
    csv = to_csv(result)
    if len(csv) > CSV_MEGABYTES * 1_000_000:
        return {"error": _TOO_LARGE}
    return {
        "columns": result.columns,
        "types": result.types,
        "cells": [[as_text(cell) for cell in row] for row in result.rows[:rows_shown]],
        "rows_count": len(result.rows),
        "is_cut": result.is_cut,
        "csv": csv,
    }


if __name__ == "__main__":
    main()
