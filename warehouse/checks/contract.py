"""What the check of the seeds doubts, as results beside those of dbt and Great Expectations."""

from collections.abc import Iterable

from warehouse.checks.result import WARNING, CheckResult
from warehouse.seeds.problems import Doubt
from warehouse.text.values import first_of

# Of the places where a rule is broken; `lsmp check` prints all.
_NAMED = 20


def results_of(doubts: Iterable[Doubt]) -> list[CheckResult]:
    """A result for each rule. It is published and words may be names, so it names places alone."""
    return [_result(doubt) for doubt in doubts]


def _result(doubt: Doubt) -> CheckResult:
    places = [problem.place for problem in doubt.problems]
    return CheckResult(
        tool="contract",
        table="",
        check_name=doubt.name,
        column="",
        severity=WARNING,
        is_passed=not places,
        failed_count=len(places),
        description=doubt.description,
        reason=doubt.reason,
        finding=f"Not so in {first_of(places, _NAMED)}." if places else "",
        rows=places[:_NAMED],
    )
