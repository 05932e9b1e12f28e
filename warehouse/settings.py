"""Every path and setting of the warehouse. Imports nothing of ours."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

PROJECT_DIR = Path(__file__).resolve().parent.parent
DBT_PROJECT_DIR = PROJECT_DIR / "dbt_project"
EXPECTATIONS_DIR = PROJECT_DIR / "expectations"
DASHBOARDS_DIR = PROJECT_DIR / "dashboards"
LOCK_FILE = PROJECT_DIR / "requirements.lock"
# The newest DuckDB 2, which `make duckdb2` puts there; figures must not depend on the version.
DUCKDB2_DIR = PROJECT_DIR / ".venv" / "duckdb2"

# Tables of fewer rows together are read and written faster by one thread, in small blocks.
FEW_ROWS = 200_000

# Published builds kept, the live one included, for rollback.
KEPT_BUILDS = 5
# Result pages of checks kept, of published and of rejected builds.
KEPT_REPORTS = 20


def duckdb_config() -> dict[str, str | bool | int | float | list[str]]:
    """What every connection of ours sets: nothing in the DuckDB that is pinned.

    With this optimizer DuckDB 2.0.0 and 2.0.1 give some sums of decimals a hundredfold, without a
    word (docs/decisions.md). dbt has it from here too, through dbt_project/profiles.yml.
    """
    # Imported here: who finds that nothing has changed needs no DuckDB.
    import duckdb

    has_the_fault = duckdb.__version__.startswith("2.")
    return {"disabled_optimizers": "partial_aggregate_pushdown"} if has_the_fault else {}


@dataclass(frozen=True)
class Settings:
    """Where one warehouse reads its seeds and keeps its data."""

    seeds_dir: Path
    data_dir: Path
    returns_folder: Path | None = None

    @classmethod
    def from_environment(
        cls,
        *,
        seeds: str | Path | None = None,
        data: str | Path | None = None,
        returns: str | Path | None = None,
    ) -> Settings:
        """From arguments, else LSMP_SEEDS, LSMP_DATA, LSMP_RETURNS, else the project's folders."""
        seeds_dir = seeds or os.environ.get("LSMP_SEEDS") or PROJECT_DIR / "seeds"
        data_dir = data or os.environ.get("LSMP_DATA") or PROJECT_DIR / "data"
        returns_folder = returns or os.environ.get("LSMP_RETURNS")
        return cls(
            seeds_dir=Path(seeds_dir).resolve(),
            data_dir=Path(data_dir).resolve(),
            returns_folder=Path(returns_folder).resolve() if returns_folder else None,
        )

    @property
    def returns_dir(self) -> Path:
        """What people write for the quarterly returns, and the frozen returns.

        Beside the data folder, so that real and synthetic returns never meet, and not in it: they
        are for version control.
        """
        return self.returns_folder or self.data_dir.parent / "returns"

    @property
    def builds_dir(self) -> Path:
        """Published builds, one DuckDB file each, named by run id; never changed afterwards."""
        return self.data_dir / "builds"

    @property
    def work_dir(self) -> Path:
        """The candidate under construction, and what is kept between builds to make it."""
        return self.data_dir / "work"

    @property
    def candidate_file(self) -> Path:
        """The build in progress; nobody but the build opens it, and publishing renames it.

        Its name is fixed because dbt, which makes a plan in its place, re-parses everything when
        the path of its database changes.
        """
        return self.work_dir / "candidate.duckdb"

    @property
    def plan_file(self) -> Path:
        """What dbt has compiled here, where the plan that is shipped is not of the code."""
        return self.work_dir / "plan.json"

    @property
    def dbt_target_dir(self) -> Path:
        """What dbt keeps of its work on a plan or its own documentation, to parse less."""
        return self.work_dir / "dbt"

    @property
    def checks_dir(self) -> Path:
        """Result pages of the checks, one folder a run."""
        return self.data_dir / "checks"

    @property
    def docs_dir(self) -> Path:
        """dbt's own documentation of the models, one page named by their hash."""
        return self.data_dir / "docs"

    @property
    def pointer_file(self) -> Path:
        """Names the live build; replaced atomically."""
        return self.data_dir / "current.json"

    @property
    def ledger_file(self) -> Path:
        """One line for each build, published or rejected; only ever appended to."""
        return self.data_dir / "runs.jsonl"

    @property
    def build_lock_file(self) -> Path:
        """Held while a build runs."""
        return self.data_dir / "build.lock"
