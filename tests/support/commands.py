"""Our command, in this process or for one of its own."""

import contextlib
import io
import sys

from warehouse.cli import main
from warehouse.settings import Settings


def lsmp(*command: str) -> tuple[int, str, str]:
    """Runs it here, which saves the seconds of its imports: exit code, output and errors."""
    output, errors = _stream(), _stream()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
        code = main(command)
    return code, _said(output), _said(errors)


def run_here(command: list[str]) -> tuple[int, str]:
    """The same, with the output and the errors as one text."""
    with contextlib.redirect_stdout(_stream()) as said, contextlib.redirect_stderr(said):
        code = main(command)
    return code, _said(said)


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="", write_through=True)


def _said(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def lsmp_process(settings: Settings, *arguments: str) -> list[str]:
    """What starts it in a process of its own, on the seeds and the data of these settings."""
    return [
        *(sys.executable, "-m", "warehouse.cli", *arguments),
        *("--data", str(settings.data_dir), "--seeds", str(settings.seeds_dir)),
    ]
