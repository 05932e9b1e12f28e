"""A build with everything checked, against a bare `dbt build` of the same raw tables."""

import datetime
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench.measure import Run, measure, median_wall, wall_pairs
from tests.bench.report import ratio, row
from warehouse import settings as paths
from warehouse.build.load import load_raw
from warehouse.build.pipeline import build
from warehouse.seeds.check import check_seeds
from warehouse.settings import PROJECT_DIR, Settings

RUNS = 5


def build_rows(folder: Path) -> list[str]:
    """Both kinds of build in turn, and a build that has nothing to do; in an empty folder."""
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
        environment = {"LSMP_CANDIDATE": str(candidate), "DO_NOT_TRACK": "1"}
        return measure(dbt, is_memory_watched=True, **environment)

    bare_build()
    ours, bare = [], []
    for number in range(RUNS):
        bare.append(bare_build())
        # Another as-at date is another build: nothing of it can be reused but dbt's parse.
        command = [*lsmp, "--as-at", f"2018-02-{number + 1:02}"]
        ours.append(measure(command, is_memory_watched=True))
    nothing = [*lsmp, "--as-at", f"2018-02-{RUNS:02}"]
    return [*_rows(ours, bare), _row_of_nothing(nothing)]


def _rows(ours: Sequence[Run], bare: Sequence[Run]) -> list[str]:
    return [
        row(
            "`lsmp build`, everything checked, to a bare `dbt build` of the same models and tests,"
            " wall time",
            ratio(wall_pairs(ours, bare)),
            "at most 1.5",
        ),
        row("the same, CPU time", ratio([(a.cpu, b.cpu) for a, b in zip(ours, bare, strict=True)])),
        row(
            "peak memory of a build, all its processes together",
            f"{max(run.peak_mb for run in ours):.0f} MB",
            "under 600 MB",
        ),
        row("median wall time of a build on this machine", f"{median_wall(ours):.1f} s"),
        row("median wall time of the bare `dbt build`", f"{median_wall(bare):.1f} s"),
    ]


def _row_of_nothing(nothing: Sequence[str]) -> str:
    imports = [sys.executable, "-c", "import duckdb"]
    measure(nothing), measure(imports)
    pairs = [(measure(nothing).wall, measure(imports).wall) for _ in range(2 * RUNS)]
    return row(
        "`lsmp build` when nothing changed, to one `import duckdb`, wall time",
        ratio(pairs),
        "at most 2",
    )
