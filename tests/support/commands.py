"""Our command, in this process or for one of its own."""

import contextlib
import io
import sys

from warehouse.cli import main
from warehouse.settings import Settings


def run_here(command: list[str]) -> tuple[int, str]:
    """Its exit code and all that it says; saves the seconds of its imports."""
    said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = main(command)
    said.seek(0)
    return code, said.read()


def lsmp(settings: Settings, *arguments: str) -> list[str]:
    """What starts it in a process of its own, on the seeds and the data of these settings."""
    return [
        *(sys.executable, "-m", "warehouse.cli", *arguments),
        *("--data", str(settings.data_dir), "--seeds", str(settings.seeds_dir)),
    ]
