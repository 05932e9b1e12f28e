"""The page on the work plan: two plans beside one another, in whole, in part and in none."""

from collections.abc import Callable

import pytest

from dashboards.kit.chart import Exhibit
from dashboards.kit.data import Build
from dashboards.kit.question import Scope
from dashboards.work_plan.exhibits import milestones, objectives, risks
from tests.dashboards.conftest import ALL, Open, TextOf, assert_has, csv_rows, shown_html
from tests.support.published import publish_altered
from warehouse.settings import Settings

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


def test_the_page_sets_two_plans_side_by_side(text_of: TextOf) -> None:
    assert_has(
        text_of("work_plan"),
        '<dt>Workstreams 2018/19</dt><dd>4</dd><dd class="lsmp-quiet">3 in 2017/18',
        '<dt>Objectives 2018/19</dt><dd>17</dd><dd class="lsmp-quiet">9 continued from 2017/18, 8',
        '<dt>Milestones 2018/19</dt><dd>4</dd><dd class="lsmp-quiet">1 with a date',
        '<dt>Risks 2018/19</dt><dd>4</dd><dd class="lsmp-quiet">none scored, 10 measures',
        "The 2018/19 plan names 4 workstreams",
        "The 2017/18 plan named 3 workstreams",
        "No source links them to those of 2018/19.",
        "1 of the 4 milestones of 2018/19 has a date",
        "Plans are on record for 2017/18 and 2018/19",
    )


def test_years_without_a_plan_say_so_and_keep_their_decisions(text_of: TextOf) -> None:
    assert_has(
        text_of("work_plan", **{"from": "2015/16", "to": "2016/17"}),
        "No work plan on record matches the filter: 2015/16 to 2016/17.",
        "What the meetings decided and announced, most recently on 18 November 2015",
    )


def test_a_plan_in_parts_shows_the_parts_it_has(open_page: Open, copied: Settings) -> None:
    columns = "workstreams_count = null, milestones_count = null, milestones_dated_count = null"
    publish_altered(
        copied,
        "delete from marts.workstreams",
        "delete from marts.milestones",
        f"update marts.work_plan_by_year set {columns}, previous_workstreams_count = null",
    )
    app = open_page(copied, "work_plan")
    assert not app.exception
    text = shown_html(app)
    assert_has(
        text,
        "No workstream is on record for 2018/19",
        "No milestone is on record for 2018/19",
        "9 of the 17 objectives",
    )
    assert ">None<" not in text


def test_an_objective_left_out_of_the_next_plan_is_listed(
    open_page: Open, copied: Settings
) -> None:
    publish_altered(
        copied,
        "update marts.objectives set is_carried_on = false where objective_order = 1"
        " and financial_year = '2017/18'",
        "update marts.work_plan_by_year set previous_objectives_not_carried_on_count = 1"
        " where financial_year = '2018/19'",
    )
    assert_has(
        shown_html(open_page(copied, "work_plan")),
        "1 of the 9 objectives of 2017/18 is not continued: it is listed below.",
        "No objective of the next plan is recorded as continuing these.",
    )


def test_without_posts_and_plans_the_pages_say_what_would_fill_them(
    open_page: Open, copied: Settings
) -> None:
    plan = ("workstreams", "objectives", "milestones", "risks", "work_plan_by_year", "decisions")
    emptied = (*plan, "posts", "funded_posts", "posts_by_year", "programmes")
    publish_altered(copied, *(f"delete from marts.{table}" for table in emptied))
    for name, seed in (("posts", "post_funding"), ("work_plan", "workstreams")):
        app = open_page(copied, name)
        assert not app.exception
        assert f"Add rows to seeds/{seed}.csv" in shown_html(app)
