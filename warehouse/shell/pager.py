"""Showing an answer on the screen, through a pager where it is longer than that."""

import contextlib
import os
import shlex
import shutil
import subprocess
import sys

from warehouse.text.unseen import for_terminal

# Wide rows go on to the right and not to the next line; the answer stays when the pager is left.
_LESS = ("less", "-SRX")


def show(text: str, *, is_paged: bool = False) -> None:
    """Prints the text. is_paged: through the pager, if it is longer than the terminal.

    Into a pipe or file it goes as it is; a terminal gets no characters that would steer it.
    """
    if not sys.stdout.isatty():
        _print_into_pipe(text)
        return
    text = for_terminal(text)
    command = _command() if is_paged and _is_longer_than_screen(text) else None
    if command is None or not _page(command, text):
        print(text, end="", flush=True)


def _is_longer_than_screen(text: str) -> bool:
    # The prompt and the line above it stay in view.
    return text.count("\n") > shutil.get_terminal_size().lines - 2


def _command() -> list[str] | None:
    """The pager that the reader has chosen, else less where there is one."""
    if "PAGER" in os.environ:
        return shlex.split(os.environ["PAGER"]) or None
    return list(_LESS) if shutil.which(_LESS[0]) else None


def _page(command: list[str], text: str) -> bool:
    """Whether the pager could be started."""
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE)
    except OSError as error:
        print(f"The pager {command[0]} cannot be started: {error.strerror}.", file=sys.stderr)
        return False
    # Who leaves the pager early has seen enough; Ctrl-C is the pager's.
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        pager.communicate(text.encode())
    while pager.poll() is None:
        with contextlib.suppress(KeyboardInterrupt):
            pager.wait()
    return True


def _print_into_pipe(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Such as `| head`, which has seen enough; else Python complains again when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
