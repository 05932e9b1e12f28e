"""Running a program with the clock moved: its own and that of whatever it starts."""

import os
import subprocess
import sys
from pathlib import Path

from tests.support.programs import FAKETIME
from warehouse.settings import PROJECT_DIR


def moved(moment: str, command: list[str]) -> tuple[list[str], dict[str, str]]:
    """The command and the environment for it: moment as faketime takes it, such as `@2028-02-29`.

    Raises RuntimeError where faketime is not installed.
    """
    if not FAKETIME.find():
        raise RuntimeError(FAKETIME.advice)
    paths = (str(Path(__file__).with_name("site")), os.environ.get("PYTHONPATH", ""))
    environment = {
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        # What waits for some seconds waits for as long.
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        # The browser's driver and LibreOffice need no other day.
        "FAKETIME_SKIP_CMDS": "node,soffice.bin,oosplash",
    }
    return ["faketime", "-f", moment, *command], os.environ | environment


def on_its_own_clock() -> dict[str, str | float | bool]:
    """The environment for a browser, which ends at once where faketime is in it."""
    return {name: value for name, value in os.environ.items() if name != "LD_PRELOAD"}


def main(day: str, arguments: list[str]) -> int:
    """Runs all tests, or those named, on a day; returns pytest's exit code."""
    tests = [sys.executable, "-m", "pytest", *arguments]
    command, environment = moved(f"@{day} 10:30:00", tests)
    return subprocess.run(command, env=environment, cwd=PROJECT_DIR, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
