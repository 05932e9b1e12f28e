"""The prompt of `lsmp sql`: type, complete, ask, look, ask again."""

import os
import sys
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.filters import completion_is_selected
from prompt_toolkit.history import FileHistory, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.lexers import PygmentsLexer
from pygments.lexers.sql import SqlLexer

from warehouse.errors import WarehouseError
from warehouse.query.sql_text import is_finished, statements
from warehouse.shell.completion import SqlCompleter
from warehouse.shell.dots import Leave, is_dot_command, obey
from warehouse.shell.session import Session

_PROMPT = "lsmp> "
_FURTHER_LINE = "   ...> "
_FOR_THE_OWNER = 0o600


def converse(session: Session) -> None:
    """Answers what is typed until somebody leaves; every error is shown and none ends it."""
    print(
        f"Build {session.pointer.run_id}, read-only. End a query with ; and leave with Ctrl-D;"
        " .help tells more."
    )
    typing = _typing(session)
    while True:
        try:
            typed = typing.prompt(_PROMPT)
            if session.renew():
                print(f"A newer build is live and is asked from now on: {session.pointer.run_id}.")
            _answer(session, typed)
        except KeyboardInterrupt:
            # The line is cleared, as everywhere.
            continue
        except (EOFError, Leave):
            return
        except WarehouseError as error:
            print(error, file=sys.stderr)
        except OSError as error:
            # Such as a file for answers in a folder that is not there.
            print(f"{error.strerror}: {error.filename}", file=sys.stderr)


def _answer(session: Session, typed: str) -> None:
    if is_dot_command(typed):
        obey(typed, session)
        return
    for _, query in statements(typed):
        print(session.answer(query, is_paged=True))


def _typing(session: Session) -> PromptSession[str]:
    file = history_file()
    return PromptSession(
        history=FileHistory(file) if file else InMemoryHistory(),
        completer=SqlCompleter(lambda: session.catalogue),
        lexer=PygmentsLexer(SqlLexer),
        multiline=True,
        prompt_continuation=_FURTHER_LINE,
        key_bindings=_keys(),
    )


def history_file() -> Path | None:
    """Where typed text is kept for the next session, made private; None where it cannot be.

    It lies in the state folder of the XDG base directories and not in the project, because it is
    about a person and not about the warehouse.
    """
    named = os.environ.get("XDG_STATE_HOME", "")
    # A relative path is to be passed over, says the specification.
    folder = Path(named) if named.startswith("/") else Path.home() / ".local" / "state"
    path = folder / "lsmp" / "sql_history"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, _FOR_THE_OWNER))
        # One that was there before may have been open to others.
        path.chmod(_FOR_THE_OWNER)
    except OSError:
        return None
    return path


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("enter")
    def ask_or_go_on(event: KeyPressEvent) -> None:
        text = event.current_buffer.text
        if is_finished(text) or is_dot_command(text) or not text.strip():
            event.current_buffer.validate_and_handle()
        else:
            event.current_buffer.newline(copy_margin=False)

    @keys.add("enter", filter=completion_is_selected)
    def take_the_completion(event: KeyPressEvent) -> None:
        event.current_buffer.complete_state = None

    return keys
