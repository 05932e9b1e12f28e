"""Great Expectations over one candidate: which expectations are asked, and of what."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import duckdb
import great_expectations as gx
from great_expectations.datasource.fluent.sql_datasource import TableAsset

from warehouse.checks.gx_on_duckdb import (
    connecting_to,
    counted,
    keeping_configurations,
    read_columns_from_duckdb,
    read_without_transactions,
)
from warehouse.checks.judgement import UNREADABLE, judge, judge_comparison, make_result
from warehouse.checks.passed import Builds, inputs_of, read_builds
from warehouse.checks.result import CheckResult
from warehouse.checks.suites import Suite
from warehouse.store.candidate import CANDIDATE, PREVIOUS, is_attached

# An expectation with the table it is about.
_Expectations = list[tuple[str, Any]]


class Auditor:
    """Expectations made ready before there is a file to check."""

    def __init__(self, suites: Sequence[Suite], comparisons: Sequence[Suite] = ()) -> None:
        """Raises what Great Expectations raises for a type or an argument it does not know."""
        read_columns_from_duckdb()
        read_without_transactions()
        context: Any = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = {"globally": False}
        self._context = context
        self._expectations, self._comparisons = _make(suites), _make(comparisons)

    def audit(
        self, connection: duckdb.DuckDBPyConnection, *, has_previous: bool
    ) -> list[CheckResult]:
        """Validates each suite's table in a candidate; one result for each expectation.

        connection: its default database is the candidate, with the build before beside it if that
        can be read. What that has passed on the same rows is not asked again. has_previous: whether
        there is a build before to compare it with.
        """
        with keeping_configurations(), connecting_to(connection, database=CANDIDATE):
            return self._audit(read_builds(connection), connection, has_previous=has_previous)

    def _audit(
        self, builds: Builds, connection: duckdb.DuckDBPyConnection, *, has_previous: bool
    ) -> list[CheckResult]:
        results, open_ones = _split(self._expectations, builds)
        compared, open_comparisons = _split(self._comparisons if has_previous else [], builds)
        if not is_attached(connection, PREVIOUS):
            compared += [_unreadable(*each) for each in open_comparisons]
            open_comparisons = []
        tables = {table for table, _ in (*open_ones, *open_comparisons)}
        if not tables:
            return results + compared
        source = self._context.data_sources.add_or_update_sql(
            name="candidate",
            connection_string="duckdb:///candidate",
            assets=[_asset(table) for table in sorted(tables)],
        )
        try:
            results += [judge(*outcome) for outcome in _validate(source, open_ones)]
            # Last: a damaged build before can then take no other check with it.
            outcomes = _validate(source, open_comparisons)
            compared += [judge_comparison(connection, *outcome) for outcome in outcomes]
        finally:
            # Who else wants to read the file would be locked out.
            source.get_execution_engine().close()
            source.get_engine().dispose()
        inputs = _inputs([*open_ones, *open_comparisons], builds)
        return [
            replace(result, inputs_sha256=inputs.get(_place(result), result.inputs_sha256))
            for result in results + compared
        ]


def _unreadable(table: str, expectation: Any) -> CheckResult:
    return make_result(table, expectation.configuration, is_passed=None, finding=UNREADABLE)


def _make(suites: Sequence[Suite]) -> _Expectations:
    return [(suite["table"], counted(item)) for suite in suites for item in suite["expectations"]]


def _split(expectations: _Expectations, builds: Builds) -> tuple[list[CheckResult], _Expectations]:
    """The results that are those of the build before, and the expectations that are left."""
    known, left = [], []
    for table, expectation in expectations:
        config = expectation.configuration
        inputs = _inputs_of(table, config, builds)
        result = replace(make_result(table, config, is_passed=True, count=0), inputs_sha256=inputs)
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
        found[_place(make_result(table, config, is_passed=True))] = inputs
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
