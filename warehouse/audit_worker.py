"""The process that runs Great Expectations: `python -m warehouse.audit_worker`.

Reads the path of a DuckDB file from standard input, writes the results as JSON to standard output.
A suite is a YAML file of `expectations/`: `table`, and a list of expectations with `type`, `kwargs`,
`severity`, `description` and `reason`.
"""

from __future__ import annotations

import contextlib
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import great_expectations as gx
import yaml
from great_expectations.execution_engine import sqlalchemy_execution_engine
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
from sqlalchemy.pool import NullPool

from warehouse.checks import CheckResult
from warehouse.settings import EXPECTATIONS_DIR


def keep_duckdb_connected() -> None:
    """Adds DuckDB to the dialects whose connection Great Expectations keeps open.

    Without it, Great Expectations 1.24 reads a DuckDB result after closing its connection and fails
    with "list index out of range".
    """

    class Dialect(str):
        value = "duckdb"

    known = sqlalchemy_execution_engine._PERSISTED_CONNECTION_DIALECTS
    sqlalchemy_execution_engine._PERSISTED_CONNECTION_DIALECTS = (*known, Dialect("duckdb"))


def read_suites(folder: Path) -> list[dict[str, Any]]:
    """Every suite of the folder, in the order of the file names."""
    return [
        yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.yml"))
    ]


def audit(candidate: Path, suites: list[dict[str, Any]]) -> list[CheckResult]:
    """Validates each suite's table in the DuckDB file; one result for each expectation."""
    keep_duckdb_connected()
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    source = context.data_sources.add_or_update_sql(
        name="candidate",
        connection_string=f"duckdb:///{candidate}",
        kwargs={"connect_args": {"read_only": True}, "poolclass": NullPool},
    )
    return [result for suite in suites for result in _validate(context, source, suite)]


def _validate(context: Any, source: Any, suite: dict[str, Any]) -> list[CheckResult]:
    schema, table = suite["table"].split(".")
    asset = source.add_table_asset(name=suite["table"], table_name=table, schema_name=schema)
    batch = asset.add_batch_definition_whole_table("whole").get_batch()
    expectations = gx.ExpectationSuite(
        name=suite["table"],
        expectations=[
            ExpectationConfiguration(
                type=item["type"],
                kwargs=item["kwargs"],
                severity=item["severity"],
                description=item["description"],
                meta={"reason": item["reason"], "number": number},
            ).to_domain_obj()
            for number, item in enumerate(suite["expectations"])
        ],
    )
    outcome = batch.validate(expectations)
    return [_result(suite["table"], item) for item in outcome.results]


def _result(table: str, item: Any) -> CheckResult:
    config = item.expectation_config
    if item.exception_info and item.exception_info.get("raised_exception"):
        raise RuntimeError(f"{table}: {config.type}: {item.exception_info['exception_message']}")
    return CheckResult(
        tool="great_expectations",
        table=table,
        check_name=config.type.removeprefix("expect_"),
        column=config.kwargs.get("column", ""),
        severity=str(config.severity),
        is_passed=bool(item.success),
        failed_count=item.result.get("unexpected_count"),
        description=config.description,
        reason=config.meta["reason"],
    )


def main() -> None:
    """Waits for a path, audits that file, prints the results. Only JSON goes to standard output."""
    suites = read_suites(EXPECTATIONS_DIR)
    path = sys.stdin.readline().strip()
    if not path:
        return
    with contextlib.redirect_stdout(sys.stderr):
        results = audit(Path(path), suites)
    json.dump([asdict(result) for result in results], sys.stdout)


if __name__ == "__main__":
    main()
