"""The open-data export beside a bare one, and how long a whole public table takes to read."""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.report import ratio, row
from warehouse.exports.schema import read_schema
from warehouse.query.reader import fetch, open_build, read_pointer
from warehouse.settings import PROJECT_DIR, Settings

RUNS = 11
READS = 20
BARE_EXPORT = Path(__file__).with_name("bare_export.py")


@dataclass(frozen=True)
class Run:
    """One finished command: wall and CPU seconds."""

    wall: float
    cpu: float


def export_rows(settings: Settings) -> list[str]:
    """Exports and a bare export in turn, then every public mart from an open connection."""
    return [*_export_rows(settings), _row_of_reads(settings)]


def _export_rows(settings: Settings) -> list[str]:
    pointer = read_pointer(settings)
    with open_build(pointer, settings) as connection:
        tables = [f"{table.schema}.{table.name}" for table in read_schema(connection)]
    with tempfile.TemporaryDirectory() as name:
        bare = [
            *(sys.executable, str(BARE_EXPORT), str(pointer.path(settings)), f"{name}/bare"),
            *tables,
        ]
        ours = [
            *(sys.executable, "-m", "warehouse.cli", "export"),
            *("--data", str(settings.data_dir), "--seeds", str(settings.seeds_dir)),
        ]
        everything = [*ours, "--folder", f"{name}/everything"]
        data = [*ours, "--folder", f"{name}/data", "--no-spreadsheets"]
        rounds = [(_run(bare), _run(data), _run(everything)) for _ in range(RUNS + 1)][1:]
    bares, datas, everythings = ([runs[i] for runs in rounds] for i in range(3))
    return [
        row(
            "`lsmp export --no-spreadsheets` to a process that writes the same tables as Parquet"
            " with DuckDB alone, wall time",
            _ratio(datas, bares),
            "at most 2",
        ),
        row("`lsmp export`, everything, to the same", _ratio(everythings, bares), "at most 2"),
        row(
            "median wall time of the three: bare, without spreadsheets, everything",
            ", ".join(_median(runs) for runs in (bares, datas, everythings)),
        ),
        row(
            "median CPU time of the three, all processes together",
            ", ".join(
                f"{statistics.median(run.cpu for run in runs):.2f} s"
                for runs in (bares, datas, everythings)
            ),
        ),
    ]


def _run(command: Sequence[str]) -> Run:
    """Without the watch on its memory, which takes a part of the second core."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, cwd=PROJECT_DIR, check=True)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall=wall, cpu=cpu)


def _ratio(runs: list[Run], bares: list[Run]) -> str:
    return ratio([(a.wall, b.wall) for a, b in zip(runs, bares, strict=True)])


def _median(runs: list[Run]) -> str:
    return f"{statistics.median(run.wall for run in runs):.2f} s"


def _row_of_reads(settings: Settings) -> str:
    with open_build(read_pointer(settings), settings) as connection:
        query = "select distinct table_name from meta.dictionary where layer = 'public'"
        slowest = {}
        for (table,) in fetch(connection, query).rows:
            seconds = []
            for _ in range(READS):
                started = time.perf_counter()
                fetch(connection, f"select * from marts.{table}")
                seconds.append(time.perf_counter() - started)
            slowest[table] = statistics.median(seconds) * 1000
    table = max(slowest, key=lambda name: slowest[name])
    return row(
        f"`select *` from an open connection, the slowest of {len(slowest)} public marts ({table})",
        f"{slowest[table]:.1f} ms",
        "under 50 ms",
    )
