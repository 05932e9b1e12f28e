"""`lsmp watch`: builds when a seed file is saved or the day is another, until it is stopped."""

import contextlib
import datetime
import io
import os
import subprocess
import sys
import time
from contextlib import ExitStack
from typing import NoReturn, Self

from warehouse.build.kept import Kept
from warehouse.build.outcome import Terms
from warehouse.build.pipeline import build
from warehouse.errors import BuildRejectedError, WarehouseError
from warehouse.settings import Settings
from warehouse.store.fingerprint import CODE_FOLDERS, is_code, read_code
from warehouse.watch.folders import Folders

# How often it is asked whether the day is another, a folder is back, or somebody still wants this.
_LOOK_SECONDS = 1.0
# What cannot be built is tried again, less and less often: a disk may have room again.
_LONGEST_PAUSE_SECONDS = 30.0
# The process for which this one works; it ends with it.
FOR_PROCESS = "WATCHES_FOR"


def watch(settings: Settings, *, as_at: datetime.date | None = None) -> NoReturn:
    """Builds now and at every change, until Ctrl-C or until the process that it works for ends.

    as_at: of each build, else the day on which it is made.
    """
    # Commands do without it, and Great Expectations does not.
    if sys.modules.get("pandas", sys) is None:
        del sys.modules["pandas"]
    works_for = os.environ.get(FOR_PROCESS)
    with Watcher(settings, as_at=as_at) as watcher:
        while not works_for or int(works_for) == os.getppid():
            watcher.turn()
    raise SystemExit(0)


class Watcher:
    """A process that watches; leaving the `with` block ends what it keeps running."""

    def __init__(self, settings: Settings, *, as_at: datetime.date | None = None) -> None:
        self._settings, self._as_at = settings, as_at
        # Of this process, whatever is on disk by now.
        self._code = read_code()
        self._stack = ExitStack()
        self._is_watching = False
        self._built_for: datetime.date | None = None
        self._next_try, self._pause = 0.0, 0.0
        self._last_said = ""

    def __enter__(self) -> Self:
        self._kept = self._stack.enter_context(Kept(is_here=True))
        self._folders = self._stack.enter_context(Folders())
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def turn(self) -> None:
        """Waits for a change for a second at most, and does what it asks for."""
        if not self._is_watching and not self._begin():
            time.sleep(_LOOK_SECONDS)
            return
        pause = _LOOK_SECONDS if self._next_try == 0 else min(_LOOK_SECONDS, self._pause)
        changed = self._folders.wait(0 if self._built_for is None else pause)
        if not self._settings.seeds_dir.is_dir():
            self._folders.forget()
            self._is_watching, self._built_for = False, None
        elif "code" in changed and read_code() != self._code:
            self._restart()
        elif "seeds" in changed or self._day() != self._built_for or self._is_time_to_try():
            self._build()

    def _begin(self) -> bool:
        """Whether the folders are watched; what is in them is then built."""
        seeds_dir = self._settings.seeds_dir
        try:
            self._folders.add("seeds", [seeds_dir], lambda path: not path.name.startswith("."))
            self._folders.add("code", CODE_FOLDERS, is_code)
        except OSError:
            self._folders.forget()
            self._say(f"There is no seeds folder {seeds_dir} now. Waiting for it.")
            return False
        self._is_watching = True
        self._say(f"Watching {seeds_dir} (stop with Ctrl-C)")
        return True

    def _day(self) -> datetime.date:
        return self._as_at or datetime.date.today()

    def _is_time_to_try(self) -> bool:
        return 0 < self._next_try <= time.monotonic()

    def _build(self) -> None:
        day = self._built_for = self._day()
        started, steps = time.monotonic(), io.StringIO()
        try:
            with contextlib.redirect_stdout(steps):
                outcome = build(self._settings, as_at=day, terms=Terms(today=day), kept=self._kept)
            said = str(outcome) if outcome.is_new else ""
        except BuildRejectedError as error:
            said = str(error)
        except (WarehouseError, OSError) as error:
            self._pause = min(max(2 * self._pause, _LOOK_SECONDS), _LONGEST_PAUSE_SECONDS)
            self._next_try = time.monotonic() + self._pause
            self._say(f"No build: {error} It is tried again.")
            return
        self._next_try = self._pause = 0.0
        if said:
            self._say(f"{said}  ({time.monotonic() - started:.1f} s)")

    def _restart(self) -> NoReturn:
        """Becomes a process of the new code, as soon as that can be started."""
        self._say("The code has changed: starting again with it")
        command = [sys.executable, "-c", f"import {__name__}"]
        while (done := subprocess.run(command, capture_output=True, check=False)).returncode:
            (*_, why) = done.stderr.decode(errors="replace").strip().splitlines() or ["no reason"]
            self._say(f"It cannot be started ({why}). Waiting until it is put right.")
            while "code" not in self._folders.wait(_LOOK_SECONDS):
                pass
        self._stack.close()
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606

    def _say(self, text: str) -> None:
        """Prints it with the time, unless it was the last thing said."""
        if text != self._last_said:
            print(f"{datetime.datetime.now():%H:%M:%S} {text}", flush=True)
        self._last_said = text
