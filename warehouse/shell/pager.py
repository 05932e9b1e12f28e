"""Showing an answer on the screen, through a pager where it is larger than that."""

import contextlib
import io
import os
import shlex
import shutil
import sys

from warehouse.text.unseen import for_terminal

# Wide rows go on to the right and not to the next line; the answer stays when the pager is left.
_OPTIONS = "SRX"
_LESS = ("less", f"-{_OPTIONS}")


def show(text: str, *, is_paged: bool = False) -> None:
    """Prints the text. is_paged: through the pager, if it is longer or wider than the terminal.

    Into a pipe or file it goes as it is, in UTF-8; a terminal gets no characters that would steer
    it, and none that it cannot show.
    """
    if not sys.stdout.isatty():
        _print_into_pipe(text)
        return
    text = _for_this_terminal(text)
    command = _command() if is_paged and not fits(text) else None
    if command is None or not _page(command, text):
        print(text, end="", flush=True)


def fits(text: str) -> bool:
    """Whether the whole text can be seen at once."""
    # The prompt and the line above it stay in view.
    is_longer = text.count("\n") > shutil.get_terminal_size().lines - 2
    return not is_longer and not is_wide(text)


def is_wide(text: str) -> bool:
    """Whether a line is wider than the terminal."""
    return max(map(len, text.splitlines()), default=0) > shutil.get_terminal_size().columns


def has_pager() -> bool:
    """Whether there is one, and the reader wants it."""
    return _command() is not None


def _for_this_terminal(text: str) -> str:
    """Without what steers it; signs that its encoding lacks are written out, and that is said."""
    text, encoding = for_terminal(text), sys.stdout.encoding or "utf-8"
    shown = text.encode(encoding, "backslashreplace").decode(encoding)
    if shown != text:
        print(
            f"This terminal's encoding, {encoding}, lacks some of these signs: they are written as"
            " \\x.. or \\u.... Choose one that has them (LC_ALL=C.UTF-8), or write to a file.",
            file=sys.stderr,
        )
    return shown


def _command() -> list[str] | None:
    """The pager that the reader has chosen, else less where there is one."""
    if "PAGER" in os.environ:
        return shlex.split(os.environ["PAGER"]) or None
    return list(_LESS) if shutil.which(_LESS[0]) else None


def _page(command: list[str], text: str) -> bool:
    """Whether the pager could be started."""
    import subprocess

    # For who has chosen less without options, or a pager that calls it.
    environment = {"LESS": _OPTIONS} | os.environ
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)
    except OSError as error:
        print(f"The pager {command[0]} cannot be started: {error.strerror}.", file=sys.stderr)
        return False
    # Who leaves the pager early has seen enough; Ctrl-C is the pager's.
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        pager.communicate(text.encode(sys.stdout.encoding or "utf-8"))
    while pager.poll() is None:
        with contextlib.suppress(KeyboardInterrupt):
            pager.wait()
    return True


def _print_into_pipe(text: str) -> None:
    # What is written into files and pipes does not depend on the place where it is written.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Such as `| head`, which has seen enough; else Python complains again when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
