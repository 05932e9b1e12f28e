"""What a command or a function takes: wall and CPU time, and memory as Linux counts it."""

import os
import resource
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from warehouse.settings import PROJECT_DIR


@dataclass(frozen=True)
class Run:
    """One finished command: wall and CPU seconds, peak MB of all its processes (0: not watched)."""

    wall: float
    cpu: float
    peak_mb: float = 0.0


def measure(command: Sequence[str], *, is_memory_watched: bool = False, **environment: str) -> Run:
    """Runs a command to its end; RuntimeError if it fails.

    Memory is the sum of proportional set sizes, sampled, which takes a part of the second core.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    process = subprocess.Popen(
        command, env=os.environ | environment, stdout=subprocess.DEVNULL, cwd=PROJECT_DIR
    )
    sampler = MemorySampler(process.pid) if is_memory_watched else None
    code = process.wait()
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if code != 0:
        raise RuntimeError(f"{' '.join(command)} ended with {code}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, sampler.peak_mb() if sampler else 0.0)


def times(
    work: Callable[[], object], runs: int, *, clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """Seconds of each run, by this clock."""
    seconds = []
    for _ in range(runs):
        started = clock()
        work()
        seconds.append(clock() - started)
    return seconds


def median_wall(runs: Sequence[Run]) -> float:
    """Seconds."""
    return statistics.median(run.wall for run in runs)


def wall_pairs(ours: Sequence[Run], bare: Sequence[Run]) -> list[tuple[float, float]]:
    """Wall seconds of runs that went in turn, to be made a ratio."""
    return [(a.wall, b.wall) for a, b in zip(ours, bare, strict=True)]


def pss_mb(pid: int) -> float:
    """A process's memory in MB, pages that it shares divided among those that share them.

    0 when it has ended.
    """
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    kilobytes = next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    return kilobytes / 1024


class MemorySampler:
    """Adds up the memory of a process and its children until it ends."""

    def __init__(self, pid: int) -> None:
        self._pid, self._peak_mb = pid, 0.0
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def peak_mb(self) -> float:
        """The largest sum seen, once the process has ended."""
        self._thread.join()
        return self._peak_mb

    def _watch(self) -> None:
        while Path(f"/proc/{self._pid}/smaps_rollup").exists():
            pids = [self._pid, *_children(self._pid)]
            self._peak_mb = max(self._peak_mb, sum(pss_mb(pid) for pid in pids))
            time.sleep(0.05)


def _children(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    found = [int(child) for child in text.split()]
    return found + [grandchild for child in found for grandchild in _children(child)]
