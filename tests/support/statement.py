"""The accessibility statement as its file has it."""

from __future__ import annotations

from warehouse.settings import DASHBOARDS_DIR


def non_compliances() -> list[str]:
    """What does not meet WCAG 2.2 AA: what happens, the criterion, what there is instead."""
    text = (DASHBOARDS_DIR / "about" / "accessibility.md").read_text(encoding="utf-8")
    part = text.split("#### Non-compliance with the accessibility regulations\n")[1].split("####")[
        0
    ]
    return [line.removeprefix("- ") for line in part.strip().split("\n")]
