"""The ways in which everything is worked out once more, each in a process of its own."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warehouse.errors import WarehouseError
from warehouse.settings import DUCKDB2_DIR, PROJECT_DIR


@dataclass(frozen=True)
class Run:
    """settings: said before the first statement. is_duckdb2: in the newest DuckDB 2.

    is_configured: with what the product sets in every connection of its own.
    """

    name: str
    settings: Sequence[str] = ()
    is_duckdb2: bool = False
    is_configured: bool = True


# The first is what the others are compared with, and is compared with what is published.
RUNS = (
    Run("as published"),
    Run("optimizers off", ("pragma disable_optimizer",)),
    Run("one thread", ("set threads = 1",)),
    # More than there are cores: the parts of a table meet in another order.
    Run("eight threads", ("set threads = 8",)),
    Run("DuckDB 2", is_duckdb2=True),
)


@dataclass(frozen=True)
class Ran:
    """A finished run: its folder, the DuckDB it ran in, and how long."""

    run: Run
    folder: Path
    version: str
    seconds: float

    def table(self, name: str) -> Path:
        """The file of one of the marts."""
        return self.folder / "marts" / f"{name}.parquet"

    def answers(self) -> list[dict[str, Any]]:
        """The answers to the queries: columns and rows of text, or an error."""
        text = (self.folder / "answers.jsonl").read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines()]


def perform(run: Run, task: dict[str, Any], folder: Path) -> Ran:
    """Does the task in its folder. Raises WarehouseError when it cannot be done."""
    if run.is_duckdb2 and not (DUCKDB2_DIR / "duckdb").is_dir():
        raise WarehouseError(f"{DUCKDB2_DIR} holds no DuckDB to compare with. Run `make duckdb2`.")
    folder.mkdir()
    own = {"settings": run.settings, "is_configured": run.is_configured}
    (folder / "task.json").write_text(json.dumps(task | own), encoding="utf-8")
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "warehouse.prove.worker", str(folder)],
        cwd=PROJECT_DIR,
        env=os.environ | {"PYTHONPATH": str(DUCKDB2_DIR) if run.is_duckdb2 else ""},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = done.stderr.strip() or f"ended with code {done.returncode}"
        raise WarehouseError(f"{run.name} could not be finished.\n{said}")
    version = (folder / "version").read_text(encoding="utf-8")
    return Ran(run, folder, version, time.monotonic() - started)
