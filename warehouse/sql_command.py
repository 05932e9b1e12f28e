"""`lsmp sql`: one query, or a prompt, on the live build."""

from __future__ import annotations

import sys

from warehouse import tabular
from warehouse.errors import QueryError
from warehouse.reader import fetch, open_build, read_pointer
from warehouse.settings import Settings

FORMS = {"table": tabular.to_table, "csv": tabular.to_csv, "json": tabular.to_json}


def answer(settings: Settings, query: str, *, form: str) -> str:
    """The answer to one query as text in the given form (table, csv, json).

    Raises QueryError for a query that cannot be answered, NoBuildError without a build.
    """
    with open_build(read_pointer(settings), settings) as connection:
        return FORMS[form](fetch(connection, query))


def prompt(settings: Settings) -> int:
    """Reads queries, each ended by `;`, until end of input. Always exits 0: each error is shown."""
    # Arrow keys and history in the prompt, where the system has it.
    import contextlib

    with contextlib.suppress(ImportError):
        import readline  # noqa: F401

    pointer = read_pointer(settings)
    print(f"Build {pointer.run_id}, read-only. End a query with ; and leave with Ctrl-D.")
    with open_build(pointer, settings) as connection:
        while (query := _read_query()) is not None:
            try:
                print(tabular.to_table(fetch(connection, query)))
            except QueryError as error:
                print(error, file=sys.stderr)
    return 0


def _read_query() -> str | None:
    """Lines up to one that ends with `;`, or None at the end of input."""
    lines: list[str] = []
    while not lines or not lines[-1].rstrip().endswith(";"):
        try:
            line = input("   ...> " if lines else "lsmp> ")
        except EOFError:
            return None
        if line.strip() or lines:
            lines.append(line)
    return "\n".join(lines)
