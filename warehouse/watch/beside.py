"""A watcher beside the dashboards: `lsmp dashboard --watch`."""

import datetime
import os
import subprocess
import sys

from warehouse.build.outcome import Terms
from warehouse.build.pipeline import build
from warehouse.errors import BuildRejectedError
from warehouse.settings import PROJECT_DIR, Settings
from warehouse.watch.watch import FOR_PROCESS


def build_and_watch(settings: Settings) -> None:
    """Builds what is there now, then starts a watcher, which ends when this process does.

    Where the seeds are refused, says why; the build before is then served, and the watcher waits
    for the correction. Raises WarehouseError when a build cannot run.
    """
    today = datetime.date.today()
    try:
        print(build(settings, as_at=today, terms=Terms(today=today)), flush=True)
    except BuildRejectedError as error:
        print(error, flush=True)
    folders = {"LSMP_SEEDS": str(settings.seeds_dir), "LSMP_DATA": str(settings.data_dir)}
    subprocess.Popen(
        [sys.executable, "-m", "warehouse.cli", "watch"],
        cwd=PROJECT_DIR,
        env=os.environ | folders | {FOR_PROCESS: str(os.getpid())},
    )
