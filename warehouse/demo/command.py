"""`lsmp demo`: a synthetic data set, written and built in a folder of its own."""

import shlex
from pathlib import Path

from warehouse.build.outcome import Outcome, Terms
from warehouse.build.pipeline import build
from warehouse.build.progress import Progress
from warehouse.demo import Size, write_demo
from warehouse.settings import Settings


def default_folder(settings: Settings) -> Path:
    """Inside the data folder, which no version control keeps."""
    return settings.data_dir / "demo"


def make_demo(folder: Path, size: Size, *, form: str = "csv") -> Outcome:
    """Writes the set to `seeds` in the folder and builds it into `data` there.

    form: of its seed files. Raises WarehouseError when the folder holds anything that is not the
    demo's.
    """
    settings = demo_settings(folder)
    progress = Progress()
    with progress.step("write"):
        count = write_demo(settings, size, form=form)
        progress.found(f"{count:,} synthetic rows in {settings.seeds_dir}")
    # Another made-up set continues nothing of the one before.
    return build(settings, as_at=size.as_at, terms=Terms(is_successor=False))


def demo_settings(folder: Path) -> Settings:
    """Where a demo keeps its seeds and its builds."""
    return Settings.from_environment(seeds=folder / "seeds", data=folder / "data")


def serve_command(folder: Path) -> str:
    """What to type to see it."""
    return f"lsmp dashboard --data {shlex.quote(str(demo_settings(folder).data_dir))}"
