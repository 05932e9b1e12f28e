"""Runs a plan: fills the table of every model and runs every test, as `dbt build` does."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import duckdb

from warehouse.checks.passed import inputs_of
from warehouse.checks.result import CRITICAL, CheckResult
from warehouse.errors import BuildRejectedError, WarehouseError
from warehouse.plan.before import Before
from warehouse.plan.catalogue import quoted
from warehouse.plan.plan import Model, Plan, Test
from warehouse.plan.recipes import look_into, recipe_of
from warehouse.store.contents import Content, Contents

TOOL = "dbt"
SCHEMAS = ("staging", "marts", "meta")
# Rows that the description of a failed test gives.
_NAMED_ROWS = 3
# What DuckDB says when the disk or the memory is at fault, and not a model or a row.
_OUT_OF_ROOM = re.compile(r"\b(IO|Out of Memory|FATAL) Error\b")


class Run:
    """One run of a plan.

    contents: what the tables hold; of those in raw from the start, of the models as they are made.
    taken_over_count: how many models were not made but taken from the build before.
    """

    def __init__(
        self,
        plan: Plan,
        connection: duckdb.DuckDBPyConnection,
        contents: Mapping[str, Content],
        before: Before | None = None,
    ) -> None:
        """connection: to the database with the tables of the plan, whose schema raw is filled."""
        self._plan, self._connection = plan, connection
        self._before = before or Before()
        self.contents: Contents = dict(contents)
        self.taken_over_count = 0
        # Models that could not be built, those that stand on them or on what a test found wrong.
        self._broken: dict[str, str] = {}
        self._held_up: set[str] = set()

    def run(self) -> list[CheckResult]:
        """Builds every model and runs every test; returns the results of the tests.

        As with dbt, what stands on a model that a critical test finds wrong is neither built nor
        tested. Raises BuildRejectedError when a model cannot be built, and WarehouseError when
        disk or memory does not suffice.
        """
        waiting, results = list(self._plan.tests), []
        for model in self._plan.models:
            self._build(model)
            ready = [test for test in waiting if {*test.reads} <= self.contents.keys()]
            waiting = [test for test in waiting if test not in ready]
            results += [self._test(test) for test in ready]
        if self._broken:
            raise BuildRejectedError(
                f"Models could not be built: {len(self._broken)}\n"
                + "\n".join(f"{name}: {message}" for name, message in self._broken.items()),
                reasons=[f"the model {name} could not be built" for name in self._broken],
            )
        return sorted(results)

    @property
    def is_whole(self) -> bool:
        """Whether every model was built."""
        return not self._held_up

    def _build(self, model: Model) -> None:
        if self._held_up & {model.name, *model.reads, *model.follows}:
            self._held_up.add(model.name)
            return
        recipe = recipe_of(model, self.contents)
        try:
            if found := self._before.same(model.name, recipe):
                self._connection.execute(self._before.copy_statement(model.name))
                self.taken_over_count += 1
            else:
                self._connection.execute(_fill_statement(model))
                found = look_into(self._connection, model, recipe)
        except duckdb.Error as error:
            if _OUT_OF_ROOM.search(str(error)):
                raise WarehouseError(
                    f"The build could not go on at {model.name}: {error}"
                ) from None
            self._held_up.add(model.name)
            self._broken[model.name.split(".")[1]] = str(error)
            return
        self.contents[model.name] = found

    def _test(self, test: Test) -> CheckResult:
        rule = (test.query, test.severity, test.description)
        result = CheckResult(
            tool=TOOL,
            table=test.table,
            check_name=test.name,
            column=test.column,
            severity=test.severity,
            is_passed=True,
            failed_count=0,
            description=test.description,
            reason="",
            inputs_sha256=inputs_of(rule, " ".join(test.reads), self.contents),
        )
        if self._before.passed.has(result):
            return result
        try:
            rows = self._connection.execute(test.query).fetchall()
        except duckdb.Error as error:
            found, count = str(error), None
        else:
            if not rows:
                return result
            found, count = "; ".join(map(_words, rows[:_NAMED_ROWS])), len(rows)
        if test.severity == CRITICAL:
            self._held_up |= {*test.holds_up}
        description = f"{test.description}; {found}"
        return replace(result, is_passed=False, failed_count=count, description=description)


def create_tables(connection: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """Creates the table of each model, empty, and the macros; says of each what it is."""
    for schema in SCHEMAS:
        connection.execute(f"create schema {schema}")
    for model in plan.models:
        connection.execute(_create_statement(model))
        connection.execute(_comment_script(model))
    for statement in plan.macros:
        connection.execute(statement)


def _comment_script(model: Model) -> str:
    return ";".join(
        f"comment on column {model.name}.{column} is {quoted(text)}"
        if column
        else f"comment on table {model.name} is {quoted(text)}"
        for column, text in model.comments.items()
    )


def statements_of(model: Model) -> tuple[str, str]:
    """What creates the table of a model, with its keys, and what fills it."""
    return _create_statement(model), _fill_statement(model)


def _create_statement(model: Model) -> str:
    return f"create table {model.name} ({', '.join([*model.columns, *model.keys])})"


def _fill_statement(model: Model) -> str:
    return f"insert into {model.name} by name {model.query}"


def _words(row: Sequence[object]) -> str:
    return ", ".join(str(cell) for cell in row)
