"""The pages Posts and Work plan: drawn from the real build, filtered, emptied and altered."""

from __future__ import annotations

import csv
import io
import json

import duckdb
import pytest

from dashboards.kit.chart import Exhibit
from dashboards.kit.data import Build
from dashboards.kit.question import Scope
from dashboards.posts import exhibits
from dashboards.work_plan.exhibits import decisions, milestones, objectives, plan, risks
from tests.dashboards.conftest import Open, shown_html
from tests.support.published import publish_altered
from warehouse.query.reader import fetch, read_pointer
from warehouse.settings import Settings

ALL = Scope("lsmp", "2015/16", "2018/19")
BEFORE = Scope("lsmp", "2015/16", "2017/18", is_all_years=False)


@pytest.fixture(scope="module")
def build(built: Settings) -> Build:
    return Build(read_pointer(built), built)


def rows(exhibit: Exhibit) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exhibit.csv)))


def test_every_exhibit_has_all_that_is_needed_to_defend_it(build: Build) -> None:
    found = [
        make(build, ALL)
        for make in (
            *(exhibits.over_years, exhibits.funded, exhibits.undated, exhibits.programmes),
            *(plan.latest_workstreams, plan.previous_workstreams, plan.coverage),
            *(objectives.latest_objectives, plan.by_year),
            *(milestones.on_a_line, milestones.in_words),
            *(risks.register, decisions.of_meetings),
        )
    ]
    assert len({exhibit.key for exhibit in found}) == len(found)
    for exhibit in found:
        assert rows(exhibit), exhibit.key
        assert exhibit.title, exhibit.key
        assert exhibit.summary.endswith("."), exhibit.key
        assert "Definition</h3>" in exhibit.proof, exhibit.key
        assert "Sources</h3>" in exhibit.proof, exhibit.key
        assert ">None<" not in exhibit.table, exhibit.key


def test_an_objective_stands_beside_the_one_it_carries_on(build: Build) -> None:
    found = objectives.latest_objectives(build, ALL)
    assert found.title == "9 of the 17 objectives of 2018/19 carry on those of 2017/18, 8 are new"
    assert "All 9 objectives of 2017/18 are carried on." in found.summary
    network = next(row for row in rows(found) if "quarterly network" in row["summary"])
    assert network["continuity"] == "continued"
    assert network["continues_summary"] == (
        "Set up a quarterly network of borough officers who lead on resettlement"
    )
    assert objectives.not_carried_on(build, ALL) is None


def test_the_years_shown_choose_the_plan(build: Build) -> None:
    found = objectives.latest_objectives(build, BEFORE)
    assert found.title == "The 2017/18 plan has 9 objectives, the first on record"
    assert {row["continuity"] for row in rows(found)} == {"first_year_on_record"}
    assert "first on record</td>" in found.table
    assert {row["financial_year"] for row in rows(risks.register(build, BEFORE))} == {"2017/18"}


def test_a_plan_is_compared_with_the_one_before_though_the_years_shown_leave_it_out(
    build: Build,
) -> None:
    found = risks.register(build, ALL.of_year("2018/19"))
    assert {row["financial_year"] for row in rows(found)} == {"2018/19", "2017/18"}
    counted = risks.of_year(build, ALL.of_year("2018/19"))
    assert {row["financial_year"] for row in rows(counted)} == {"2018/19"}


def test_no_milestone_without_a_date_is_on_the_line_and_each_has_its_words(build: Build) -> None:
    line = rows(milestones.on_a_line(build, ALL))
    assert [row["precision"] for row in line] == [
        *("day", "range", "day", "month", "day", "day", "month")
    ]
    words = rows(milestones.in_words(build, ALL))
    assert [row["date_as_stated"] for row in words if not row["note"]] == ["Ongoing work"] * 2
    assert any("Seven months after the start" in row["note"] for row in words)
    assert len(rows(milestones.of_year(build, ALL.of_year("2018/19")))) == 4


def test_a_score_that_no_source_gives_is_said_to_be_none(build: Build) -> None:
    found = risks.register(build, ALL)
    assert found.title == (
        "None of the 4 risks of 2018/19 is scored; 10 measures stand against them"
    )
    assert found.table.count("not scored") == 12
    assert "1. Accurate notes of every meeting" in found.table
    third = next(row for row in rows(found) if row["summary"].startswith("Meaningful links"))
    assert third["is_worded_as_risk"] == "false"


def test_the_posts_page_says_who_pays_and_what_no_source_states(
    open_page: Open, built: Settings, marts: duckdb.DuckDBPyConnection
) -> None:
    text = shown_html(open_page(built, "posts"))
    (year,) = fetch(marts, "from marts.posts_by_year where financial_year = '2018/19'").dicts()
    for shown in (
        f"<dt>Paid for posts 2018/19</dt><dd>£{year['posts_amount_gbp']:,.0f}</dd>",
        "<dt>Match funding 2018/19</dt><dd>not stated</dd>",
        f"{year['posts_count']} posts were funded in 2018/19,"
        f" {year['match_funded_posts_count']} of them match-funded by an amount no source states",
        "£154,000 of Home Office money pays for the 3 posts of 2018/19",
        "Social Integration Budget",
        "MD2311",
        "names of post-holders are not kept",
        "No source states a year or an amount for these posts",
        "Controlling Migration Fund pays for 2 posts; Citizenship and Integration Initiative"
        " aims at £1,000,000, which is not a sum received",
    ):
        assert shown in text, shown


