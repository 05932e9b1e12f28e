"""The process that writes the Excel workbook, seen from the export.

gptables needs pandas, whose import alone takes longer than writing all the other files, so it
starts in a process of its own before anything else and imports while the export reads the build.
"""

from __future__ import annotations

import contextlib
import pickle
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType

from warehouse.errors import WarehouseError
from warehouse.settings import PROJECT_DIR

_ARGUMENTS = ("-m", "warehouse.exports.xlsx_worker")


class XlsxProcess:
    """A process that imports gptables and waits for the rows; leaving the `with` block ends it."""

    def __init__(self) -> None:
        """Starts it; it imports on the other core."""
        # A file, not a pipe: a pipe that nobody reads fills up and stops the process.
        self._messages = tempfile.TemporaryFile(mode="w+")  # noqa: SIM115 (closed on leaving)
        self._process = subprocess.Popen(
            [sys.executable, *_ARGUMENTS],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=self._messages,
            # Found from there also where the project is not installed.
            cwd=PROJECT_DIR,
        )

    def __enter__(self) -> XlsxProcess:
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

    def begin(self, rows_file: Path, workbook: Path) -> None:
        """Lets it write the workbook from the rows, and does not wait for it."""
        # When it has already failed, `wait` says why.
        with contextlib.suppress(BrokenPipeError):
            if self._process.stdin:
                self._process.stdin.write(pickle.dumps((rows_file, workbook)))
                self._process.stdin.close()

    def wait(self) -> None:
        """Waits until the workbook is written; raises WarehouseError when it cannot be."""
        if self._process.wait() != 0:
            self._messages.seek(0)
            raise WarehouseError(
                "The Excel workbook could not be written (--no-spreadsheets leaves both"
                f" spreadsheets out):\n{self._messages.read()[-2000:]}"
            )
