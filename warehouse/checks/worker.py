"""The process that runs Great Expectations: `python -m warehouse.checks.worker`.

Reads tasks from standard input, one line of JSON each (`candidate` and `previous`, paths of DuckDB
files), and answers each with one line of JSON. The suites: `warehouse/checks/suites.py`.
"""

import contextlib
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
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
from warehouse.checks.passed import Builds, inputs_of, read_builds
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

# An expectation with the table it is about.
_Expectations = list[tuple[str, Any]]


class Auditor:
    """Expectations made ready before there is a file to check."""

    def __init__(self, suites: Sequence[Suite], comparisons: Sequence[Suite] = ()) -> None:
        """Raises what Great Expectations raises for a type or an argument it does not know."""
        keep_duckdb_connected()
        read_columns_from_duckdb()
        read_without_transactions()
        context: Any = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = {"globally": False}
        self._context = context
        self._expectations, self._comparisons = _make(suites), _make(comparisons)

    def audit(self, candidate: Path, previous: Path | None = None) -> list[CheckResult]:
        """Validates each suite's table in the DuckDB file; one result for each expectation.

        previous: the build before, for the comparisons; without it none is made. What it has passed
        on the same rows is not asked again.
        """
        builds = read_builds(candidate, previous)
        results, open_ones = _split(self._expectations, builds)
        compared, open_comparisons = _split(self._comparisons if previous else [], builds)
        if not (open_ones or open_comparisons):
            return results + compared
        tables = {table for table, _ in (*open_ones, *open_comparisons)}
        source = self._context.data_sources.add_or_update_sql(
            name="candidate",
            connection_string=f"duckdb:///{candidate}",
            kwargs={"connect_args": {"read_only": True, "config": duckdb_config()}},
            assets=[_asset(table) for table in sorted(tables)],
        )
        try:
            results += [_judge(*outcome) for outcome in _validate(source, open_ones)]
            # Last: a damaged build before can then take no other check with it.
            if previous and open_comparisons:
                compared += self._compare(source, previous, open_comparisons)
        finally:
            # The next step of the build writes to the file, which an open reader would lock.
            source.get_execution_engine().close()
            source.get_engine().dispose()
        inputs = _inputs([*open_ones, *open_comparisons], builds)
        return [
            replace(result, inputs_sha256=inputs.get(_place(result), result.inputs_sha256))
            for result in results + compared
        ]

    def _compare(
        self, source: Any, previous: Path, comparisons: _Expectations
    ) -> list[CheckResult]:
        with source.get_engine().connect() as connection:
            if not attach_read_only(connection, previous, PREVIOUS):
                return [
                    _result(table, expectation.configuration, is_passed=None, finding=_UNREADABLE)
                    for table, expectation in comparisons
                ]
            outcomes = _validate(source, comparisons)
            return [_judge_comparison(connection, *outcome) for outcome in outcomes]


def _make(suites: Sequence[Suite]) -> _Expectations:
    return [(suite["table"], counted(item)) for suite in suites for item in suite["expectations"]]


def _split(expectations: _Expectations, builds: Builds) -> tuple[list[CheckResult], _Expectations]:
    """The results that are those of the build before, and the expectations that are left."""
    known, left = [], []
    for table, expectation in expectations:
        config = expectation.configuration
        inputs = _inputs_of(table, config, builds)
        result = replace(_result(table, config, is_passed=True, count=0), inputs_sha256=inputs)
        if builds.passed.has(result):
            known.append(result)
        else:
            left.append((table, expectation))
    return known, left


def _inputs_of(table: str, config: Any, builds: Builds) -> str:
    text = f"{table} {config.kwargs}"
    rule = (config.type, config.kwargs, config.severity, config.description, config.meta)
    return inputs_of(rule, text, builds.contents, builds.previous)


def _inputs(expectations: _Expectations, builds: Builds) -> dict[tuple[str, ...], str]:
    """By the place of the result."""
    found = {}
    for table, expectation in expectations:
        config = expectation.configuration
        inputs = _inputs_of(table, config, builds)
        found[_place(_result(table, config, is_passed=True))] = inputs
    return found


def _place(result: CheckResult) -> tuple[str, ...]:
    return result.table, result.check_name, result.column, result.description


def _asset(table: str) -> TableAsset:
    schema_name, table_name = table.split(".")
    return TableAsset(name=table, table_name=table_name, schema_name=schema_name)


def _validate(source: Any, expectations: _Expectations) -> Iterator[tuple[Any, str, Any]]:
    """The batch of each table, its name and each outcome of its expectations.

    Whether one holds costs little; only where it does not are the rows fetched.
    """
    of_tables: dict[str, list[Any]] = {}
    for table, expectation in expectations:
        of_tables.setdefault(table, []).append(expectation)
    for table, its_own in of_tables.items():
        asset = source.get_asset(table)
        batch = asset.get_batch(asset.build_batch_request())
        suite = gx.ExpectationSuite(name=table, expectations=its_own)
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
