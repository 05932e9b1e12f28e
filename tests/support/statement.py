"""The accessibility statement as its file has it."""

from warehouse.settings import DASHBOARDS_DIR


def non_compliances() -> list[str]:
    """What does not meet WCAG 2.2 AA: what happens, the criterion, what there is instead."""
    text = (DASHBOARDS_DIR / "about" / "accessibility.md").read_text(encoding="utf-8")
    _, after = text.split("#### Non-compliance with the accessibility regulations\n")
    part, *_ = after.split("####")
    return [line.removeprefix("- ") for line in part.strip().split("\n")]
