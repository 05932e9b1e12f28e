"""dbt: raw tables to staging, star and public marts, with its tests, in the candidate file."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from warehouse.build.meta.lineage import find_lineage
from warehouse.checks.result import CRITICAL, WARNING, CheckResult
from warehouse.errors import BuildRejectedError, WarehouseError
from warehouse.settings import DBT_PROJECT_DIR, duckdb_config


def build_models(candidate: Path, *, target_dir: Path) -> list[CheckResult]:
    """Builds every model into the candidate and runs every dbt test.

    Returns the results of the tests. Raises BuildRejectedError when a model cannot be built, and
    WarehouseError when dbt cannot run at all.
    """
    results = _run_build(candidate, target_dir)
    _raise_when_out_of_room(results)
    _reject_broken_models(results)
    tables = {
        result.node.unique_id: f"{result.node.schema}.{result.node.name}"
        for result in results
        if not _is_test(result)
    }
    # A failed test makes dbt skip what stands on its model: that is no failure of its own.
    tests = [result for result in results if _is_test(result) and result.status != "skipped"]
    with duckdb.connect(str(candidate), read_only=True) as connection:
        _find_lineage(target_dir, results, connection)
        return sorted(_check(test, tables, connection) for test in tests)


def dbt_variables(candidate: Path) -> dict[str, str]:
    """What dbt and its profile read from the environment."""
    return {
        "LSMP_CANDIDATE": str(candidate),
        "LSMP_DISABLED_OPTIMIZERS": str(duckdb_config().get("disabled_optimizers", "")),
        "DO_NOT_TRACK": "1",
    }


def run_dbt(candidate: Path, target_dir: Path, *arguments: str) -> Any:
    """Runs a command of dbt on the candidate, in this process; returns dbt's answer."""
    # Imported here: two seconds that only a build or its documentation needs (docs/performance.md).
    from dbt.cli.main import dbtRunner

    os.environ |= dbt_variables(candidate)
    return dbtRunner().invoke(
        [
            *(*arguments, "--quiet", "--no-use-colors", "--no-version-check"),
            *("--project-dir", str(DBT_PROJECT_DIR)),
            *("--profiles-dir", str(DBT_PROJECT_DIR)),
            *("--target-path", str(target_dir)),
            *("--log-path", str(target_dir), "--log-level", "none"),
        ]
    )


def _run_build(candidate: Path, target_dir: Path) -> Sequence[Any]:
    # Nobody reads dbt's own reports of a build, and writing them takes half a second. Unit tests
    # are about the code, not the data (`make test` runs them), and nothing is built for what reads
    # the tables.
    left_out = ("--exclude-resource-type", "unit_test", "--exclude-resource-type", "exposure")
    answer = run_dbt(candidate, target_dir, "build", "--no-write-json", *left_out)
    # Only now, when dbt has set itself up. The next step may open the candidate.
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
    if answer.result is None:
        raise WarehouseError(f"dbt could not run: {answer.exception}")
    results: Sequence[Any] = answer.result.results
    return results


def _find_lineage(
    target_dir: Path, results: Sequence[Any], connection: duckdb.DuckDBPyConnection
) -> None:
    """Of a project whose models were all built; else the build is rejected anyway."""
    models = [result for result in results if result.node.resource_type == "model"]
    if all(result.status == "success" for result in models):
        sql = {(each.node.schema, each.node.name): each.node.compiled_code for each in models}
        find_lineage(target_dir, sql, connection)


# What DuckDB says when the disk or the memory is at fault, and not a model or a row.
_OUT_OF_ROOM = re.compile(r"\b(IO|Out of Memory|FATAL) Error\b")


def _raise_when_out_of_room(results: Sequence[Any]) -> None:
    """Then nothing is rejected, and nothing said of it in the ledger."""
    for result in results:
        if result.status == "error" and _OUT_OF_ROOM.search(result.message or ""):
            raise WarehouseError(f"dbt could not go on at {result.node.name}: {result.message}")


def _is_test(result: Any) -> bool:
    return bool(result.node.resource_type == "test")


def _reject_broken_models(results: Sequence[Any]) -> None:
    broken = [result for result in results if not _is_test(result) and result.status == "error"]
    if broken:
        lines = [f"{result.node.name}: {result.message}" for result in broken]
        raise BuildRejectedError(
            f"Models could not be built: {len(broken)}\n" + "\n".join(lines),
            reasons=[f"the model {result.node.name} could not be built" for result in broken],
        )


def _check(
    result: Any, tables: dict[str, str], connection: duckdb.DuckDBPyConnection
) -> CheckResult:
    node = result.node
    is_passed = result.status == "pass"
    return CheckResult(
        tool="dbt",
        table=tables.get(getattr(node, "attached_node", None) or "", ""),
        check_name=node.name,
        column=getattr(node, "column_name", None) or "",
        severity=WARNING if str(node.config.severity).lower() == "warn" else CRITICAL,
        is_passed=is_passed,
        failed_count=result.failures,
        description=_describe_rule(node)
        + ("" if is_passed else _describe_failure(result, connection)),
        reason="",
    )


def _describe_rule(node: Any) -> str:
    """What must be true: the test's own words, else the names of the rules it holds."""
    metadata = getattr(node, "test_metadata", None)
    rules = metadata.kwargs.get("rules", {}) if metadata else {}
    names = ", ".join(rules) or str(node.name)
    return node.description or names.replace("_", " ")


def _describe_failure(result: Any, connection: duckdb.DuckDBPyConnection) -> str:
    """The first rows of the test's own query, which name the rule that is broken."""
    if result.status == "error":
        return f"; {result.message}"
    rows = connection.execute(result.node.compiled_code).fetchmany(3)
    return "; " + "; ".join(", ".join(str(cell) for cell in row) for row in rows)
