"""The Great Expectations suites: complete, of tables that exist, and able to fail."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from tests.checks.conftest import Changed
from warehouse.checks.result import CheckResult
from warehouse.checks.suites import read_comparisons, read_suites
from warehouse.seeds.contract import TABLES
from warehouse.settings import DBT_PROJECT_DIR, EXPECTATIONS_DIR

pytestmark = pytest.mark.filterwarnings("ignore:`schema_name` is deprecated:DeprecationWarning")

SUITES: dict[str, Any] = {suite["table"]: suite for suite in read_suites()}
CHECKS = [(table, item) for table, suite in SUITES.items() for item in suite["expectations"]]
MOST = max(len(suite["expectations"]) for suite in SUITES.values())
BREAKS: dict[str, list[str]] = {}
for broken in yaml.safe_load(
    Path(__file__).with_name("expectations_broken.yml").read_text(encoding="utf-8")
):
    BREAKS.setdefault(broken.split()[0], []).append(broken)


def audit(tables: Iterable[str], file: Path) -> list[CheckResult]:
    """What the suites of these tables find; the import takes seconds, so it happens here."""
    from warehouse.checks.auditor import Auditor
    from warehouse.checks.worker import audit_file

    return audit_file(Auditor([SUITES[table] for table in tables]), file)


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


def test_every_public_mart_and_every_seed_table_has_a_suite(
    marts: duckdb.DuckDBPyConnection,
) -> None:
    query = "select distinct table_name from meta.dictionary where layer = 'public'"
    public = {f"marts.{name}" for (name,) in marts.execute(query).fetchall()}
    assert public | {f"raw.{name}" for name in TABLES} == set(SUITES)


def test_expectations_say_what_must_be_true_and_why() -> None:
    compared = [item for suite in read_comparisons() for item in suite["expectations"]]
    for item in [*(item for _, item in CHECKS), *compared]:
        assert item["severity"] in ("critical", "warning", "info"), item
        for words in (item["description"], item["meta"]["reason"]):
            assert words.endswith("."), words
            assert not words[0].islower(), words


def test_all_words_of_a_source_are_compared_with_the_build_before() -> None:
    """Each column that holds them; `recorded_as` may be "-" too, and is ours."""
    compared = set()
    for path in EXPECTATIONS_DIR.glob("*/previous.yml"):
        for items in yaml.safe_load(path.read_text(encoding="utf-8")).values():
            for one in (
                one for item in items for one in item.get("reworded", {}).get("tables", [])
            ):
                assert tuple(one["key"]) == TABLES[one["table"]].key
                compared |= {(one["table"], column) for column in one["columns"]}
    assert compared == {
        (table.name, column.name)
        for table in TABLES.values()
        for column in table.columns
        if column.is_verbatim and column.name != "recorded_as"
    }


def test_real_seeds_meet_every_expectation(marts: duckdb.DuckDBPyConnection) -> None:
    query = "from meta.checks select table_name, description, is_passed where tool like 'great%'"
    found = sorted(marts.execute(query).fetchall())
    assert found == sorted((table, item["description"], True) for table, item in CHECKS)


@pytest.mark.parametrize("number", range(MOST))
def test_expectation_fails_on_broken_data(number: int, changed: Changed) -> None:
    tables = [table for table, suite in SUITES.items() if len(suite["expectations"]) > number]

    found = audit(tables, changed("broken", *(BREAKS[table][number] for table in tables)))

    results = {(result.table, result.description): result for result in found}

    for table in tables:
        expectation = SUITES[table]["expectations"][number]
        result = results[table, expectation["description"]]
        is_about_rows = expectation["type"] != "expect_table_row_count_to_be_between"
        assert not result.is_passed, result
        assert result.severity == expectation["severity"]
        assert bool(result.failed_count) == is_about_rows
        assert result.finding.startswith("Not so in ") == is_about_rows
        assert bool(result.rows) == is_about_rows


def test_failing_row_is_named_by_line_or_key_and_never_by_a_value(changed: Changed) -> None:
    file = changed(
        "broken",
        "raw.people set person_name = 'Nemo' where _line in (2, 3)",
        "marts.member_attendance set member_attendance_pct = 7 where member_attended_count = 6",
    )

    words = " ".join(map(str, audit(("raw.people", "marts.member_attendance"), file)))

    assert "Not so in people.csv: line 2; line 3." in words
    assert "Not so in marts.member_attendance: lsmp-2017-06-19." in words
    assert "Nemo" not in words


QUERY = "select amount as place from {batch}"


@pytest.mark.parametrize(
    ("is_comparison", "kind", "kwargs"),
    [
        (False, "expect_column_values_to_be_between", {"column": "amount", "min_value": 1}),
        (False, "unexpected_rows_expectation", {"unexpected_rows_query": QUERY}),
        (True, "unexpected_rows_expectation", {"unexpected_rows_query": QUERY}),
    ],
)
def test_wrong_column_of_a_suite_is_an_error_and_not_a_failed_check(
    is_comparison: bool, kind: str, kwargs: dict[str, Any], changed: Changed
) -> None:
    from warehouse.checks.auditor import Auditor
    from warehouse.checks.worker import audit_file

    meta = {"name": "wrong", "reason": "R.", "column": "", "is_comparison": is_comparison}
    item = {"type": kind, "kwargs": kwargs, "severity": "info", "description": "D.", "meta": meta}
    suite = {"table": "raw.grants", "expectations": [item]}
    auditor = Auditor([], [suite]) if is_comparison else Auditor([suite])

    with pytest.raises(RuntimeError, match=r"(raw\.grants|wrong): .*amount"):
        audit_file(auditor, changed("candidate"), changed("previous"))
