"""The process that runs Great Expectations: `python -m warehouse.checks.worker`.

Reads tasks from standard input, one line of JSON each (`candidate` and `previous`, paths of DuckDB
files), and answers each with one line of JSON. The suites: `warehouse/checks/suites.py`.
"""

import contextlib
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import great_expectations as gx
import sqlalchemy
from great_expectations.datasource.fluent.sql_datasource import TableAsset

from warehouse.checks.gx_on_duckdb import (
    attach_read_only,
    counted,
    describe_error,
    describe_failures,
    find_failing_rows,
    keep_duckdb_connected,
    read_columns_from_duckdb,
    read_without_transactions,
    with_rows,
)
from warehouse.checks.result import CheckResult
from warehouse.checks.suites import Suite, read_comparisons, read_suites
from warehouse.settings import duckdb_config

# Of a comparison more: whoever accepts it must know what changed.
NAMED_CHANGES = 20
# The name of the column in which a comparison says which row changed, and how.
PLACE = "place"
# The name under which a comparison finds the build before.
PREVIOUS = "previous"

_UNREADABLE = "Could not be compared: the build before this one cannot be read."
_LACKING = (
    "Could not be compared: the build before this one cannot answer this. It was made by other"
    " code, or its file is damaged."
)

# A suite of Great Expectations with the table it is about.
_Suites = list[tuple[str, gx.ExpectationSuite]]


class Auditor:
    """Suites made ready before there is a file to check."""

    def __init__(self, suites: Sequence[Suite], comparisons: Sequence[Suite] = ()) -> None:
        """Raises what Great Expectations raises for a type or an argument it does not know."""
        keep_duckdb_connected()
        read_columns_from_duckdb()
        read_without_transactions()
        context: Any = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = {"globally": False}
        self._context = context
        self._suites: _Suites = [(suite["table"], _make_suite(suite)) for suite in suites]
        self._comparisons: _Suites = [(each["table"], _make_suite(each)) for each in comparisons]

    def audit(self, candidate: Path, previous: Path | None = None) -> list[CheckResult]:
        """Validates each suite's table in the DuckDB file; one result for each expectation.

        previous: the build before, for the comparisons; without it none is made.
        """
        tables = {table for table, _ in (*self._suites, *self._comparisons)}
        source = self._context.data_sources.add_or_update_sql(
            name="candidate",
            connection_string=f"duckdb:///{candidate}",
            kwargs={"connect_args": {"read_only": True, "config": duckdb_config()}},
            assets=[_asset(table) for table in sorted(tables)],
        )
        try:
            outcomes = _validate(source, self._suites)
            results = [_judge(*outcome) for outcome in outcomes]
            # Last: a damaged build before can then take no other check with it.
            return results + (self._compare(source, previous) if previous else [])
        finally:
            # The next step of the build writes to the file, which an open reader would lock.
            source.get_execution_engine().close()
            source.get_engine().dispose()

    def _compare(self, source: Any, previous: Path) -> list[CheckResult]:
        with source.get_engine().connect() as connection:
            if not attach_read_only(connection, previous, PREVIOUS):
                return [
                    _result(table, expectation.configuration, is_passed=None, finding=_UNREADABLE)
                    for table, suite in self._comparisons
                    for expectation in suite.expectations
                ]
            outcomes = _validate(source, self._comparisons)
            return [_judge_comparison(connection, *outcome) for outcome in outcomes]


def _make_suite(suite: Suite) -> gx.ExpectationSuite:
    return gx.ExpectationSuite(
        name=suite["table"], expectations=[counted(item) for item in suite["expectations"]]
    )


def _asset(table: str) -> TableAsset:
    schema_name, table_name = table.split(".")
    return TableAsset(name=table, table_name=table_name, schema_name=schema_name)


def _validate(source: Any, suites: _Suites) -> Iterator[tuple[Any, str, Any]]:
    """The batch of each table, its name and each outcome of its suite.

    Whether one holds costs little; only where it does not are the rows fetched.
    """
    for table, suite in suites:
        asset = source.get_asset(table)
        batch = asset.get_batch(asset.build_batch_request())
        for outcome in batch.validate(suite, result_format="BOOLEAN_ONLY").results:
            yield batch, table, outcome


def _judge(batch: Any, table: str, outcome: Any) -> CheckResult:
    config = outcome.expectation_config
    if error := describe_error(outcome):
        # A wrong column or query is a mistake in the suite, not in the data.
        raise RuntimeError(f"{table}: {config.type}: {error}")
    count, rows = (0, []) if outcome.success else find_failing_rows(batch, table, config)
    return _result(table, config, is_passed=bool(outcome.success), count=count, rows=rows)


def _judge_comparison(
    connection: sqlalchemy.Connection, batch: Any, table: str, outcome: Any
) -> CheckResult:
    config = outcome.expectation_config
    if error := describe_error(outcome):
        # Where this build alone could answer it, it is the other that lacks something.
        query = config.kwargs["unexpected_rows_query"].replace(f"{PREVIOUS}.", "")
        try:
            connection.exec_driver_sql(query.format(batch=table)).fetchone()
        except sqlalchemy.exc.ProgrammingError:
            raise RuntimeError(f"{config.meta['name']}: {error}") from None
        return _result(table, config, is_passed=None, finding=_LACKING)
    if outcome.success:
        return _result(table, config, is_passed=True, count=0)
    found = batch.validate(with_rows(config), result_format="COMPLETE").result
    rows = sorted(row[PLACE] for row in found["details"]["unexpected_rows"])
    count = found["observed_value"]
    return _result(table, config, is_passed=False, count=count, rows=rows[:NAMED_CHANGES])


def _result(
    table: str,
    config: Any,
    *,
    is_passed: bool | None,
    count: int | None = None,
    rows: Sequence[str] = (),
    finding: str = "",
) -> CheckResult:
    return CheckResult(
        tool="great_expectations",
        table=table,
        check_name=config.meta["name"],
        column=config.meta["column"],
        severity=config.severity.value,
        is_passed=is_passed,
        failed_count=count,
        description=config.description,
        reason=config.meta["reason"],
        finding=finding or describe_failures(table, rows, count),
        rows=list(rows),
        is_comparison=config.meta["is_comparison"],
    )


def main() -> None:
    """Does each task named on standard input; one line of JSON each on standard output."""
    # Until dbt has done, its work comes first where cores are scarce; afterwards nobody else works.
    os.nice(10)
    answers = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):
        auditor = Auditor(read_suites(), read_comparisons())
        for line in sys.stdin:
            task = json.loads(line)
            previous = Path(task["previous"]) if task["previous"] else None
            results = auditor.audit(Path(task["candidate"]), previous)
            print(json.dumps([asdict(result) for result in results]), file=answers, flush=True)
    # Taking the interpreter down in order costs as long as a dozen suites.
    os._exit(0)


if __name__ == "__main__":
    main()
