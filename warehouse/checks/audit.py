"""Great Expectations on the candidate, as a gate.

Its import takes five seconds, as long as all else of a build, so it starts when the build starts
and waits there for the finished candidate (docs/performance.md).
"""

import json
import os
import threading
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.checks.result import CheckResult
from warehouse.errors import WarehouseError
from warehouse.store.candidate import Candidate
from warehouse.worker import Worker

if TYPE_CHECKING:
    from warehouse.checks.auditor import Auditor

_ENVIRONMENT = {"GX_ANALYTICS_ENABLED": "false"}


class Audit(Worker):
    """A waiting Great Expectations process; leaving the `with` block ends it."""

    def __init__(self) -> None:
        """Starts the process, which imports Great Expectations on the other core."""
        super().__init__("warehouse.checks.worker", _ENVIRONMENT)

    def run(self, candidate: Candidate, *, previous: Path | None) -> list[CheckResult]:
        """Checks the candidate against every suite, and against the build before, if there is one.

        Raises WarehouseError when the process cannot do its work, for example on a broken suite.
        """
        candidate.close()
        task = {"candidate": str(candidate.file), "previous": str(previous) if previous else None}
        self.tell(json.dumps(task).encode() + b"\n")
        answer = self.answer()
        if not answer:
            raise WarehouseError(f"The audit could not run:\n{self.said()}")
        return sorted(CheckResult(**values) for values in json.loads(answer))


class AuditHere(ExitStack):
    """The same in this process, for one that stays: no file is closed, opened and read again."""

    def __init__(self) -> None:
        """Starts a thread, which imports Great Expectations."""
        super().__init__()
        os.environ |= _ENVIRONMENT
        self._auditor: Auditor | None = None
        self._thread = threading.Thread(target=self._make, daemon=True)
        self._thread.start()

    def _make(self) -> None:
        from warehouse.checks.auditor import Auditor
        from warehouse.checks.suites import read_comparisons, read_suites

        self._auditor = Auditor(read_suites(), read_comparisons())

    def has_ended(self) -> bool:
        """Whether it cannot work: its suites could not be made."""
        return self._auditor is None and not self._thread.is_alive()

    def run(self, candidate: Candidate, *, previous: Path | None) -> list[CheckResult]:
        """As `Audit.run`."""
        self._thread.join()
        if self._auditor is None:
            raise WarehouseError("The audit could not run: its suites cannot be made.")
        has_previous = previous is not None
        return sorted(self._auditor.audit(candidate.connection, has_previous=has_previous))


AnyAudit = Audit | AuditHere
