"""The checks against the build before: each can fail, none fails for nothing, none breaks."""

from collections.abc import Callable
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
import yaml

from tests.checks.conftest import Changed
from warehouse.checks.result import CheckResult
from warehouse.checks.suites import comparison_names, read_comparisons, read_suites
from warehouse.settings import Settings
from warehouse.store.pointer import read_pointer

pytestmark = pytest.mark.filterwarnings("ignore:`schema_name` is deprecated:DeprecationWarning")

BREAKS: dict[str, dict[str, list[str]]] = yaml.safe_load(
    Path(__file__).with_name("comparisons_broken.yml").read_text(encoding="utf-8")
)
# An earlier as-at date is no mistake, and takes what depends on it out of other comparisons.
AS_AT = "as_at_went_back"
ITEMS = [item for suite in read_comparisons() for item in suite["expectations"]]

Compared = Callable[[list[str], list[str]], dict[str, CheckResult]]


@pytest.fixture(scope="module")
def auditor() -> Any:
    """Great Expectations with the comparisons alone; its import takes seconds, so it is here."""
    from warehouse.checks.auditor import Auditor

    return Auditor([], read_comparisons())


@pytest.fixture
def compared(auditor: Any, changed: Changed) -> Compared:
    """The results by name, where statements have changed the build before and that of now."""
    from warehouse.checks.worker import audit_file

    def results(before: list[str], now: list[str]) -> dict[str, CheckResult]:
        found = audit_file(auditor, changed("candidate", *now), changed("previous", *before))
        assert all(result.is_comparison for result in found)
        return {result.check_name: result for result in found}

    return results


def test_each_has_a_name_of_its_own_that_can_be_typed() -> None:
    names = [item["meta"]["name"] for item in ITEMS]
    assert len(set(names)) == len(names)
    assert sorted(names) == comparison_names()
    assert [name for name in names if not name.replace("_", "").isalpha()] == []


def test_each_stops_a_build_but_the_one_that_only_tells() -> None:
    assert {item["meta"]["name"] for item in ITEMS if item["severity"] != "critical"} == {AS_AT}


def test_each_finds_its_break_and_no_other(compared: Compared) -> None:
    before, now = (
        [query for each in BREAKS.values() for query in each.get(when, [])]
        for when in ("before", "now")
    )

    found = compared(before, now)

    assert found.pop(AS_AT).is_passed
    assert {name: list(result.rows) for name, result in found.items()} == {
        name: each["rows"] for name, each in BREAKS.items()
    }
    for name, result in found.items():
        assert result.is_passed is False
        assert result.failed_count == len(BREAKS[name]["rows"])
        assert result.finding.startswith("Not so in ")


def test_an_earlier_as_at_date_is_told_and_withdraws_no_status(compared: Compared) -> None:
    known = "marts.actions set is_status_known = true, status = 'open'"
    found = compared([known], ["raw.as_at set as_at_date = '2018-01-01'"])
    assert [name for name, result in found.items() if not result.is_passed] == [AS_AT]
    assert found[AS_AT].rows == ["was 2026-11-22, is 2018-01-01"]


@pytest.mark.parametrize("which", ["built", "demo_built"])
def test_a_build_like_the_one_before_passes(
    which: str, auditor: Any, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    from warehouse.checks.worker import audit_file

    settings: Settings = request.getfixturevalue(which)
    previous = read_pointer(settings).path(settings)
    found = audit_file(auditor, Path(copy(previous, tmp_path / "candidate.duckdb")), previous)
    assert [result for result in found if not result.is_passed] == []
    assert len(found) == len(ITEMS)


@pytest.mark.parametrize(
    ("seen_on", "is_closed_now", "is_passed"),
    [("2019-07-30", True, True), ("2019-07-31", True, False), ("2019-07-31", False, True)],
)
def test_a_figure_of_a_year_that_one_of_the_builds_has_open_may_move(
    compared: Compared, seen_on: str, is_closed_now: bool, is_passed: bool
) -> None:
    """2018/19 is closed on 31 July 2019: not on the day before, in either build."""
    moved = "marts.funding_timeline set amount_gbp = 1 where financial_year = '2018/19'"
    closed = f"marts.dim_financial_year set is_closed = is_closed and {is_closed_now}"
    found = compared([f"raw.as_at set as_at_date = '{seen_on}'"], [moved, closed])
    assert found["closed_year_grant_moved"].is_passed is is_passed


def test_a_build_of_older_code_is_compared_as_far_as_it_goes(compared: Compared) -> None:
    older = [
        "drop table marts.indicators_by_quarter",
        "alter table marts.funded_posts drop column match_funding_gbp",
        # A value that the new code cannot take for a date: a mistake met while comparing.
        "alter table raw.as_at alter as_at_date type varchar using 'long ago'",
    ]
    found = compared(older, [])
    for name in ("closed_year_indicator_moved", "closed_year_post_moved", AS_AT):
        assert found[name].is_passed is None, name
        assert found[name].failed_count is None
        assert found[name].finding.startswith("Could not be compared: ")
    assert found["grant_vanished"].is_passed


def test_a_damaged_build_before_leaves_the_suites_as_they_are(changed: Changed) -> None:
    from warehouse.checks.auditor import Auditor
    from warehouse.checks.worker import audit_file

    previous = changed("previous")
    previous.write_bytes(previous.read_bytes()[:100_000])
    suites = [suite for suite in read_suites() if suite["table"] == "raw.grants"]
    found = audit_file(Auditor(suites, read_comparisons()), changed("candidate"), previous)
    assert [result.is_passed for result in found] == [True] * 4 + [None] * len(ITEMS)
