"""Great Expectations on the candidate, as a gate.

Its import takes five seconds, as long as dbt's whole work on real seeds, so it starts in a process
of its own when the build starts and waits there for the finished candidate (docs/performance.md).
"""

import json
from pathlib import Path

from warehouse.checks.result import CheckResult
from warehouse.errors import WarehouseError
from warehouse.worker import Worker


class Audit(Worker):
    """A waiting Great Expectations process; leaving the `with` block ends it."""

    def __init__(self) -> None:
        """Starts the process, which imports Great Expectations on the other core."""
        super().__init__("warehouse.checks.worker", {"GX_ANALYTICS_ENABLED": "false"})

    def run(self, candidate: Path, *, previous: Path | None) -> list[CheckResult]:
        """Checks the candidate against every suite, and against the build before, if there is one.

        Raises WarehouseError when the process cannot do its work, for example on a broken suite.
        """
        task = {"candidate": str(candidate), "previous": str(previous) if previous else None}
        self.tell(json.dumps(task).encode() + b"\n")
        answer = self.answer()
        if not answer:
            raise WarehouseError(f"The audit could not run:\n{self.said()}")
        return sorted(CheckResult(**values) for values in json.loads(answer))
