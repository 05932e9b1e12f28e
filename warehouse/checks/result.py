"""The result of one check of a candidate, whichever tool made it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

# A failed critical check rejects the build; a warning, and what is only info, is published with it.
CRITICAL, WARNING = "critical", "warning"


@dataclass(frozen=True, order=True)
class CheckResult:
    """One check and how it ended.

    tool: contract, dbt or great_expectations. table: schema-qualified, empty for one over several.
    is_passed: None for a comparison with the build before that could not be made.
    failed_count: rows that broke it, None where the tool does not count. reason: why it matters.
    finding: a sentence on where it is not so, or why it could not be compared; empty when passed.
    rows: the first of the rows that broke it, by line or key. is_comparison: with the build before;
    check_name is then the name it is accepted by. accepted_reason: why a person accepted that it
    failed, empty when nobody did. inputs_sha256: what the result follows from, the rule and the
    rows; empty where that is not known.
    """

    tool: str
    table: str
    check_name: str
    column: str
    severity: str
    is_passed: bool | None
    failed_count: int | None
    description: str
    reason: str
    finding: str = ""
    rows: Sequence[str] = ()
    is_comparison: bool = False
    accepted_reason: str = ""
    inputs_sha256: str = ""

    @property
    def is_failed(self) -> bool:
        """Whether it failed, accepted or not; one that could not be made did not."""
        return self.is_passed is False

    @property
    def is_accepted(self) -> bool:
        """Whether it failed and a person accepted it."""
        return self.is_failed and bool(self.accepted_reason)

    @property
    def is_typed(self) -> bool:
        """Whether it is about what people typed, as it was loaded."""
        return self.table.startswith("raw.")

    def __str__(self) -> str:
        """One line for the command line and the ledger."""
        place = f"{self.table}.{self.column}" if self.column else self.table
        count = "" if self.failed_count is None else f" ({self.failed_count} failed)"
        words = f"{self.description} {self.finding}".rstrip()
        return f"{self.tool}: {self.check_name} on {place or 'several tables'}: {words}{count}"


@dataclass(frozen=True)
class Acceptance:
    """What a person lets pass in one build: comparisons by name, and why."""

    names: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Tally:
    """How many checks ended how; each is in one of the four."""

    passed: int
    failed: int
    accepted: int
    not_compared: int

    @property
    def total(self) -> int:
        """All checks."""
        return self.passed + self.failed + self.accepted + self.not_compared


def tally(results: Iterable[CheckResult]) -> Tally:
    """Counts the results."""
    ended = Counter((result.is_passed, result.is_accepted) for result in results)
    return Tally(
        passed=ended[True, False],
        failed=ended[False, False],
        accepted=ended[False, True],
        not_compared=ended[None, False],
    )


def with_acceptance(
    results: Iterable[CheckResult], acceptance: Acceptance | None
) -> list[CheckResult]:
    """The results with the reason beside each failed comparison that is accepted by name."""
    if not acceptance:
        return list(results)
    return [
        replace(result, accepted_reason=acceptance.reason)
        if result.is_comparison and result.is_failed and result.check_name in acceptance.names
        else result
        for result in results
    ]


def failures(results: Iterable[CheckResult]) -> list[CheckResult]:
    """The checks that failed and that nobody accepted."""
    return [result for result in results if result.is_failed and not result.is_accepted]


def critical_failures(results: Iterable[CheckResult]) -> list[CheckResult]:
    """The checks that reject the build."""
    return [result for result in failures(results) if result.severity == CRITICAL]
