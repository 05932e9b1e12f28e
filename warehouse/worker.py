"""A process of Python that starts before it is needed, because its imports take seconds."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from types import TracebackType
from typing import Self

from warehouse.settings import PROJECT_DIR

# Of what the process said of its end, in characters.
_SAID = 2000


class Worker:
    """Imports on the other core and waits to be told; leaving the `with` block ends it.

    module: run as `python -m`; environment: settings beside those of this process.
    """

    def __init__(self, module: str, environment: Mapping[str, str] | None = None) -> None:
        # A file, not a pipe: a pipe that nobody reads fills up and stops the process.
        self._messages = tempfile.TemporaryFile(mode="w+", errors="replace")  # noqa: SIM115 (closed on leaving)
        self._process = subprocess.Popen(
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._messages,
            # Found from there also where the project is not installed.
            cwd=PROJECT_DIR,
            env=os.environ | (environment or {}),
        )

    def __enter__(self) -> Self:
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

    def tell(self, data: bytes) -> None:
        """Sends it something; when it has already failed, `answer` or `wait` show it."""
        with contextlib.suppress(BrokenPipeError):
            if self._process.stdin:
                self._process.stdin.write(data)
                self._process.stdin.flush()

    def answer(self) -> bytes:
        """The next line that it writes; empty when it has ended, also in the middle of a line."""
        line = self._process.stdout.readline() if self._process.stdout else b""
        return line if line.endswith(b"\n") else b""

    def has_ended(self) -> bool:
        """Whether it has ended, as it should not yet."""
        return self._process.poll() is not None

    def wait(self) -> int:
        """Waits until it ends; returns its exit code."""
        return self._process.wait()

    def said(self) -> str:
        """The end of what it wrote to standard error, and how it ended, once it has ended."""
        code = self._process.wait()
        self._messages.seek(0)
        said = self._messages.read()[-_SAID:]
        if code < 0:
            name = signal.Signals(-code).name
            said += f"Its process was ended from outside ({name}), perhaps for want of memory."
        return said
