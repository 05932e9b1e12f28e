"""Programs that the tests need beside Python: `python -m tests.support.programs NAME ...`.

Installs those that are missing where that can be done; says how to get them otherwise.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Program:
    """A program by the names it may have on the path, and how it is installed.

    purpose: which tests need it. variable: names another program to be used in its place.
    """

    names: tuple[str, ...]
    purpose: str
    debian: str
    fedora: str = ""
    mac: str = ""
    variable: str = ""

    def find(self) -> Path | None:
        """Where it is; None where it is not."""
        named = os.environ.get(self.variable) if self.variable else None
        found = named or next(filter(None, map(shutil.which, self.names)), None)
        return Path(found) if found else None

    @property
    def advice(self) -> str:
        """What a person does where it could not be installed."""
        return "\n".join(
            [
                f"{self.purpose} need {self.names[0]}. Install it and run make again:",
                f"  Debian, Ubuntu:  sudo apt-get install {self.debian}",
                *([f"  Fedora:          sudo dnf install {self.fedora}"] if self.fedora else []),
                *([f"  macOS:           brew install {self.mac}"] if self.mac else []),
                *([f"Or name another with the variable {self.variable}."] * bool(self.variable)),
            ]
        )


CHROMIUM = Program(
    ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    *("The browser tests", "chromium", "chromium", "--cask chromium"),
    variable="CHROMIUM",
)
LIBREOFFICE = Program(
    ("soffice",),
    *("The tests of workbooks", "libreoffice-calc-nogui", "libreoffice-calc", "--cask libreoffice"),
)
R = Program(("Rscript",), "The tests of docs/how-to", "r-base-core", "R-core", "r")
FAKETIME = Program(
    ("faketime",), "The tests of other days", "faketime", "libfaketime", "libfaketime"
)
# A program of Linux.
STRACE = Program(("strace",), "The test that watches for connections", "strace", "strace")
PROGRAMS = {
    "chromium": CHROMIUM,
    "libreoffice": LIBREOFFICE,
    "r": R,
    "faketime": FAKETIME,
    "strace": STRACE,
}


def main(names: list[str]) -> int:
    """Returns an exit code: 1 after saying how to get what is still missing."""
    wanted = [PROGRAMS[name] for name in names]
    if missing := [program for program in wanted if not program.find()]:
        print(f"Installing {', '.join(program.debian for program in missing)} ...", flush=True)
        _install([program.debian for program in missing])
    missing = [program for program in missing if not program.find()]
    for program in missing:
        print(program.advice, file=sys.stderr)
    return 1 if missing else 0


def _install(packages: list[str]) -> None:
    """Installs Debian's packages, as root or with a sudo that asks nothing; else does nothing."""
    if not shutil.which("apt-get"):
        return
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    for command in (
        ["update", "-qq"],
        ["install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        subprocess.run(
            [*prefix, "apt-get", *command],
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            stdout=subprocess.DEVNULL,
            check=False,
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
