"""R for the tests of docs/how-to/r.md; run as a module it installs it where it can."""

from __future__ import annotations

import shutil
import sys

from tests.support.debian import provide

ADVICE = (
    "A test of docs/how-to needs R. Install it and run make test again:\n"
    "  Debian, Ubuntu:  sudo apt-get install r-base-core\n"
    "  Fedora:          sudo dnf install R-core\n"
    "  macOS:           brew install r"
)


def main() -> int:
    """Makes sure that there is an Rscript; says how to get one otherwise."""
    return provide(
        lambda: shutil.which("Rscript"), "r-base-core", "R for the tests of docs/how-to", ADVICE
    )


if __name__ == "__main__":
    sys.exit(main())
