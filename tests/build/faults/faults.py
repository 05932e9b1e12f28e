"""What goes wrong, in the process where it goes wrong."""

from __future__ import annotations

import errno
import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from warehouse.build.progress import Progress

# Audit events of Python (sys.addaudithook) that change something on disk.
_CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "shutil.rmtree")


def break_it(fault: dict[str, Any], data: str) -> None:
    """Makes this process fail as described: `kind`, and what else that kind takes.

    step: kill -9 before step number `at`, counted from 0. write: kill -9 before write number `at`
    in the data folder. full: that write finds no room. count: writes the names of the writes to
    the file `to`. file_size: no file may be longer than `bytes`. memory: this process gets `bytes`
    more than it has.
    """
    kind = fault["kind"]
    if kind == "step":
        _at_steps(fault["at"])
    elif kind in ("write", "full", "count"):
        doing: dict[str, Callable[[str], None]] = {
            "write": _kill,
            "full": _no_room,
            "count": _nothing,
        }
        _at_writes(data, doing[kind], fault)
    elif kind == "file_size":
        # Python ignores SIGXFSZ, so that a write fails as it does on a full disk.
        resource.setrlimit(resource.RLIMIT_FSIZE, (fault["bytes"], fault["bytes"]))
    elif kind == "memory":
        most = _address_space() + fault["bytes"]
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    elif kind == "clock":
        _set_clock(fault["days"])
    elif kind == "user" and os.geteuid() == 0:
        os.setgroups([])
        os.setgid(fault["user"])
        os.setuid(fault["user"])


def _kill(_name: str = "") -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _no_room(name: str) -> None:
    os.write(2, f"\n[no room for {name}]\n".encode())
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _nothing(_name: str) -> None:
    return


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()


def _set_clock(days: int) -> None:
    """The clock of builds is wrong by so many days."""
    import datetime

    from warehouse.store import ledger

    right = ledger.now

    def wrong() -> datetime.datetime:
        return right() + datetime.timedelta(days=days)

    ledger.now = wrong


def _at_steps(at: int) -> None:
    """Before the step, or after the last."""
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


STEPS_COUNT = 6


def _at_writes(data: str, what: Callable[[str], None], fault: dict[str, Any]) -> None:
    names: list[str] = []
    is_busy = False

    def meet(name: str) -> None:
        nonlocal is_busy
        if is_busy:
            return
        is_busy = True
        try:
            names.append(name)
            if len(names) == fault.get("at", 0) + 1:
                what(name)
            if "to" in fault:
                Path(fault["to"]).write_text(json.dumps(names))
        finally:
            is_busy = False

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        path = str(arguments[0]) if arguments else ""
        is_change = event in _CHANGES or (event == "open" and _is_writing(arguments))
        if is_change and path.startswith(data):
            meet(f"{event} {path.removeprefix(data)}")

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
