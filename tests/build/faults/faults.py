"""What goes wrong, in the process where it goes wrong: each makes it fail from then on."""

import datetime
import errno
import itertools
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from warehouse.build.progress import Progress
from warehouse.store import ledger

STEPS_COUNT = 6
# Audit events of Python (sys.addaudithook) that change something on disk.
_CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "shutil.rmtree")


def nothing() -> None:
    """Nothing goes wrong."""


def signal_after(seconds: float, number: int) -> None:
    """Somebody else sends a signal, whatever this process does then."""
    order = f"sleep {seconds}; kill -{number:d} {os.getpid()}"
    subprocess.Popen(["sh", "-c", order], stderr=subprocess.DEVNULL)


def kill_at_step(at: int) -> None:
    """kill -9 before step number `at`, counted from 0, or after the last."""
    usual, done = Progress.step, 0

    @contextmanager
    def step(progress: Progress, name: str) -> Iterator[None]:
        nonlocal done
        if done == at:
            _kill()
        done += 1
        with usual(progress, name):
            yield
        if at == done == STEPS_COUNT:
            _kill()

    Progress.step = step  # type: ignore[method-assign, assignment]


def kill_at_write(data: Path, at: int) -> None:
    """kill -9 before write number `at`, counted from 0, in the data folder."""
    numbers = itertools.count()
    _before_writes(data, lambda _name: _kill() if next(numbers) == at else None)


def no_room_at_write(data: Path, at: int) -> None:
    """That write finds no room."""
    numbers = itertools.count()

    def fail(name: str) -> None:
        if next(numbers) == at:
            os.write(2, f"\n[no room for {name}]\n".encode())
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    _before_writes(data, fail)


def list_writes(data: Path, to: Path) -> None:
    """Nothing fails; the names of the writes go to a file."""

    def note(name: str) -> None:
        with to.open("a") as file:
            file.write(f"{name}\n")

    _before_writes(data, note)


def longest_file(size: int) -> None:
    """Python ignores SIGXFSZ, so that a write fails as it does on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def little_memory(size: int) -> None:
    """This process gets so many bytes more than it has."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + size
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def wrong_clock(days: int) -> None:
    """The clock of builds is wrong by so many days."""
    right = ledger.now
    ledger.now = lambda: right() + datetime.timedelta(days=days)


def another_user(user: int) -> None:
    """Where this one may do everything."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _before_writes(data: Path, meet: Callable[[str], None]) -> None:
    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        path = str(arguments[0]) if arguments else ""
        is_change = event in _CHANGES or (event == "open" and _is_writing(arguments))
        if is_change and path.startswith(str(data)):
            meet(f"{event} {path.removeprefix(str(data))}")

    sys.addaudithook(watch)
    for name in ("fsync", "write", "ftruncate"):
        _watch_call(name, meet)


def _is_writing(arguments: tuple[Any, ...]) -> bool:
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _watch_call(name: str, meet: Callable[[str], None]) -> None:
    """Calls of os that Python has no audit event for."""
    usual = cast("Callable[..., Any]", getattr(os, name))

    def call(*arguments: Any) -> Any:
        # Standard output is none of ours.
        if arguments[0] > 2:
            meet(name)
        return usual(*arguments)

    setattr(os, name, call)
