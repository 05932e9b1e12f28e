"""The checks against the build before: each can fail, none fails for nothing, none breaks."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from warehouse.checks.result import CheckResult
from warehouse.checks.suites import comparison_names, read_comparisons
from warehouse.settings import Settings
from warehouse.store.pointer import read_pointer

os.environ["GX_ANALYTICS_ENABLED"] = "false"
pytestmark = pytest.mark.filterwarnings("ignore:`schema_name` is deprecated:DeprecationWarning")

BREAKS: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "comparisons_broken.yml").read_text(encoding="utf-8")
)
# An earlier as-at date is no mistake, and takes what depends on it out of other comparisons.
AS_AT = "as_at_went_back"
ITEMS = [item for suite in read_comparisons() for item in suite["expectations"]]


@pytest.fixture(scope="module")
def auditor() -> Any:
    """Great Expectations with the comparisons alone; its import takes seconds, so it is here."""
    from warehouse.checks.worker import Auditor

    return Auditor([], read_comparisons())


def copy_of(settings: Settings, file: Path, *statements: str) -> Path:
    shutil.copy(read_pointer(settings).path(settings), file)
    with duckdb.connect(str(file)) as connection:
        for statement in statements:
            connection.execute(statement)
    return file


def by_name(results: list[CheckResult]) -> dict[str, CheckResult]:
    assert all(result.is_comparison for result in results)
    return {result.check_name: result for result in results}


def test_each_has_a_name_of_its_own_that_can_be_typed() -> None:
    names = [item["meta"]["name"] for item in ITEMS]
    assert len(set(names)) == len(names)
    assert sorted(names) == comparison_names()
    assert [name for name in names if not name.replace("_", "").isalpha()] == []


def test_each_stops_a_build_but_the_one_that_only_tells() -> None:
    assert {item["meta"]["name"] for item in ITEMS if item["severity"] != "critical"} == {AS_AT}


def test_each_has_its_break() -> None:
    assert sorted([*BREAKS, AS_AT]) == comparison_names()


def test_each_finds_its_break_and_no_other(auditor: Any, built: Settings, tmp_path: Path) -> None:
    before = [query for each in BREAKS.values() for query in each.get("before", [])]
    now = [query for each in BREAKS.values() for query in each.get("now", [])]
    previous = copy_of(built, tmp_path / "previous.duckdb", *before)
    candidate = copy_of(built, tmp_path / "candidate.duckdb", *now)

    found = by_name(auditor.audit(candidate, previous))

    assert found.pop(AS_AT).is_passed
    assert {name: list(result.rows) for name, result in found.items()} == {
        name: each["rows"] for name, each in BREAKS.items()
    }
    for name, result in found.items():
        assert result.is_passed is False
        assert result.failed_count == len(BREAKS[name]["rows"])
        assert result.finding.startswith("Not so in ")


def test_an_earlier_as_at_date_is_told_and_withdraws_no_status(
    auditor: Any, built: Settings, tmp_path: Path
) -> None:
    known = "update marts.actions set is_status_known = true, status = 'open'"
    previous = copy_of(built, tmp_path / "previous.duckdb", known)
    earlier = "update raw.as_at set as_at_date = '2018-01-01'"
    candidate = copy_of(built, tmp_path / "candidate.duckdb", earlier)
    found = by_name(auditor.audit(candidate, previous))
    assert [name for name, result in found.items() if not result.is_passed] == [AS_AT]
    assert found[AS_AT].rows == ["was 2026-11-22, is 2018-01-01"]


@pytest.mark.parametrize("which", ["built", "demo_built"])
def test_a_build_like_the_one_before_passes(
    which: str, auditor: Any, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    settings: Settings = request.getfixturevalue(which)
    candidate = copy_of(settings, tmp_path / "candidate.duckdb")
    found = auditor.audit(candidate, read_pointer(settings).path(settings))
    assert [result for result in found if not result.is_passed] == []
    assert len(found) == len(ITEMS)


def test_a_figure_of_a_year_that_one_of_the_builds_has_open_may_move(
    auditor: Any, built: Settings, tmp_path: Path
) -> None:
    """2018/19 is closed on 31 July 2019: not on the day before, in either build."""
    moved = "update marts.funding_timeline set amount_gbp = 1 where financial_year = '2018/19'"
    for day, is_passed in (("2019-07-30", True), ("2019-07-31", False)):
        seen = f"update raw.as_at set as_at_date = '{day}'"
        previous = copy_of(built, tmp_path / "previous.duckdb", seen)
        candidate = copy_of(built, tmp_path / "candidate.duckdb", moved)
        found = by_name(auditor.audit(candidate, previous))
        assert found["closed_year_grant_moved"].is_passed is is_passed, day
    opened = "update marts.dim_financial_year set is_closed = false"
    candidate = copy_of(built, tmp_path / "candidate.duckdb", moved, opened)
    found = by_name(auditor.audit(candidate, previous))
    assert found["closed_year_grant_moved"].is_passed


def test_a_build_of_older_code_is_compared_as_far_as_it_goes(
    auditor: Any, built: Settings, tmp_path: Path
) -> None:
    previous = copy_of(
        built,
        tmp_path / "previous.duckdb",
        "drop table marts.indicators_by_quarter",
        "alter table marts.funded_posts drop column match_funding_gbp",
        # A value that the new code cannot take for a date: a mistake met while comparing.
        "alter table raw.as_at alter as_at_date type varchar using 'long ago'",
    )
    candidate = copy_of(built, tmp_path / "candidate.duckdb")
    found = by_name(auditor.audit(candidate, previous))
    for name in ("closed_year_indicator_moved", "closed_year_post_moved", AS_AT):
        assert found[name].is_passed is None, name
        assert found[name].failed_count is None
        assert found[name].finding.startswith("Could not be compared: ")
    assert found["grant_vanished"].is_passed


def test_a_damaged_build_before_leaves_the_suites_as_they_are(
    built: Settings, tmp_path: Path
) -> None:
    from warehouse.checks.suites import read_suites
    from warehouse.checks.worker import Auditor

    previous = tmp_path / "previous.duckdb"
    previous.write_bytes(read_pointer(built).path(built).read_bytes()[:100_000])
    candidate = copy_of(built, tmp_path / "candidate.duckdb")
    suites = [suite for suite in read_suites() if suite["table"] == "raw.grants"]
    found = Auditor(suites, read_comparisons()).audit(candidate, previous)
    assert [result.is_passed for result in found] == [True] * 4 + [None] * len(ITEMS)


def test_a_wrong_query_is_a_mistake_of_the_suite(built: Settings, tmp_path: Path) -> None:
    from warehouse.checks.worker import Auditor

    item = {**ITEMS[0], "kwargs": {"unexpected_rows_query": "select amount as place from {batch}"}}
    auditor = Auditor([], [{"table": "raw.grants", "expectations": [item]}])
    candidate = copy_of(built, tmp_path / "candidate.duckdb")
    with pytest.raises(RuntimeError, match=f"{item['meta']['name']}: .*amount"):
        auditor.audit(candidate, read_pointer(built).path(built))
