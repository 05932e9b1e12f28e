"""`lsmp sql`: one query, a script of queries, or a prompt, on the live build."""

import sys
from pathlib import Path

from warehouse.errors import GivenUpError, QueryError
from warehouse.query.sql_text import is_finished, statements
from warehouse.settings import Settings
from warehouse.shell.dots import Leave, is_dot_command, obey
from warehouse.shell.script import read_script
from warehouse.shell.session import Session


def run_sql(
    settings: Settings,
    query: str | None,
    *,
    file: Path | None = None,
    form: str | None = None,
    output: Path | None = None,
) -> int:
    """Answers the query; without one, those of standard input, or of a person at the prompt.

    file: holds the query in its place. form: of the answers, else by the ending of `output`, else
    a table. Returns 0, or 1 when a query of a script could not be answered; the others are
    answered all the same. Raises QueryError for a single query that cannot be answered,
    NoBuildError without a build.
    """
    if file:
        query = read_script(file)
        if output and output.exists() and output.samefile(file):
            raise QueryError(f"{file} holds the query. Name another file for its answer.")
    with Session(settings, form=form, output=output) as session:
        if query is not None:
            return _answer(session, query)
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            return session.leave_at_once(_run_script(session, read_script()))
        # Its libraries take longer to load than most queries take.
        from warehouse.shell.prompt import converse

        converse(session)
        return session.leave_at_once(0)


def _answer(session: Session, query: str) -> int:
    try:
        session.answer(query)
    except GivenUpError as error:
        print(f"lsmp sql: {error}", file=sys.stderr)
        return session.leave_at_once(error.exit_code)
    return 0


def _run_script(session: Session, script: str) -> int:
    """Answers every query and obeys every line that begins with a dot; 1 if one could not be."""
    code = 0
    for line, text in _parts(script):
        try:
            if is_dot_command(text):
                obey(text, session)
            else:
                session.answer(text)
        except Leave:
            break
        except QueryError as error:
            print(f"lsmp sql: line {line}: {error}", file=sys.stderr)
            code = error.exit_code
    return code


def _parts(script: str) -> list[tuple[int, str]]:
    """The queries and commands of a script, each with the line it begins in."""
    parts: list[tuple[int, str]] = []
    held: list[str] = []
    lines = script.splitlines()
    for number, line in enumerate(lines, start=1):
        # A dot begins a command where no query has been begun.
        if is_dot_command(line) and not _is_open(held):
            parts += [*_queries(held, number), (number, line)]
            held = []
        else:
            held.append(line)
    return parts + _queries(held, len(lines) + 1)


def _queries(lines: list[str], after: int) -> list[tuple[int, str]]:
    """The queries on these lines; after: the number of the line that follows them."""
    first = after - len(lines)
    return [(first + line - 1, text) for line, text in statements("\n".join(lines))]


def _is_open(lines: list[str]) -> bool:
    """Whether a query has been begun and not ended."""
    text = "\n".join(lines)
    return bool(statements(text)) and not is_finished(text)
