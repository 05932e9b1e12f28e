"""What an outcome of Great Expectations says of a build, as a result of a check."""

from collections.abc import Sequence
from typing import Any

import duckdb

from warehouse.checks.failing_rows import describe_failures, find_failing_rows
from warehouse.checks.gx_on_duckdb import describe_error, with_rows
from warehouse.checks.result import CheckResult
from warehouse.store.candidate import PREVIOUS

# Of a comparison more: whoever accepts it must know what changed.
NAMED_CHANGES = 20
# The name of the column in which a comparison says which row changed, and how.
PLACE = "place"

UNREADABLE = "Could not be compared: the build before this one cannot be read."
_LACKING = (
    "Could not be compared: the build before this one cannot answer this. It was made by other"
    " code, or its file is damaged."
)


def judge(batch: Any, table: str, outcome: Any) -> CheckResult:
    """The result of an expectation about one build; RuntimeError where it cannot be asked."""
    config = outcome.expectation_config
    if error := describe_error(outcome):
        # A wrong column or query is a mistake in the suite, not in the data.
        raise RuntimeError(f"{table}: {config.type}: {error}")
    count, rows = (0, []) if outcome.success else find_failing_rows(batch, table, config)
    return make_result(table, config, is_passed=bool(outcome.success), count=count, rows=rows)


def judge_comparison(
    connection: duckdb.DuckDBPyConnection, batch: Any, table: str, outcome: Any
) -> CheckResult:
    """The result of a comparison, which may lack what it asks of the build before.

    Raises RuntimeError where the candidate cannot answer it either.
    """
    config = outcome.expectation_config
    if error := describe_error(outcome):
        # Where this build alone could answer it, it is the other that lacks something.
        query = config.kwargs["unexpected_rows_query"].replace(f"{PREVIOUS}.", "")
        try:
            connection.execute(query.format(batch=table)).fetchone()
        except duckdb.ProgrammingError:
            raise RuntimeError(f"{config.meta['name']}: {error}") from None
        return make_result(table, config, is_passed=None, finding=_LACKING)
    if outcome.success:
        return make_result(table, config, is_passed=True, count=0)
    found = batch.validate(with_rows(config), result_format="COMPLETE").result
    rows = sorted(row[PLACE] for row in found["details"]["unexpected_rows"])
    count = found["observed_value"]
    return make_result(table, config, is_passed=False, count=count, rows=rows[:NAMED_CHANGES])


def make_result(
    table: str,
    config: Any,
    *,
    is_passed: bool | None,
    count: int | None = None,
    rows: Sequence[str] = (),
    finding: str = "",
) -> CheckResult:
    """The result of the expectation of this configuration. rows: the first that broke it."""
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
