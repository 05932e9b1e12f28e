"""docs/licences.md: what the product stands on, and on which terms."""

import json
import re
import subprocess
import sys
from dataclasses import dataclass

from warehouse.settings import LOCK_FILE, PROJECT_DIR

TEST_LOCK_FILE = PROJECT_DIR / "requirements-test.lock"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)

_HEAD = (
    "# Licences\n\nThe warehouse itself is under the MIT licence. These are the packages that it is"
    " installed with, and the licence that each states of itself; the versions are pinned with"
    " their hashes in `requirements.lock` and `requirements-test.lock`. Packages for other"
    " operating systems are left out. Written by `make docs`.\n"
)
_SECTIONS = (
    ("What the product runs on", "Installed by `make dashboard`."),
    (
        "What only its tests need",
        "Installed by `make test`; no part of what is served or published.",
    ),
)


@dataclass(frozen=True)
class Package:
    """An installed package and what it says of its licence."""

    name: str
    version: str
    licence: str
    url: str

    @property
    def key(self) -> str:
        """Its name as package indexes compare names."""
        return normal(self.name)


def normal(name: str) -> str:
    """The name of a package as package indexes compare names (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def runtime_names() -> set[str]:
    """What `make dashboard` installs."""
    return {normal(name) for name in _PINNED.findall(LOCK_FILE.read_text(encoding="utf-8"))}


def packages() -> list[Package]:
    """All installed packages that the locks name, by name."""
    found = json.loads(
        subprocess.run(
            [sys.executable, "-m", "piplicenses", "--format=json", "--from=mixed", "--with-urls"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    )
    locked = _PINNED.findall(TEST_LOCK_FILE.read_text(encoding="utf-8"))
    wanted = {normal(name) for name in locked}
    installed = [
        Package(item["Name"], item["Version"], _licence(item["License"]), item["URL"])
        for item in found
    ]
    return sorted((one for one in installed if one.key in wanted), key=lambda one: one.key)


def _licence(stated: str) -> str:
    return "not stated in its description" if stated == "UNKNOWN" else " ".join(stated.split())


def licences_markdown() -> str:
    """The whole page."""
    runtime, found = runtime_names(), packages()
    text = _HEAD
    for (title, about), is_runtime in zip(_SECTIONS, (True, False), strict=True):
        text += f"\n## {title}\n\n{about}\n\n| Package | Version | Licence |\n|---|---|---|\n"
        for package in found:
            if (package.key in runtime) == is_runtime:
                text += f"| {_linked(package)} | {package.version} | {package.licence} |\n"
    return text


def _linked(package: Package) -> str:
    is_address = package.url.startswith("https://")
    return f"[{package.name}]({package.url})" if is_address else package.name
