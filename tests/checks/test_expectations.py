"""The Great Expectations suites: complete, of tables that exist, and able to fail."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from warehouse.checks.result import CheckResult
from warehouse.checks.suites import read_comparisons, read_suites
from warehouse.seeds.contract import TABLES
from warehouse.settings import DBT_PROJECT_DIR, EXPECTATIONS_DIR, Settings
from warehouse.store.pointer import read_pointer

os.environ["GX_ANALYTICS_ENABLED"] = "false"
pytestmark = pytest.mark.filterwarnings("ignore:`schema_name` is deprecated:DeprecationWarning")

SUITES: dict[str, Any] = {suite["table"]: suite for suite in read_suites()}
BREAKS: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent / "expectations_broken.yml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def auditor() -> Any:
    """Great Expectations with every suite; its import takes seconds, so it happens here."""
    from warehouse.checks.worker import Auditor

    return Auditor(list(SUITES.values()))


@pytest.fixture
def copied(built: Settings, tmp_path: Path) -> Path:
    """A copy of the published build, to be changed by one test."""
    return Path(shutil.copy(read_pointer(built).path(built), tmp_path / "copied.duckdb"))


def expected_checks() -> list[tuple[str, int, dict[str, Any]]]:
    return [
        (table, number, expectation)
        for table, suite in SUITES.items()
        for number, expectation in enumerate(suite["expectations"])
    ]


def result_of(results: list[CheckResult], table: str, description: str) -> CheckResult:
    (found,) = [
        result for result in results if result.table == table and result.description == description
    ]
    return found


def test_each_table_has_one_suite_in_the_folder_of_its_subject() -> None:
    """That of its model in dbt, which is where anybody else looks for it too."""
    models = {path.stem: path.parent.name for path in DBT_PROJECT_DIR.glob("models/*/*/*.sql")}
    folders = [path for path in EXPECTATIONS_DIR.iterdir() if path.name != "templates"]
    places = [
        (table, folder.name)
        for folder in folders
        for kind in ("raw", "marts")
        for table in yaml.safe_load((folder / f"{kind}.yml").read_text(encoding="utf-8"))
        if table.startswith(f"{kind}.")
    ]
    assert sorted(table for table, _ in places) == sorted(SUITES)
    named = {table.removeprefix("marts.").replace("raw.", "stg_"): place for table, place in places}
    assert {model: models[model] for model in named} == named


def test_suite_is_of_a_table_of_the_build(marts: duckdb.DuckDBPyConnection) -> None:
    query = "select schema_name || '.' || table_name from duckdb_tables()"
    tables = {name for (name,) in marts.execute(query).fetchall()}
    assert set(SUITES) - tables == set()


def test_every_public_mart_and_every_seed_table_has_a_suite(
    marts: duckdb.DuckDBPyConnection,
) -> None:
    query = "select distinct table_name from meta.dictionary where layer = 'public'"
    public = {f"marts.{name}" for (name,) in marts.execute(query).fetchall()}
    assert public | {f"raw.{name}" for name in TABLES} == set(SUITES)


def test_expectations_say_what_must_be_true_and_why() -> None:
    compared = [(s["table"], 0, item) for s in read_comparisons() for item in s["expectations"]]
    for table, number, item in expected_checks() + compared:
        assert item["severity"] in ("critical", "warning", "info"), (table, number)
        for words in (item["description"], item["meta"]["reason"]):
            assert words.endswith("."), (table, number)
            assert not words[0].islower(), (table, number)


def test_real_seeds_meet_every_expectation(marts: duckdb.DuckDBPyConnection) -> None:
    query = """
        select table_name, description, is_passed from meta.checks where tool = 'great_expectations'
    """
    found = sorted(marts.execute(query).fetchall())
    wanted = [(table, item["description"], True) for table, _, item in expected_checks()]
    assert found == sorted(wanted)


def test_every_expectation_has_its_break() -> None:
    assert {table: len(breaks) for table, breaks in BREAKS.items()} == {
        table: len(suite["expectations"]) for table, suite in SUITES.items()
    }


@pytest.mark.parametrize("number", range(max(map(len, BREAKS.values()))))
def test_expectation_fails_on_broken_data(number: int, auditor: Any, copied: Path) -> None:
    tables = [table for table, breaks in BREAKS.items() if len(breaks) > number]
    with duckdb.connect(str(copied)) as connection:
        for table in tables:
            connection.execute(BREAKS[table][number])

    results = auditor.audit(copied)

    for table in tables:
        expectation = SUITES[table]["expectations"][number]
        result = result_of(results, table, expectation["description"])
        is_about_rows = expectation["type"] != "expect_table_row_count_to_be_between"
        assert not result.is_passed, result
        assert result.severity == expectation["severity"]
        assert bool(result.failed_count) == is_about_rows
        assert result.finding.startswith("Not so in ") == is_about_rows
        assert bool(result.rows) == is_about_rows


def test_failing_row_is_named_by_line_or_key_and_never_by_a_value(
    auditor: Any, copied: Path
) -> None:
    with duckdb.connect(str(copied)) as connection:
        connection.execute("update raw.people set person_name = 'Nemo' where _line in (2, 3)")
        connection.execute(
            "update marts.member_attendance set member_attendance_pct = 7"
            " where meeting_id = 'lsmp-2017-06-19'"
        )

    words = " ".join(map(str, auditor.audit(copied)))

    assert "Not so in people.csv: line 2; line 3." in words
    assert "Not so in marts.member_attendance: lsmp-2017-06-19." in words
    assert "Nemo" not in words


@pytest.mark.parametrize(
    ("kind", "kwargs"),
    [
        ("expect_column_values_to_be_between", {"column": "amount", "min_value": 1}),
        ("unexpected_rows_expectation", {"unexpected_rows_query": "select amount from {batch}"}),
    ],
)
def test_wrong_column_of_a_suite_is_an_error_and_not_a_failed_check(
    kind: str, kwargs: dict[str, Any], copied: Path
) -> None:
    from warehouse.checks.worker import Auditor

    meta = {"name": "wrong", "reason": "R.", "column": "", "is_comparison": False}
    item = {"type": kind, "kwargs": kwargs, "severity": "info", "description": "D.", "meta": meta}
    auditor = Auditor([{"table": "raw.grants", "expectations": [item]}])

    with pytest.raises(RuntimeError, match=r"raw\.grants: .*amount"):
        auditor.audit(copied)


def test_duckdb_shim_is_still_needed(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When this fails, Great Expectations no longer needs keep_duckdb_connected: remove it."""
    from great_expectations.execution_engine import sqlalchemy_execution_engine as engine

    from warehouse.checks import worker

    name = "_PERSISTED_CONNECTION_DIALECTS"
    known = [dialect for dialect in getattr(engine, name) if dialect != "duckdb"]
    monkeypatch.setattr(engine, name, tuple(known))
    monkeypatch.setattr(worker, "keep_duckdb_connected", lambda: None)
    auditor = worker.Auditor([SUITES["raw.grants"]])

    with pytest.raises(Exception, match=r"list index out of range|No open result set"):
        auditor.audit(copied)
