"""Programs that the tests need beside Python: `python -m tests.support.programs NAME ...`.

Installs those that are missing where that can be done; says how to get them otherwise.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Program:
    """A program by the names it may have on the path, and its packages.

    purpose: which tests need it. variable: names another program to be used in its place.
    """

    names: tuple[str, ...]
    purpose: str
    debian: str
    fedora: str
    mac: str = ""
    variable: str = ""

    def find(self) -> Path | None:
        """Where it is; None where it is not."""
        named = os.environ.get(self.variable)
        found = named or next(filter(None, map(shutil.which, self.names)), None)
        return Path(found) if found else None

    @property
    def advice(self) -> str:
        """What a person does where it could not be installed."""
        lines = (
            f"{self.purpose} need {self.names[0]}. Install it and run make again:",
            f"  Debian, Ubuntu:  sudo apt-get install {self.debian}",
            f"  Fedora:          sudo dnf install {self.fedora}",
            f"  macOS:           brew install {self.mac}" if self.mac else "",
            f"Or name another with the variable {self.variable}." if self.variable else "",
        )
        return "\n".join(filter(None, lines))


CHROMIUM = Program(
    ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    *("The browser tests", "chromium", "chromium", "--cask chromium"),
    variable="CHROMIUM",
)
FAKETIME = Program(
    ("faketime",), "The tests of other days", "faketime", "libfaketime", "libfaketime"
)
PROGRAMS = {
    "chromium": CHROMIUM,
    "faketime": FAKETIME,
    "libreoffice": Program(
        *(("soffice",), "The tests of workbooks", "libreoffice-calc-nogui"),
        *("libreoffice-calc", "--cask libreoffice"),
    ),
    "r": Program(("Rscript",), "The tests of docs/how-to", "r-base-core", "R-core", "r"),
    # A program of Linux.
    "strace": Program(("strace",), "The test that watches for connections", "strace", "strace"),
}


def main(names: list[str]) -> int:
    """Returns an exit code: 1 after saying how to get what is still missing."""
    missing = [program for name in names if not (program := PROGRAMS[name]).find()]
    if missing:
        packages = [program.debian for program in missing]
        print(f"Installing {', '.join(packages)} ...", flush=True)
        _install(packages)
    advice = [program.advice for program in missing if not program.find()]
    sys.stderr.writelines(f"{text}\n" for text in advice)
    return 1 if advice else 0


def _install(packages: list[str]) -> None:
    """Installs Debian's packages, as root or with a sudo that asks nothing; else does nothing."""
    if not shutil.which("apt-get"):
        return
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-y", "-qq"]
    for step in (["update"], ["install", "--no-install-recommends", *packages]):
        subprocess.run([*apt, *step], stdout=subprocess.DEVNULL, check=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
