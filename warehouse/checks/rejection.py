"""What came of the checks, for the ledger; and how a build that did not pass is refused."""

from __future__ import annotations

import datetime
import shlex
from collections.abc import Sequence
from pathlib import Path

from warehouse.checks.result import CheckResult, tally
from warehouse.errors import BuildRejectedError
from warehouse.seeds.problems import Problem
from warehouse.settings import Settings
from warehouse.store.ledger import Entry


def note_checks(entry: Entry, checks: Sequence[CheckResult]) -> None:
    """Writes to the ledger entry how many checks ended how, what was accepted and why."""
    entry["checks"] = tally(checks).as_dict()
    entry["accepted"] = [
        {
            "check": check.check_name,
            "reason": check.accepted_reason,
            "failed_count": check.failed_count,
            "rows": list(check.rows),
        }
        for check in checks
        if check.is_accepted
    ]
    entry["not_compared"] = [check.check_name for check in checks if check.is_passed is None]


def reject_problems(problems: Sequence[Problem]) -> None:
    """Raises BuildRejectedError when the seeds have problems."""
    if problems:
        raise BuildRejectedError(
            f"Problems in the seeds: {len(problems)}\n" + "\n".join(map(str, problems)),
            reasons=[problem.place for problem in problems],
        )


def reject_failures(failures: Sequence[CheckResult], *, page: Path, command: str) -> None:
    """Raises BuildRejectedError when critical checks failed that nobody accepted.

    page: where all results are. command: what accepts those that can be (`accept_command`).
    """
    if failures:
        lines = [str(failure) for failure in failures]
        raise BuildRejectedError(
            f"Checks failed: {len(failures)}\n"
            + "\n".join(lines)
            + _how_to_go_on(failures, command)
            + f"\nAll results: {page}",
            reasons=lines,
        )


def _how_to_go_on(failures: Sequence[CheckResult], command: str) -> str:
    others = sum(not failure.is_comparison for failure in failures)
    if others == len(failures):
        return ""
    first = " (once the others are put right; they cannot be accepted)" if others else ""
    return (
        "\nAgainst the build before, something is gone or has moved. Put it right; or, where it is"
        f" meant, accept it for this build{first}:\n  {command}"
    )


def accept_command(
    failures: Sequence[CheckResult],
    settings: Settings,
    *,
    as_at: datetime.date,
    today: datetime.date | None,
) -> str:
    """The command that accepts the failed comparisons; empty when none failed.

    It repeats every option whose usual value would give another build: `--as-at` unless the build
    is as at today.
    """
    names = sorted({failure.check_name for failure in failures if failure.is_comparison})
    if not names:
        return ""
    usual = Settings.from_environment()
    options = [f"--accept {name}" for name in names]
    if as_at != today:
        options.append(f"--as-at {as_at}")
    if settings.seeds_dir != usual.seeds_dir:
        options.append(f"--seeds {shlex.quote(str(settings.seeds_dir))}")
    if settings.data_dir != usual.data_dir:
        options.append(f"--data {shlex.quote(str(settings.data_dir))}")
    return f'lsmp build {" ".join(options)} --reason "..."'
