"""`make bench`: speed as ratios against something run beside it, memory, into docs/performance.md.

Never part of the tests: machines differ and are busy. Each pair of commands runs in turn, A B A B,
and the median of the ratios is what counts.
"""

from __future__ import annotations

import datetime
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench_pages import redraw_cpu_ms
from warehouse import settings as paths
from warehouse.check import check_seeds
from warehouse.load import load_raw
from warehouse.pipeline import build
from warehouse.settings import PROJECT_DIR, Settings

RUNS = 5
REPORT = PROJECT_DIR / "docs" / "performance.md"


@dataclass(frozen=True)
class Run:
    """One finished command: wall seconds, CPU seconds, peak MB of all its processes."""

    wall: float
    cpu: float
    peak_mb: float


def measure(command: Sequence[str], **environment: str) -> Run:
    """Runs a command to its end. Memory is the sum of proportional set sizes, sampled."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    process = subprocess.Popen(
        command, env=os.environ | environment, stdout=subprocess.DEVNULL, cwd=PROJECT_DIR
    )
    sampler = MemorySampler(process.pid)
    code = process.wait()
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if code != 0:
        raise RuntimeError(f"{' '.join(command)} ended with {code}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall=wall, cpu=cpu, peak_mb=sampler.peak_mb())


class MemorySampler:
    """Adds up the memory of a process and its children, shared pages divided among them."""

    def __init__(self, pid: int) -> None:
        self._pid, self._peak_kb = pid, 0
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def peak_mb(self) -> float:
        """The largest sum seen, once the process has ended."""
        self._thread.join()
        return self._peak_kb / 1024

    def _watch(self) -> None:
        while Path(f"/proc/{self._pid}/smaps_rollup").exists():
            pids = [self._pid, *self._children(self._pid)]
            self._peak_kb = max(self._peak_kb, sum(_pss_kb(pid) for pid in pids))
            time.sleep(0.05)

    def _children(self, pid: int) -> list[int]:
        try:
            text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
        except OSError:
            return []
        found = [int(child) for child in text.split()]
        return found + [grandchild for child in found for grandchild in self._children(child)]


def _pss_kb(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def ratio(pairs: Sequence[tuple[float, float]]) -> str:
    """Median, least and greatest ratio of the first to the second of each pair."""
    ratios = sorted(first / second for first, second in pairs)
    return f"{statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"


def compare_builds(folder: Path) -> list[str]:
    """A cold build with everything checked against a bare `dbt build` of the same raw tables."""
    settings = Settings(seeds_dir=PROJECT_DIR / "seeds", data_dir=folder / "data")
    build(settings, as_at=datetime.date(2018, 1, 1))
    loaded, candidate = folder / "loaded.duckdb", folder / "candidate.duckdb"
    load_raw(check_seeds(settings.seeds_dir).tables, file=loaded, as_at=datetime.date(2018, 1, 1))
    dbt = [
        *(str(Path(sys.executable).with_name("dbt")), "build", "--quiet", "--no-version-check"),
        *("--exclude-resource-type", "unit_test", "--target-path", str(folder / "target")),
        *("--project-dir", str(paths.DBT_PROJECT_DIR)),
        *("--profiles-dir", str(paths.DBT_PROJECT_DIR), "--log-path", str(folder)),
    ]
    lsmp = [sys.executable, "-m", "warehouse.cli", "build", "--data", str(settings.data_dir)]

    def bare_build() -> Run:
        shutil.copyfile(loaded, candidate)
        return measure(dbt, LSMP_CANDIDATE=str(candidate), DO_NOT_TRACK="1")

    bare_build()
    ours, bare = [], []
    for number in range(RUNS):
        bare.append(bare_build())
        # Another as-at date is another build: nothing of it can be reused but dbt's parse.
        ours.append(measure([*lsmp, "--as-at", f"2018-02-{number + 1:02}"]))
    nothing = [*lsmp, "--as-at", f"2018-02-{RUNS:02}"]
    imports = [sys.executable, "-c", "import duckdb"]
    measure(nothing), measure(imports)
    pairs = [(measure(nothing).wall, measure(imports).wall) for _ in range(2 * RUNS)]
    return [
        "| What | Measured | Bar |",
        "|---|---|---|",
        "| `lsmp build`, everything checked, to a bare `dbt build` of the same models and tests,"
        f" wall time | {ratio([(a.wall, b.wall) for a, b in zip(ours, bare, strict=True)])}"
        " | at most 1.5 |",
        f"| the same, CPU time | {ratio([(a.cpu, b.cpu) for a, b in zip(ours, bare, strict=True)])}"
        " | |",
        "| `lsmp build` when nothing changed, to one `import duckdb`, wall time"
        f" | {ratio(pairs)} | at most 2 |",
        "| peak memory of a build, all its processes together"
        f" | {max(run.peak_mb for run in ours):.0f} MB | under 600 MB |",
        f"| median wall time of a build on this machine | {_median_wall(ours)} | |",
        f"| median wall time of the bare `dbt build` | {_median_wall(bare)} | |",
    ]


def _median_wall(runs: Sequence[Run]) -> str:
    return f"{statistics.median(run.wall for run in runs):.1f} s"


def redraw_rows(folder: Path) -> list[str]:
    """CPU of a redraw with warm caches, page by page, in this process."""
    settings = Settings(seeds_dir=PROJECT_DIR / "seeds", data_dir=folder / "data")
    return [
        f"| redraw of the page {name}, CPU time | {milliseconds:.0f} ms | under 50 ms |"
        for name, milliseconds in redraw_cpu_ms(settings).items()
    ]


def main() -> None:
    """Measures everything and rewrites the measured part of docs/performance.md."""
    with tempfile.TemporaryDirectory() as name:
        rows = [*compare_builds(Path(name)), *redraw_rows(Path(name))]
    today = datetime.date.today()
    machine = f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    intro = (
        f"Measured on {today:%-d %B %Y} by `make bench`: {machine}; {RUNS} runs in turn,"
        " median (least to greatest)."
    )
    text = REPORT.read_text(encoding="utf-8")
    start, end = "<!-- measured -->\n", "<!-- end -->"
    head, tail = text.split(start)[0], text.split(end)[1]
    REPORT.write_text(
        head + start + "\n".join([intro, "", *rows, ""]) + end + tail, encoding="utf-8"
    )
    print("\n".join(rows))


if __name__ == "__main__":
    main()
