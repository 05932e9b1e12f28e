"""A command run in this process, which saves the seconds of its imports."""

import contextlib
import io

from warehouse.cli import main


def lsmp(*command: str) -> tuple[int, str, str]:
    """Its exit code, its output and its errors."""
    output, errors = _stream(), _stream()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
        code = main(command)
    return code, _said(output), _said(errors)


def run_here(command: list[str]) -> tuple[int, str]:
    """Its exit code and all that it says."""
    with contextlib.redirect_stdout(_stream()) as said, contextlib.redirect_stderr(said):
        code = main(command)
    return code, _said(said)


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="", write_through=True)


def _said(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()
