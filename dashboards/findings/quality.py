"""Titles about the checks."""

from __future__ import annotations

from dashboards.components.format import counted


def reliable(passed: int, failed: int) -> str:
    """Whether today's figures can be relied on: a failed critical check is never published."""
    checks = counted(passed, "check", "checks")
    if failed == 0:
        return f"Yes: all {checks} of the live build passed"
    return f"Yes, with {counted(failed, 'warning', 'warnings')}: {checks} passed"
