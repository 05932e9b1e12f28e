"""Chromium for the browser tests: `python -m tests.support.chromium` installs it where it can."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from tests.support.debian import provide

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# No sandbox inside containers, and nothing that calls home.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

ADVICE = (
    "The browser tests need Chromium. Install it and run make test again:\n"
    "  Debian, Ubuntu:  sudo apt-get install chromium\n"
    "  Fedora:          sudo dnf install chromium\n"
    "  macOS:           brew install --cask chromium, then set CHROMIUM to its path\n"
    "Another Chromium or Chrome can be named with the variable CHROMIUM."
)


def find_chromium() -> Path | None:
    """The browser named by CHROMIUM, else the first known one on the path."""
    named = os.environ.get("CHROMIUM")
    found = named or next(filter(None, map(shutil.which, NAMES)), None)
    return Path(found) if found else None


def main() -> int:
    """Makes sure that there is a Chromium; says how to get one otherwise."""
    return provide(find_chromium, "chromium", "Chromium for the browser tests", ADVICE)


if __name__ == "__main__":
    sys.exit(main())
