"""The page on the work plan: two plans beside one another, in whole, in part and in none."""

from collections.abc import Callable

import pytest

from dashboards.kit.chart import Exhibit
from dashboards.kit.data import Build
from dashboards.kit.question import Scope
from dashboards.work_plan.exhibits import milestones, objectives, risks
from tests.dashboards.conftest import ALL, csv_rows

BEFORE = Scope("lsmp", "2015/16", "2017/18", is_all_years=False)


def test_an_objective_stands_beside_the_one_it_carries_on(build: Build) -> None:
    found = objectives.latest_objectives(build, ALL)
    assert found.title == "9 of the 17 objectives of 2018/19 continue those of 2017/18; 8 are new"
    assert "All 9 objectives of 2017/18 are continued." in found.summary
    network = next(row for row in csv_rows(found) if "quarterly network" in row["summary"])
    assert network["continuity"] == "continued"
    assert network["continues_summary"] == (
        "Set up a quarterly network of borough officers who lead on resettlement"
    )
    assert objectives.not_carried_on(build, ALL) is None


def test_the_years_shown_choose_the_plan(build: Build) -> None:
    found = objectives.latest_objectives(build, BEFORE)
    assert found.title == "The 2017/18 plan has 9 objectives, the first on record"
    assert {row["continuity"] for row in csv_rows(found)} == {"first_year_on_record"}
    assert "first on record</td>" in found.table


@pytest.mark.parametrize(
    ("make", "scope", "years"),
    [
        (risks.register, BEFORE, {"2017/18"}),
        # Beside the plan before, though the years shown leave it out; a headline counts one plan.
        (risks.register, ALL.of_year("2018/19"), {"2018/19", "2017/18"}),
        (risks.of_year, ALL.of_year("2018/19"), {"2018/19"}),
    ],
)
def test_a_plan_is_compared_with_the_one_before(
    build: Build, make: Callable[[Build, Scope], Exhibit], scope: Scope, years: set[str]
) -> None:
    assert {row["financial_year"] for row in csv_rows(make(build, scope))} == years


def test_no_milestone_without_a_date_is_on_the_line_and_each_has_its_words(build: Build) -> None:
    line = csv_rows(milestones.on_a_line(build, ALL))
    assert " ".join(row["precision"] for row in line) == "day range day month day day month"
    words = csv_rows(milestones.in_words(build, ALL))
    assert [row["date_as_stated"] for row in words if not row["note"]] == ["Ongoing work"] * 2
    assert any("Seven months after the start" in row["note"] for row in words)
    assert len(csv_rows(milestones.of_year(build, ALL.of_year("2018/19")))) == 4


def test_a_score_that_no_source_gives_is_said_to_be_none(build: Build) -> None:
    found = risks.register(build, ALL)
    assert found.title.startswith("None of the 4 risks of 2018/19 is scored; 10 measures")
    assert found.table.count("not scored") == 12
    assert "1. Accurate notes of every meeting" in found.table
    third = next(row for row in csv_rows(found) if row["summary"].startswith("Meaningful links"))
    assert third["is_worded_as_risk"] == "false"
