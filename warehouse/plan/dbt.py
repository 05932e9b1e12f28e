"""dbt, run in this process."""

import os
from pathlib import Path
from typing import Any

from warehouse.settings import DBT_PROJECT_DIR, duckdb_config


def dbt_variables(database: Path) -> dict[str, str]:
    """What dbt and its profile read from the environment."""
    return {
        "LSMP_CANDIDATE": str(database),
        "LSMP_DISABLED_OPTIMIZERS": str(duckdb_config().get("disabled_optimizers", "")),
        "DO_NOT_TRACK": "1",
    }


def run_dbt(database: Path, target_dir: Path, *arguments: str) -> Any:
    """Runs a command of dbt on a database; returns dbt's answer."""
    # Imported here: two seconds that only a new plan or dbt's documentation needs.
    from dbt.cli.main import dbtRunner

    os.environ |= dbt_variables(database)
    answer = dbtRunner().invoke(
        [
            *(*arguments, "--quiet", "--no-use-colors", "--no-version-check"),
            *("--project-dir", str(DBT_PROJECT_DIR)),
            *("--profiles-dir", str(DBT_PROJECT_DIR)),
            *("--target-path", str(target_dir)),
            *("--log-path", str(target_dir), "--log-level", "none"),
        ]
    )
    # Only now, when dbt has set itself up. The next step may open the database.
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
    return answer


def build_with_dbt(database: Path, target_dir: Path) -> Any:
    """Builds every model and runs every data test; returns dbt's answer.

    Unit tests are about the code, not the data (`make test` runs them), and nothing is built for
    what reads the tables. dbt's own reports, which nobody reads, take half a second.
    """
    left_out = ("--exclude-resource-type", "unit_test", "--exclude-resource-type", "exposure")
    return run_dbt(database, target_dir, "build", "--no-write-json", *left_out)
