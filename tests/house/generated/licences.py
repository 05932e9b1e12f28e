"""docs/licences.md: what the product stands on, and on which terms."""

import json
import re
import subprocess
import sys
from pathlib import Path

import jinja2

from warehouse.settings import LOCK_FILE, PROJECT_DIR

TEST_LOCK_FILE = PROJECT_DIR / "requirements-test.lock"

_PAGE = """\
# Licences

The warehouse itself is under the MIT licence. These are the packages that it is installed with, and the licence that each states of itself; the versions are pinned with their hashes in `requirements.lock` and `requirements-test.lock`. Packages for other operating systems are left out. Written by `make docs`.
{%- for about, packages in sections.items() %}

## {{ about }}

| Package | Version | Licence |
|---|---|---|
{%- for one in packages %}
{%- set name = "[" ~ one.Name ~ "](" ~ one.URL ~ ")" if one.URL.startswith("https://") else one.Name %}
| {{ name }} | {{ one.Version }} | {{ one.License.split() | join(" ") }} |
{%- endfor %}
{%- endfor %}
"""  # noqa: E501 (a paragraph is one line)


def _normal(name: str) -> str:
    """The name of a package as package indexes compare names (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _pinned(lock: Path) -> dict[str, list[str]]:
    """The versions of each package, of which an older Python may have another."""
    text = lock.read_text(encoding="utf-8")
    found = re.findall(r"^([A-Za-z0-9._-]+)(?:\[.*\])?==(\S+)", text, re.MULTILINE)
    pinned: dict[str, list[str]] = {}
    for name, version in found:
        pinned.setdefault(_normal(name), []).append(version)
    return pinned


def packages(*, of_tests: bool = False) -> list[dict[str, str]]:
    """The installed packages that the product runs on, or that only its tests need, by name."""
    command = ["-m", "piplicenses", "--format=json", "--from=mixed", "--with-urls"]
    done = subprocess.run([sys.executable, *command], capture_output=True, check=True)
    found = {_normal(package["Name"]): package for package in json.loads(done.stdout)}
    runtime = _pinned(LOCK_FILE)
    tested = _pinned(TEST_LOCK_FILE)
    wanted = tested.keys() - runtime.keys() if of_tests else runtime.keys()
    chosen = [found[name] for name in sorted(found.keys() & wanted)]
    for package in chosen:
        versions = tested[_normal(package["Name"])]
        # Another DuckDB may stand in front of the one that is pinned.
        if package["Version"] not in versions:
            package["Version"] = versions[0]
    return chosen


def licences_markdown() -> str:
    """The whole page."""
    of_tests = "What only its tests need\n\nInstalled by `make test`; no part of what is served or"
    sections = {
        "What the product runs on\n\nInstalled by `make dashboard`.": packages(),
        f"{of_tests} published.": packages(of_tests=True),
    }
    template = jinja2.Template(_PAGE, keep_trailing_newline=True)
    return template.render(sections=sections).replace("UNKNOWN", "not stated in its description")
