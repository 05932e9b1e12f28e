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


def _pinned(lock: Path) -> set[str]:
    found = re.findall(r"^([A-Za-z0-9._-]+)==", lock.read_text(encoding="utf-8"), re.MULTILINE)
    return set(map(_normal, found))


def packages(*, of_tests: bool = False) -> list[dict[str, str]]:
    """The installed packages that the product runs on, or that only its tests need, by name."""
    command = ["-m", "piplicenses", "--format=json", "--from=mixed", "--with-urls"]
    done = subprocess.run([sys.executable, *command], capture_output=True, check=True)
    found = {_normal(package["Name"]): package for package in json.loads(done.stdout)}
    runtime = _pinned(LOCK_FILE)
    wanted = _pinned(TEST_LOCK_FILE) - runtime if of_tests else runtime
    return [found[name] for name in sorted(found.keys() & wanted)]


def licences_markdown() -> str:
    """The whole page."""
    of_tests = "What only its tests need\n\nInstalled by `make test`; no part of what is served or"
    sections = {
        "What the product runs on\n\nInstalled by `make dashboard`.": packages(),
        f"{of_tests} published.": packages(of_tests=True),
    }
    template = jinja2.Template(_PAGE, keep_trailing_newline=True)
    return template.render(sections=sections).replace("UNKNOWN", "not stated in its description")
