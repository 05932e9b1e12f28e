"""What came of the checks, for the ledger; and how a build that did not pass is refused."""

import datetime
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn

from warehouse.checks.result import CheckResult, tally
from warehouse.errors import BuildRejectedError
from warehouse.seeds.problems import Problem
from warehouse.settings import Settings
from warehouse.store.ledger import Entry


def record_checks(entry: Entry, checks: Sequence[CheckResult], carried: Mapping[str, str]) -> None:
    """Writes to the ledger entry how many checks ended how, what was accepted and why.

    carried: the accepted checks that were accepted of an earlier build, with its run id.
    """
    entry["checks"] = asdict(tally(checks))
    entry["accepted"] = [
        {
            "check": check.check_name,
            "reason": check.accepted_reason,
            "failed_count": check.failed_count,
            "rows": list(check.rows),
            **({"carried_from": run_id} if (run_id := carried.get(check.check_name)) else {}),
        }
        for check in checks
        if check.is_accepted
    ]
    entry["not_compared"] = [check.check_name for check in checks if check.is_passed is None]


def reject_problems(problems: Sequence[Problem], *, page: Path) -> NoReturn:
    """Raises BuildRejectedError for seeds with problems. page: where they are told.

    Its reasons are their places: what was typed may be a name, which the ledger must not hold.
    """
    lines = [f"Problems in the seeds: {len(problems)}", *map(str, problems)]
    _reject(lines, page, reasons=[problem.place for problem in problems])


def reject_failures(failures: Sequence[CheckResult], *, page: Path, command: str) -> NoReturn:
    """Raises BuildRejectedError for critical checks that failed and that nobody accepted.

    page: where all results are. command: what accepts those that can be (`accept_command`).
    """
    reasons = [str(failure) for failure in failures]
    lines = [f"Checks failed: {len(failures)}", *reasons]
    if command:
        lines.append(_explain_acceptance(failures, command))
    _reject(lines, page, reasons=reasons)


def _reject(lines: Sequence[str], page: Path, *, reasons: Sequence[str]) -> NoReturn:
    raise BuildRejectedError("\n".join([*lines, f"All results: {page}"]), reasons=reasons)


def _explain_acceptance(failures: Sequence[CheckResult], command: str) -> str:
    others = any(not failure.is_comparison for failure in failures)
    first = " (once the others are put right; they cannot be accepted)" if others else ""
    return (
        "Against the build before, something is gone or has moved. Put it right; or, where it is"
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
    options += [
        f"{option} {shlex.quote(str(value))}"
        for option, value, usual_value in (
            ("--as-at", as_at, today),
            ("--seeds", settings.seeds_dir, usual.seeds_dir),
            ("--data", settings.data_dir, usual.data_dir),
        )
        if value != usual_value
    ]
    return f'lsmp build {" ".join(options)} --reason "..."'
