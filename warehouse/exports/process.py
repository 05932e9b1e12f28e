"""Processes that write a part of the export beside the main one.

Libraries cost more to import than these files cost to write (docs/performance.md): pyarrow for
Parquet, and pandas for gptables. So each starts first of all, and imports on another core.
"""

from __future__ import annotations

import contextlib
import pickle
import subprocess
import sys
import tempfile
from types import TracebackType

from warehouse.errors import WarehouseError
from warehouse.settings import PROJECT_DIR

_ARGUMENTS = ("-m",)


class WritingProcess:
    """A process that imports and then waits for its work; leaving the `with` block ends it."""

    def __init__(self, module: str, *, writes: str) -> None:
        """Starts the module. writes: what a message calls its work."""
        self._writes = writes
        # A file, not a pipe: a pipe that nobody reads fills up and stops the process.
        self._messages = tempfile.TemporaryFile(mode="w+")  # noqa: SIM115 (closed on leaving)
        self._process = subprocess.Popen(
            [sys.executable, *_ARGUMENTS, module],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=self._messages,
            # Found from there also where the project is not installed.
            cwd=PROJECT_DIR,
        )

    def __enter__(self) -> WritingProcess:
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

    def begin(self, *work: object) -> None:
        """Tells it what to write, and does not wait for it."""
        # When it has already failed, `wait` says why.
        with contextlib.suppress(BrokenPipeError):
            if self._process.stdin:
                self._process.stdin.write(pickle.dumps(work))
                self._process.stdin.close()

    def wait(self) -> None:
        """Waits until its files are written; raises WarehouseError when they cannot be."""
        if self._process.wait() != 0:
            self._messages.seek(0)
            message = self._messages.read()[-2000:]
            raise WarehouseError(f"{self._writes} could not be written:\n{message}")
