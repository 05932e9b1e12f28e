"""Programs that the tests need, installed from Debian's packages where that can be done."""

from __future__ import annotations

import os
import shutil
import subprocess


def install(package: str) -> None:
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