def test_the_posts_figure_draws_the_years_of_the_filter(open_page: Open, built: Settings) -> None:
    filters = {"from": "2016/17", "to": "2017/18"}
    (chart,) = open_page(built, "posts", **filters).get("plotly_chart")
    spec = json.loads(chart.proto.spec)
    assert spec["layout"]["xaxis"]["ticktext"] == ["2016/17", "2017/18"]
    stated, silent = spec["data"]
    assert (len(stated["y"]), len(silent["y"])) == (0, 1)


def test_years_without_a_post_or_a_plan_say_so_and_keep_what_has_no_year(
    open_page: Open, built: Settings
) -> None:
    filters = {"from": "2015/16", "to": "2016/17"}
    text = shown_html(open_page(built, "posts", **filters))
    assert "No funded post on record matches the filter: 2015/16 to 2016/17." in text
    assert "Controlling Migration Fund pays for 2 posts" in text
    text = shown_html(open_page(built, "work_plan", **filters))
    assert "No work plan on record matches the filter: 2015/16 to 2016/17." in text
    assert "What the meetings decided and announced, last on 18 November 2015" in text


def test_the_work_plan_page_sets_two_plans_side_by_side(open_page: Open, built: Settings) -> None:
    text = shown_html(open_page(built, "work_plan"))
    for shown in (
        '<dt>Workstreams 2018/19</dt><dd>4</dd><dd class="lsmp-quiet">3 in 2017/18',
        '<dt>Objectives 2018/19</dt><dd>17</dd><dd class="lsmp-quiet">9 continued from 2017/18, 8',
        '<dt>Milestones 2018/19</dt><dd>4</dd><dd class="lsmp-quiet">1 with a date',
        '<dt>Risks 2018/19</dt><dd>4</dd><dd class="lsmp-quiet">none scored, 10 measures',
        "The 2018/19 plan names 4 workstreams",
        "The 2017/18 plan named 3 workstreams",
        "No source links them to those of 2018/19.",
        "1 of the 4 milestones of 2018/19 has a date",
        "Plans are on record for 2017/18 and 2018/19",
    ):
        assert shown in text, shown


PLAN_TABLES = ("workstreams", "objectives", "milestones", "risks", "work_plan_by_year")


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
    assert "No workstream is on record for 2018/19" in text
    assert "No milestone is on record for 2018/19" in text
    assert "9 of the 17 objectives" in text
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
    text = shown_html(open_page(copied, "work_plan"))
    assert "1 of the 9 objectives of 2017/18 is not carried on: it follows below." in text
    assert "No objective of the next plan is recorded as carrying these on." in text


def test_without_posts_and_plans_the_pages_say_what_would_fill_them(
    open_page: Open, copied: Settings
) -> None:
    emptied = (*PLAN_TABLES, "decisions", "posts", "funded_posts", "posts_by_year", "programmes")
    publish_altered(copied, *(f"delete from marts.{table}" for table in emptied))
    for name, seed in (("posts", "post_funding"), ("work_plan", "workstreams")):
        app = open_page(copied, name)
        assert not app.exception
        assert f"Add rows to seeds/{seed}.csv" in shown_html(app)


def test_text_of_the_seeds_is_shown_as_text(open_page: Open, copied: Settings) -> None:
    hostile = "<script>alert(1)</script> **b** \u202eevil"
    texts = {
        "funded_posts": ("post_title", "strand_name", "funder_name", "match_funding_source"),
        "posts": ("post_title", "purpose"),
        "programmes": ("programme_name", "purpose", "funder_as_stated"),
        "workstreams": ("workstream_name", "summary"),
        "objectives": ("summary", "continues_summary", "note", "strand_name"),
        "milestones": ("milestone_name", "note", "date_as_stated"),
        "risks": ("summary", "mitigations"),
        "decisions": ("summary", "note", "locator"),
    }
    publish_altered(
        copied,
        *(
            f"update marts.{table} set " + ", ".join(f"{name} = '{hostile}'" for name in names)
            for table, names in texts.items()
        ),
    )
    for name in ("posts", "work_plan"):
        app = open_page(copied, name)
        assert not app.exception
        text = shown_html(app)
        assert "&lt;script&gt;alert(1)&lt;/script&gt; **b** \\u202eevil" in text
        for found in (text, *(chart.proto.spec for chart in app.get("plotly_chart"))):
            assert "<script" not in found
            assert "\u202e" not in found
