"""Titles and words about the checks."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.text.values import counted


def reliable(passed: int, failed: int) -> str:
    """Whether today's figures can be relied on: a failed critical check is never published."""
    checks = counted(passed, "check")
    if failed == 0:
        return f"Yes: all {checks} of the live build passed"
    return f"Yes, with {counted(failed, 'warning')}: {checks} passed"


def result(is_passed: bool | None) -> str:
    """How a check ended; one without an answer could not be compared with the build before."""
    if is_passed is None:
        return "not compared"
    return "passed" if is_passed else "failed"


def stale(tables: Sequence[str]) -> str:
    """How many tables should say something newer by now."""
    if not tables:
        return "Freshness: no table is stale"
    verb = "is" if len(tables) == 1 else "are"
    return f"Freshness: {counted(len(tables), 'table')} {verb} stale"
