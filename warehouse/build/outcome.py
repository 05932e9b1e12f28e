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


def published(
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
