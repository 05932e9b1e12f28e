"""The plan that is shipped is dbt's own, and what it makes is what dbt makes."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest
from filelock import FileLock

from tests.conftest import AS_AT, REAL_SEEDS, Compiled
from tests.support.fast_build import fast_build, ground_of
from warehouse.build.load import fill_raw
from warehouse.errors import BuildRejectedError, WarehouseError
from warehouse.plan import find
from warehouse.plan.dbt import build_with_dbt
from warehouse.plan.find import SHIPPED, find_plan
from warehouse.plan.plan import Plan, as_text, parse_plan
from warehouse.plan.raw import create_raw_tables
from warehouse.plan.run import Run, create_tables
from warehouse.seeds.check import check_seeds
from warehouse.seeds.contract import TABLES
from warehouse.settings import Settings
from warehouse.store.candidate import writing
from warehouse.store.contents import Content


def test_the_shipped_plan_is_what_dbt_makes_of_the_models(compiled: Compiled) -> None:
    """Where it is not: make docs."""
    shipped = parse_plan(SHIPPED.read_bytes())
    assert replace(shipped, macros=[]) == replace(compiled.plan, macros=[])
    assert list(map(words_of, shipped.macros)) == list(map(words_of, compiled.plan.macros))


def words_of(macro: str) -> str:
    """The statement, of whose query another DuckDB keeps other words."""
    is_pinned = duckdb.__version__.startswith("1.")
    return macro if is_pinned else macro.split(" as table ")[0]


class Verdicts(NamedTuple):
    """broken: the models that could not be built. failed: of each test that was run, how many rows
    it found."""

    broken: set[str]
    failed: dict[str, int]


def by_dbt(compiled: Compiled, file: Path) -> Verdicts:
    """Builds the models in a file with the raw tables, and brings it to where dbt knows it."""
    with FileLock(compiled.database.with_suffix(".lock")):
        file.rename(compiled.database)
        results = build_with_dbt(compiled.database, compiled.target_dir).result.results
        compiled.database.rename(file)
    tests = [result for result in results if result.node.resource_type == "test"]
    return Verdicts(
        {r.node.name for r in results if r not in tests and r.status == "error"},
        {r.node.name: r.failures for r in tests if r.status != "skipped"},
    )


def by_the_plan(compiled: Compiled, file: Path) -> Verdicts:
    contents = {f"raw.{name}": Content(name, name, 0) for name in (*TABLES, "as_at")}
    with writing(file, rows=0) as connection:
        create_tables(connection, compiled.plan)
        try:
            results = Run(compiled.plan, connection, contents).run()
        except BuildRejectedError as error:
            return Verdicts({reason.split()[2] for reason in error.reasons}, {})
    return Verdicts(set(), {result.check_name: result.failed_count or 0 for result in results})


@pytest.fixture
def loaded(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path]:
    """Two files with the same rows in the schema raw."""
    seeds, statement = request.param
    is_demo = seeds == "demo"
    seeds_dir = request.getfixturevalue("demo_built").seeds_dir if is_demo else REAL_SEEDS
    first, second = tmp_path / "first.duckdb", tmp_path / "second.duckdb"
    with writing(first, rows=0, block_bytes=16_384) as connection:
        create_raw_tables(connection)
        fill_raw(connection, check_seeds(seeds_dir).tables, as_at=AS_AT)
        connection.execute(statement)
    shutil.copyfile(first, second)
    return first, second


# Columns, words and keys of the models, and the macros.
SHAPES = (
    "schema_name, table_name, column_name, column_index, data_type, is_nullable, comment"
    " from duckdb_columns()",
    "schema_name, table_name, comment from duckdb_tables()",
    "schema_name, table_name, constraint_type, constraint_column_names, referenced_table,"
    " referenced_column_names from duckdb_constraints()",
    "schema_name, function_name, parameters, macro_definition, comment from duckdb_functions()",
)


@pytest.mark.parametrize("loaded", [("real", ""), ("demo", "")], indirect=True, ids=str)
def test_plan_and_dbt_make_the_same(compiled: Compiled, loaded: tuple[Path, Path]) -> None:
    first, second = loaded
    verdicts = by_dbt(compiled, first)
    assert len(verdicts.failed) == len(compiled.plan.tests)
    assert by_the_plan(compiled, second) == verdicts
    with duckdb.connect() as connection:
        connection.execute(f"attach '{first}' as dbt (read_only)")
        connection.execute(f"attach '{second}' as plan (read_only)")
        for model in compiled.plan.models:
            assert differing(connection, f"* from {{}}.{model.name}") == [], model.name
        for shape in SHAPES:
            found = f"{shape} where database_name = '{{}}' and schema_name <> 'raw'"
            assert differing(connection, found) == []


def differing(connection: duckdb.DuckDBPyConnection, selected: str) -> list[tuple[Any, ...]]:
    """The rows that one has and the other has not, or not as often."""
    one, other = (f"select {selected.format(name)}" for name in ("dbt", "plan"))
    query = f"(({one}) except all ({other})) union all (({other}) except all ({one}))"
    return connection.execute(query).fetchall()


@pytest.mark.parametrize(
    ("loaded", "broken", "failed"),
    [
        # A test of a model fails, so nothing that stands on it is built.
        (
            ("real", "update raw.actions set due_date = '2017-06-18' where due_date is null"),
            set(),
            "fct_actions_rules",
        ),
        # Two keys of the star, of which none stands on the other.
        (
            (
                "real",
                "insert into raw.grants from raw.grants; insert into raw.risks from raw.risks",
            ),
            {"dim_grant", "risks", "document_records"},
            "",
        ),
    ],
    indirect=["loaded"],
)
def test_plan_and_dbt_find_the_same_wrong(
    compiled: Compiled, loaded: tuple[Path, Path], broken: set[str], failed: str
) -> None:
    dbt, plan = by_dbt(compiled, loaded[0]), by_the_plan(compiled, loaded[1])
    assert dbt.broken == plan.broken == broken
    if not broken:
        assert plan.failed == dbt.failed
        assert plan.failed[failed] > 0
        assert len(plan.failed) < len(compiled.plan.tests)


def test_a_test_that_fails_is_told_in_the_fast_build(built: Settings) -> None:
    """A figure that the models agree on, made wrong in one of them."""
    ground = ground_of(built)
    count = "count(*) as actions_raised_count"
    models = [
        replace(model, query=model.query.replace(count, count.replace("(*)", "(*) + 1")))
        for model in ground.plan.models
    ]
    assert models != ground.plan.models
    wrong = replace(ground, plan=replace(ground.plan, models=models))
    with fast_build(wrong, check_seeds(REAL_SEEDS).tables, as_at=AS_AT) as found:
        assert found.failed.keys() == {"assert_periods_agree", "partnership_periods_rules"}


def test_descent_is_that_of_the_models(built: Settings) -> None:
    descends = ground_of(built).descends_from("expenditure")
    assert {"stg_expenditure", "fct_expenditure", "expenditure_by_quarter"} <= descends
    assert not {"meetings", "actions", "attendance_by_sector"} & descends


@contextmanager
def shipped_as(content: bytes | None, folder: Path) -> Iterator[None]:
    """The shipped plan is this file instead, or none."""
    file = folder / "plan.json"
    if content is not None:
        file.write_bytes(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(find, "SHIPPED", file)
        yield


WHOLE = SHIPPED.read_bytes()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "is missing"),
        (b"", "is damaged"),
        (WHOLE[: len(WHOLE) // 2], "is damaged"),
        (WHOLE.replace(b"amount_gbp", b"amount_gbP", 1), "is damaged"),
        (b'{"made_from": "", "sha256": ""}', "is damaged"),
        (b"[" * 100_000, "is damaged"),
        (as_text(replace(parse_plan(WHOLE), made_from="0" * 64)).encode(), "is of other code"),
    ],
)
def test_a_plan_that_cannot_be_used_is_made_anew_and_that_is_said_once(
    content: bytes | None, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(REAL_SEEDS, tmp_path / "data")
    made = parse_plan(WHOLE)
    monkeypatch.setattr("warehouse.plan.make.make_plan", lambda *_, **__: made)
    said: list[str] = []
    with shipped_as(content, tmp_path):
        assert find_plan(settings, say=said.append) == made
        (line,) = said
        assert why in line
        # The one made is kept, until it is damaged as well.
        assert find_plan(settings, say=said.append) == made
        assert len(said) == 1
        settings.plan_file.write_bytes(WHOLE[:-5])
        assert find_plan(settings, say=said.append) == made
        assert len(said) == 2


def test_a_model_that_dbt_cannot_build_is_told_in_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Node(NamedTuple):
        name: str

    class Result(NamedTuple):
        node: Node
        status: str
        message: str

    class Results(NamedTuple):
        results: list[Result]

    class Answer(NamedTuple):
        result: Results

    wrong = Result(Node("grants"), "error", "Binder Error: no such column")
    answer = Answer(Results([wrong]))
    monkeypatch.setattr("warehouse.plan.make.build_with_dbt", lambda *_: answer)
    settings = Settings(REAL_SEEDS, tmp_path / "data")
    with shipped_as(None, tmp_path), pytest.raises(WarehouseError, match=r"grants: Binder Error"):
        find_plan(settings)
    assert list(settings.work_dir.iterdir()) == []


def test_a_plan_is_read_as_it_was_written() -> None:
    plan: Plan = parse_plan(WHOLE)
    assert as_text(plan).encode() == WHOLE
    assert parse_plan(as_text(plan).encode()) == plan
