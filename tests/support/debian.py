"""Programs that the tests need, installed from Debian's packages where that can be done."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable


def provide(is_there: Callable[[], object], package: str, purpose: str, advice: str) -> int:
    """Makes sure that there is a program; returns an exit code, 1 after saying how to get it.

    is_there: gives nothing where it is missing. purpose: such as "R for the tests of docs/how-to".
    """
    if not is_there():
        print(f"Installing {purpose} ...", flush=True)
        _install(package)
    if not is_there():
        print(advice, file=sys.stderr)
        return 1
    return 0


def _install(package: str) -> None:
    """Installs a package, as root or with a sudo that asks nothing; else does nothing."""
    if not shutil.which("apt-get"):
        return
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    for command in (
        ["update", "-qq"],
        ["install", "-y", "-qq", "--no-install-recommends", package],
    ):
        subprocess.run(
            [*prefix, "apt-get", *command],
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            stdout=subprocess.DEVNULL,
            check=False,
        )
