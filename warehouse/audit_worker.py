"""The process that runs Great Expectations: `python -m warehouse.audit_worker`.

Reads paths of DuckDB files from standard input, answers each with one line of JSON.
A suite is a YAML file of `expectations/`: `table`, and a list of expectations, each with `type`,
`kwargs`, `severity`, `description` (what must be true), `reason` (why it matters) and, where a
query hides which column it is about, `column`.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import great_expectations as gx
import sqlalchemy
import yaml
from great_expectations.datasource.fluent.sql_datasource import TableAsset
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

from warehouse.checks import CheckResult
from warehouse.gx_on_duckdb import keep_duckdb_connected, read_columns_from_duckdb
from warehouse.settings import DUCKDB_CONFIG, EXPECTATIONS_DIR

# Failing rows that a result names; the count says how many there are.
NAMED_ROWS = 5
# Endings of the columns that name a group of rows.
NAMING_COLUMNS = ("_id", "financial_year", "quarter")


def read_suites(folder: Path) -> list[dict[str, Any]]:
    """Every suite of the folder, in the order of the file names."""
    return [
        yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.yml"))
    ]


class Auditor:
    """Suites made ready before there is a file to check."""

    def __init__(self, suites: Sequence[dict[str, Any]]) -> None:
        """Raises what Great Expectations raises for a type or an argument it does not know."""
        keep_duckdb_connected()
        read_columns_from_duckdb()
        context: Any = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = {"globally": False}
        self._context = context
        self._suites = {suite["table"]: _suite(suite) for suite in suites}

    def audit(self, candidate: Path) -> list[CheckResult]:
        """Validates each suite's table in the DuckDB file; one result for each expectation."""
        source = self._context.data_sources.add_or_update_sql(
            name="candidate",
            connection_string=f"duckdb:///{candidate}",
            kwargs={"connect_args": {"read_only": True, "config": dict(DUCKDB_CONFIG)}},
            assets=[_asset(table) for table in self._suites],
        )
        try:
            return [
                result
                for table, suite in self._suites.items()
                for result in _validate(source.get_asset(table), suite)
            ]
        finally:
            # The next step of the build writes to the file, which an open reader would lock.
            source.get_execution_engine().close()
            source.get_engine().dispose()


def _suite(suite: Mapping[str, Any]) -> gx.ExpectationSuite:
    return gx.ExpectationSuite(
        name=suite["table"],
        expectations=[
            ExpectationConfiguration(
                type=item["type"],
                kwargs=item["kwargs"],
                severity=item["severity"],
                description=item["description"],
                meta={
                    "reason": item["reason"],
                    "column": item.get("column") or item["kwargs"].get("column", ""),
                },
            ).to_domain_obj()
            for item in suite["expectations"]
        ],
    )


def _asset(table: str) -> TableAsset:
    schema_name, table_name = table.split(".")
    return TableAsset(name=table, table_name=table_name, schema_name=schema_name)


def _validate(asset: Any, suite: gx.ExpectationSuite) -> list[CheckResult]:
    batch = asset.get_batch(asset.build_batch_request())
    # Whether it holds costs little; only where it does not are the rows fetched.
    outcomes = batch.validate(suite, result_format="BOOLEAN_ONLY").results
    return [_result(batch, asset.name, outcome) for outcome in outcomes]


def _result(batch: Any, table: str, outcome: Any) -> CheckResult:
    config = outcome.expectation_config
    _raise_if_not_evaluated(table, outcome)
    count, places = (0, "") if outcome.success else _failing_rows(batch, table, config)
    return CheckResult(
        tool="great_expectations",
        table=table,
        check_name=config.type.removeprefix("expect_").removesuffix("_expectation"),
        column=config.meta["column"],
        severity=config.severity.value,
        is_passed=bool(outcome.success),
        failed_count=count,
        description=f"{config.description}{places}",
        reason=config.meta["reason"],
    )


def _raise_if_not_evaluated(table: str, outcome: Any) -> None:
    """A wrong column or query is a mistake in the suite, not in the data."""
    problems = outcome.exception_info or {}
    for problem in (problems, *(value for value in problems.values() if isinstance(value, dict))):
        if problem.get("raised_exception"):
            kind = outcome.expectation_config.type
            raise RuntimeError(f"{table}: {kind}: {problem['exception_message']}")


def _failing_rows(batch: Any, table: str, config: Any) -> tuple[int | None, str]:
    """How many rows broke the expectation and where the first are; None for a whole table.

    A row is named by its line or its key, never by a value: somebody's name may have been typed in
    any of them.
    """
    schema_name, _, name = table.partition(".")
    where = f"{name}.csv" if schema_name == "raw" else table
    key = ["_line"] if schema_name == "raw" else _primary_key(batch, table)
    wanted: dict[str, Any] = {"result_format": "COMPLETE"}
    if "column" in config.kwargs:
        wanted = {"result_format": "SUMMARY", "unexpected_index_column_names": key}
    found = batch.validate(config.to_domain_obj(), result_format=wanted).result
    if "column" in config.kwargs:
        count, rows = found["unexpected_count"], found["partial_unexpected_index_list"]
    elif "details" in found:
        count, rows = found["observed_value"], found["details"]["unexpected_rows"]
    else:
        return None, ""
    places = [_place(row) for row in sorted(_naming_values(row, key) for row in rows)[:NAMED_ROWS]]
    more = f" and {count - len(places)} more" if count > len(places) else ""
    return count, f" Not so in {where}: {'; '.join(places)}{more}."


def _naming_values(row: Mapping[str, Any], key: Sequence[str]) -> tuple[Any, ...]:
    named = [column for column in key if column in row]
    named = named or [column for column in row if column.endswith(NAMING_COLUMNS)]
    return tuple(row[column] for column in named)


def _place(values: tuple[Any, ...]) -> str:
    # A key of dates has no text of its own.
    return ", ".join(f"line {value}" if isinstance(value, int) else str(value) for value in values)


def _primary_key(batch: Any, table: str) -> list[str]:
    query = """
        select unnest(constraint_column_names) from duckdb_constraints()
        where schema_name || '.' || table_name = :table and constraint_type = 'PRIMARY KEY'
    """
    with batch.datasource.get_engine().connect() as connection:
        return list(connection.execute(sqlalchemy.text(query), {"table": table}).scalars())


def main() -> None:
    """Audits each file named on standard input; one line of JSON each on standard output."""
    # Until dbt has done, its work comes first where cores are scarce; afterwards nobody else works.
    os.nice(10)
    answers = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):
        auditor = Auditor(read_suites(EXPECTATIONS_DIR))
        for line in sys.stdin:
            results = auditor.audit(Path(line.strip()))
            print(json.dumps([asdict(result) for result in results]), file=answers, flush=True)
    # Taking the interpreter down in order costs as long as a dozen suites.
    os._exit(0)


if __name__ == "__main__":
    main()
