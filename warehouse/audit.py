"""Great Expectations on the candidate, as a gate.

Its import takes five seconds, as long as dbt's whole work on real seeds, so it starts in a process
of its own when the build starts and waits there for the finished candidate (docs/performance.md).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType

from warehouse.checks import CheckResult
from warehouse.errors import WarehouseError


class Audit:
    """A waiting Great Expectations process; leaving the `with` block ends it."""

    def __init__(self) -> None:
        """Starts the process, which imports Great Expectations on the other core."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "warehouse.audit_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"GX_ANALYTICS_ENABLED": "false"},
        )

    def __enter__(self) -> Audit:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def run(self, candidate: Path) -> list[CheckResult]:
        """Checks the candidate against every suite.

        Raises WarehouseError when the process cannot do its work, for example on a broken suite.
        """
        output, messages = self._process.communicate(str(candidate) + "\n")
        if self._process.returncode != 0:
            raise WarehouseError(f"The audit could not run:\n{messages.strip()[-2000:]}")
        return sorted(CheckResult(**values) for values in json.loads(output))
