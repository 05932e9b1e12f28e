"""Commands of the prompt that begin with a dot, as in other SQL prompts."""

import shlex
from collections.abc import Callable
from pathlib import Path

from warehouse.errors import QueryError
from warehouse.query.answer import FILES, FORMS
from warehouse.query.catalogue import SEARCH_PATH, nearest
from warehouse.shell.describe import describe_in
from warehouse.shell.listing import listed
from warehouse.shell.pager import show
from warehouse.shell.session import Session

_HELP = """\
.tables [SCHEMA]    the tables of marts, or of another schema: meta, staging, raw
.describe TABLE     what a table holds; TABLE.COLUMN, or words, too (also .schema TABLE)
.format [FORMAT]    how answers are written: table, csv, json, markdown; parquet and xlsx to a file
.output [FILE]      where answers go; without a file, back to the screen
.help               this list
.quit               leave (also Ctrl-D)
A query ends with a semicolon. `from actions` means marts.actions.
Tab completes names, Ctrl-C clears the line or stops the query.
"""

_TABLES = """
    select table_name, description from meta.dictionary
    where schema_name = $1 and column_name is null
    order by table_name
"""


class Leave(Exception):  # noqa: N818 (no error: somebody has finished)
    """Somebody leaves the prompt."""


def is_dot_command(text: str) -> bool:
    """Whether this is a command and no query."""
    return text.lstrip().startswith(".")


def obey(text: str, session: Session) -> None:
    """Does what the command says. Raises Leave, or QueryError for one that cannot be done."""
    try:
        name, *arguments = shlex.split(text)
    except ValueError as error:
        raise QueryError(f"{text.strip()}: {error}. A name with blanks stands in quotes.") from None
    command = COMMANDS.get(name.lower())
    if command is None:
        near = nearest(name, COMMANDS)
        hint = f"Did you mean {near[0]}?" if near else ".help lists the commands."
        raise QueryError(f"There is no command {name}. {hint}")
    command(session, arguments)


def _one(arguments: list[str], what: str) -> str:
    if len(arguments) != 1:
        raise QueryError(f"This command takes one {what}; .help lists the commands.")
    return arguments[0].rstrip(";")


def _tables(session: Session, arguments: list[str]) -> None:
    schema = _one(arguments, "schema").lower() if arguments else SEARCH_PATH
    schemas = session.catalogue.schemas
    if schema not in schemas:
        raise QueryError(f"There is no schema {schema}. There are {', '.join(schemas)}.")
    show(listed(session.rows(_TABLES, schema)) + "\n", is_paged=True)


def _describe(session: Session, arguments: list[str]) -> None:
    name = " ".join(arguments).rstrip(";")
    show(describe_in(session.connection, name or None) + "\n", is_paged=True)


def _format(session: Session, arguments: list[str]) -> None:
    if not arguments:
        show(f"{session.form} (of {', '.join(FORMS)})\n")
        return
    form = _one(arguments, "format").lower()
    if form not in FORMS:
        raise QueryError(f"There is no format {form}. There are {', '.join(FORMS)}.")
    if form in FILES and session.output is None:
        raise QueryError(f"{form} is no text for the screen: first name a file with .output FILE.")
    session.write_as(form)


def _output(session: Session, arguments: list[str]) -> None:
    session.write_to(Path(_one(arguments, "file")).expanduser() if arguments else None)


def _help(_session: Session, _arguments: list[str]) -> None:
    show(_HELP)


def _quit(_session: Session, _arguments: list[str]) -> None:
    raise Leave


COMMANDS: dict[str, Callable[[Session, list[str]], None]] = {
    ".tables": _tables,
    ".describe": _describe,
    ".schema": _describe,
    ".format": _format,
    ".output": _output,
    ".help": _help,
    ".quit": _quit,
}
