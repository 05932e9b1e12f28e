"""A command run in this process, which saves the seconds of its imports."""

import contextlib
import io

from warehouse.cli import main


def run_here(command: list[str]) -> tuple[int, str]:
    """Its exit code and all that it says."""
    said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = main(command)
    said.seek(0)
    return code, said.read()
