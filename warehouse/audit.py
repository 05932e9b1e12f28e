"""Great Expectations on the candidate, as a gate.

Its import takes five seconds, as long as dbt's whole work on real seeds, so it starts in a process
of its own when the build starts and waits there for the finished candidate (docs/performance.md).
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType

from warehouse.checks import CheckResult
from warehouse.errors import WarehouseError


class Audit:
    """A waiting Great Expectations process; leaving the `with` block ends it."""

    def __init__(self) -> None:
        """Starts the process, which imports Great Expectations on the other core."""
        # A file, not a pipe: a pipe that nobody reads fills up and stops the process.
        self._messages = tempfile.TemporaryFile(mode="w+")  # noqa: SIM115 (closed on leaving)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "warehouse.audit_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._messages,
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
        self._messages.close()

    def run(self, candidate: Path) -> list[CheckResult]:
        """Checks the candidate against every suite.

        Raises WarehouseError when the process cannot do its work, for example on a broken suite.
        """
        answer = ""
        if self._process.stdin and self._process.stdout:
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.write(f"{candidate}\n")
                self._process.stdin.flush()
            answer = self._process.stdout.readline()
        if not answer:
            self._process.wait()
            self._messages.seek(0)
            raise WarehouseError(f"The audit could not run:\n{self._messages.read()[-2000:]}")
        return sorted(CheckResult(**values) for values in json.loads(answer))
