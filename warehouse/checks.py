"""The result of one check of a candidate, whichever tool made it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# A failed critical check rejects the build; warning and info are published with the build.
CRITICAL, WARNING, INFO = "critical", "warning", "info"


@dataclass(frozen=True, order=True)
class CheckResult:
    """One check and how it ended.

    tool: dbt or great_expectations. table: schema-qualified, empty for a check over several.
    failed_count: rows that broke it, None where the tool does not count. reason: why it matters.
    """

    tool: str
    table: str
    check_name: str
    column: str
    severity: str
    is_passed: bool
    failed_count: int | None
    description: str
    reason: str

    def __str__(self) -> str:
        """One line for the command line and the ledger."""
        place = f"{self.table}.{self.column}" if self.column else self.table
        count = "" if self.failed_count is None else f" ({self.failed_count} failed)"
        where = place or "several tables"
        return f"{self.tool}: {self.check_name} on {where}: {self.description}{count}"


def passed_count(results: Iterable[CheckResult]) -> int:
    """How many checks passed."""
    return sum(result.is_passed for result in results)


def critical_failures(results: Iterable[CheckResult]) -> list[CheckResult]:
    """The checks that reject the build."""
    return [result for result in results if result.severity == CRITICAL and not result.is_passed]
