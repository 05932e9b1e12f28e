"""Memory of running processes, as Linux counts it."""

import threading
import time
from pathlib import Path


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
