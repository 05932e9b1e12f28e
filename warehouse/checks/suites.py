"""The suites of `expectations/`, as they are typed.

A suite is a YAML file: `table`, and a list of expectations, each with `type`, `kwargs`, `severity`,
`description` (what must be true), `reason` (why it matters) and, where a query hides which column
it is about, `column`. Those of `expectations/previous/` compare a candidate with the build before;
each has a `name` that lasts, because people accept it by that name (`lsmp build --accept NAME`).
"""

from __future__ import annotations

from typing import Any

import yaml

from warehouse.settings import EXPECTATIONS_DIR

Suite = dict[str, Any]

_COMPARISONS_DIR = EXPECTATIONS_DIR / "previous"


def read_suites() -> list[Suite]:
    """The suites about one build, in the order of the file names."""
    paths = sorted(EXPECTATIONS_DIR.rglob("*.yml"))
    return [
        yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in paths
        if _COMPARISONS_DIR not in path.parents
    ]


def read_comparisons() -> list[Suite]:
    """The suites that compare a candidate with the build before."""
    return [
        yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in sorted(_COMPARISONS_DIR.rglob("*.yml"))
    ]


def comparison_names() -> list[str]:
    """The names by which a person accepts what a comparison found, in alphabetical order."""
    return sorted(item["name"] for suite in read_comparisons() for item in suite["expectations"])
