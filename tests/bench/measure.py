"""What a command or a function takes: wall and CPU time, and memory as Linux counts it."""

import gc
import resource
import subprocess
import time
import timeit
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from warehouse.settings import PROJECT_DIR

# Seconds of each run of a function, garbage collected as ever.
times = partial(timeit.repeat, number=1, setup=gc.enable)

# The words of a command, or what makes them for the run of a number.
Command = Sequence[str] | Callable[[int], Sequence[str]]


class Runs(NamedTuple):
    """Of each run of a command: wall and CPU seconds, peak MB of all its processes."""

    wall: tuple[float, ...]
    cpu: tuple[float, ...]
    peak_mb: tuple[float, ...]


def in_turn(*commands: Command, runs: int, is_memory_watched: bool = False) -> list[Runs]:
    """Runs each command in turn, so often; RuntimeError if one fails.

    A first round more fills caches and does not count. Memory is the sum of proportional set
    sizes, sampled, which takes a part of the second core; 0 when it is not watched.
    """
    rounds = [
        [_run(one(number) if callable(one) else one, is_memory_watched) for one in commands]
        for number in range(runs + 1)
    ]
    return [Runs(*zip(*found, strict=True)) for found in zip(*rounds[1:], strict=True)]


def _run(command: Sequence[str], is_memory_watched: bool) -> tuple[float, float, float]:
    peak_mb, before, started = 0.0, _cpu_of_children(), time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=PROJECT_DIR)
    while is_memory_watched and process.poll() is None:
        peak_mb = max(peak_mb, sum(map(pss_mb, _family(process.pid))))
        time.sleep(0.05)
    if process.wait() != 0:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return time.perf_counter() - started, _cpu_of_children() - before, peak_mb


def _cpu_of_children() -> float:
    return sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])


def _family(pid: int) -> list[int]:
    """A process and its children, and theirs."""
    children = _read(f"/proc/{pid}/task/{pid}/children").split()
    return [pid, *(one for child in children for one in _family(int(child)))]


def pss_mb(pid: int) -> float:
    """A process's memory in MB, pages that it shares divided among those that share them."""
    lines = _read(f"/proc/{pid}/smaps_rollup").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _read(file: str) -> str:
    """Nothing when the process has ended."""
    with suppress(OSError):
        return Path(file).read_text()
    return ""
