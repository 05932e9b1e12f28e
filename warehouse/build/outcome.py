"""On what terms a build is published, and how it ended."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.store.pointer import Pointer

if TYPE_CHECKING:
    from warehouse.build.diff import TableChange
    from warehouse.checks.result import Acceptance, CheckResult


@dataclass(frozen=True)
class Outcome:
    """How a build ended when it was not rejected.

    is_new: False when nothing had changed and the live build stays. warnings, accepted: the checks
    that failed. not_compared: comparisons with the build before that could not be made.
    nothing_to_accept: named by --accept, and not failed. page: what its checks found.
    """

    live: Pointer
    is_new: bool
    changes: list[TableChange] = field(default_factory=list)
    warnings: list[CheckResult] = field(default_factory=list)
    accepted: list[CheckResult] = field(default_factory=list)
    not_compared: list[CheckResult] = field(default_factory=list)
    nothing_to_accept: list[str] = field(default_factory=list)
    page: Path | None = None

    def __str__(self) -> str:
        """What the command line says of it."""
        kind = " (synthetic data)" if self.live.is_synthetic else ""
        lines = [f"  nothing to accept: {name} did not fail" for name in self.nothing_to_accept]
        if not self.is_new:
            last = (
                f"Nothing changed since build {self.live.run_id}{kind}: the same seeds and code,"
                f" the same as-at date {self.live.as_at}. It stays live."
            )
            return "\n".join([*lines, last])
        lines += self._changes()
        lines += [f"  {warning.severity}: {warning}" for warning in self.warnings]
        lines += [
            f"  accepted, because {check.accepted_reason}: {check}" for check in self.accepted
        ]
        if self.not_compared:
            names = ", ".join(check.check_name for check in self.not_compared)
            lines.append(f"  not compared with the build before: {names}")
        last = f"Published {self.live.run_id}, as at {self.live.as_at}{kind}. Checks: {self.page}"
        return "\n".join([*lines, last])

    def _changes(self) -> list[str]:
        changes = [change for change in self.changes if change.is_change]
        if not changes:
            return ["  no mart changed"]
        if all(change.previous_rows is None for change in changes):
            return [f"  first build: {len(changes)} marts"]
        return [f"  {change}" for change in changes]


@dataclass(frozen=True)
class Terms:
    """On what terms a build is published.

    acceptance: what a person lets pass in this build and in no other. is_successor: False where
    the seeds do not continue those of the build before, so nothing is compared with it. today: the
    day a command without `--as-at` would take; None where every command has to name one.
    """

    acceptance: Acceptance | None = None
    is_successor: bool = True
    today: datetime.date | None = None


def make_outcome(
    live: Pointer,
    terms: Terms,
    *,
    changes: list[TableChange],
    checks: list[CheckResult],
    page: Path,
) -> Outcome:
    """The outcome of a build that has just been made live."""
    from warehouse.checks.result import failures

    accepted = [result for result in checks if result.is_accepted]
    named = set(terms.acceptance.names) if terms.acceptance else set()
    return Outcome(
        live=live,
        is_new=True,
        changes=changes,
        warnings=failures(checks),
        accepted=accepted,
        not_compared=[result for result in checks if result.is_passed is None],
        nothing_to_accept=sorted(named - {result.check_name for result in accepted}),
        page=page,
    )
