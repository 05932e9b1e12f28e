"""The prompt of `lsmp sql`: type, complete, ask, look, ask again."""

import sys

from prompt_toolkit import PromptSession
from prompt_toolkit.filters import completion_is_selected
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.lexers import PygmentsLexer
from pygments.lexers.sql import SqlLexer

from warehouse.errors import WarehouseError
from warehouse.query.sql_text import is_finished, statements
from warehouse.shell.completion import SqlCompleter
from warehouse.shell.dots import Leave, is_dot_command, obey
from warehouse.shell.history import history_file
from warehouse.shell.session import Session

_PROMPT = "lsmp> "
_FURTHER_LINE = "   ...> "


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
    return PromptSession(
        history=_history(),
        completer=SqlCompleter(lambda: session.catalogue),
        lexer=PygmentsLexer(SqlLexer),
        multiline=True,
        prompt_continuation=_FURTHER_LINE,
        key_bindings=_keys(),
    )


def _history() -> History:
    file = history_file()
    return FileHistory(file) if file else InMemoryHistory()


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
