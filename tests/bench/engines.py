"""The pinned DuckDB beside the newest 2.0, and what a proof takes."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.measure import Runs, in_turn
from tests.bench.report import ratio, spread
from tests.support.commands import lsmp_process
from warehouse.demo import demo_size, write_demo
from warehouse.demo.command import demo_settings
from warehouse.settings import DUCKDB2_DIR, Settings
from warehouse.store.pointer import read_pointer

BUILDS = 3
LARGE_BUILDS = 2
PROOFS = 3
# Of a synthetic set with a million rows.
MEETINGS = 220
IN_DUCKDB2 = ("env", f"PYTHONPATH={DUCKDB2_DIR}")


def of_engines(settings: Settings) -> Iterator[str]:
    """Builds in both in turn, of the real seeds and of a million rows; proofs of the real data."""
    with tempfile.TemporaryDirectory() as name:
        pinned, newest = _builds(settings.seeds_dir, Path(name), runs=BUILDS)
        yield ratio(pinned.wall, newest.wall)
        yield ratio(pinned.cpu, newest.cpu)
        yield ratio(*_sizes(settings.seeds_dir, Path(name)))
    with tempfile.TemporaryDirectory() as name:
        large = demo_settings(Path(name))
        write_demo(large, demo_size(meetings=MEETINGS))
        pinned, newest = _builds(large.seeds_dir, Path(name), runs=LARGE_BUILDS)
        yield ratio(pinned.wall, newest.wall)
        yield ratio(pinned.cpu, newest.cpu)
        yield ratio(*_sizes(large.seeds_dir, Path(name)))
    (proofs,) = in_turn(lsmp_process(settings, "prove"), runs=PROOFS)
    yield f"{spread(proofs.wall)} s"


def _folders(seeds_dir: Path, folder: Path) -> list[Settings]:
    return [Settings(seeds_dir, folder / engine) for engine in ("pinned", "newest")]


def _builds(seeds_dir: Path, folder: Path, *, runs: int) -> list[Runs]:
    pinned, newest = _folders(seeds_dir, folder)

    def as_at(number: int) -> Sequence[str]:
        # Another as-at date is another build: nothing of it can be reused but dbt's parse.
        return ("build", "--as-at", f"2026-02-{number + 1:02}")

    return in_turn(
        lambda number: lsmp_process(pinned, *as_at(number)),
        lambda number: [*IN_DUCKDB2, *lsmp_process(newest, *as_at(number))],
        runs=runs,
    )


def _sizes(seeds_dir: Path, folder: Path) -> list[list[float]]:
    return [[float(read_pointer(each).bytes)] for each in _folders(seeds_dir, folder)]
