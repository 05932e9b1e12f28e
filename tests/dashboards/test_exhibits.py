from __future__ import annotations

import csv
import io

import pytest

from dashboards.actions.exhibits import completion, register
from dashboards.funding.exhibits import grants, signatures
from dashboards.kit.chart import Exhibit
from dashboards.kit.data import Build
from dashboards.kit.question import Scope
from dashboards.meetings.exhibits import attendance, calendar, presence
from dashboards.posts import exhibits as posts
from dashboards.quality.exhibits import checks, sources
from dashboards.work_plan.exhibits import decisions, milestones, objectives, plan, risks
from warehouse.query.reader import read_pointer
from warehouse.settings import Settings

ALL = Scope("lsmp", "2015/16", "2018/19")
LAST_TWO = Scope("lsmp", "2017/18", "2018/19", is_all_years=False)


@pytest.fixture(scope="module")
def build(built: Settings) -> Build:
    return Build(read_pointer(built), built)


def exhibits(build: Build) -> list[Exhibit]:
    """Charts and tables of the pages, over all years."""
    return [
        grants.grant_by_strand(build, ALL, 200),
        grants.grant_by_year(build, ALL, 200),
        grants.spending(build, ALL),
        signatures.decisions(build, ALL),
        grants.in_words(build, ALL),
        posts.funded(build, ALL),
        posts.over_years(build, ALL),
        posts.programmes(build, ALL),
        plan.latest_workstreams(build, ALL),
        objectives.latest_objectives(build, ALL),
        plan.by_year(build, ALL),
        milestones.on_a_line(build, ALL),
        milestones.in_words(build, ALL),
        risks.register(build, ALL),
        decisions.of_meetings(build, ALL),
        calendar.on_a_calendar(build, ALL),
        calendar.between_meetings(build, ALL),
        calendar.by_quarter(build, ALL),
        presence.organisations(build, ALL),
        attendance.members(build, ALL),
        attendance.by_sector(build, ALL, 200),
        attendance.by_organisation(build, ALL),
        completion.outcomes(build, ALL),
        completion.by_meeting(build, ALL),
        completion.by_owner_sector(build, ALL),
        completion.by_quarter(build, ALL, 200),
        register.register(build, ALL),
        register.history(build, ALL),
        register.evidence(build, ALL),
        checks.checks(build),
        sources.issues(build),
        sources.documents(build),
        sources.records(build, ALL),
        sources.ledger(build),
    ]


def test_every_exhibit_has_all_that_is_needed_to_defend_it(build: Build) -> None:
    found = exhibits(build)
    assert len({exhibit.key for exhibit in found}) == len(found)
    for exhibit in found:
        rows = list(csv.reader(io.StringIO(exhibit.csv)))
        assert len(rows) > 1, exhibit.key
        assert exhibit.title, exhibit.key
        assert exhibit.summary.endswith("."), exhibit.key
        assert exhibit.table.count("<tr>") >= len(rows), exhibit.key
        assert "Definition</h3>" in exhibit.proof, exhibit.key
        assert exhibit.sql.startswith("select "), exhibit.key
        if exhibit.key not in ("checks", "builds"):
            assert "Sources</h3>" in exhibit.proof, exhibit.key
        assert ">None<" not in exhibit.table, exhibit.key


def test_the_download_has_the_exact_figures(build: Build) -> None:
    rows = list(csv.DictReader(io.StringIO(grants.grant_by_year(build, ALL, 200).csv)))
    columns = ("financial_year", "amount_gbp", "change_gbp", "change_pct", "cumulative_gbp")
    assert [tuple(row[name] for name in columns) for row in rows] == [
        ("2016/17", "64000.00", "", "", "64000.00"),
        ("2017/18", "124000.00", "60000.00", "93.75", "188000.00"),
        ("2018/19", "154000.00", "30000.00", "24.19", "342000.00"),
    ]


def test_the_table_says_what_is_not_stated(build: Build) -> None:
    first = grants.grant_by_year(build, ALL, 200).table.split("<tr>")[2]
    assert "£64,000" in first
    assert first.count("not stated") == 3


def test_a_filter_narrows_table_title_and_sql(build: Build) -> None:
    exhibit = grants.grant_by_year(build, LAST_TWO, 200)
    assert exhibit.title == (
        "The Home Office grant rose from £124,000 in 2017/18 to £154,000 in 2018/19"
    )
    assert "2016/17" not in exhibit.csv
    assert "financial_year >= '2017/18'" in exhibit.sql


def test_sources_link_to_the_document_and_to_all_that_was_recorded_from_it(build: Build) -> None:
    proof = signatures.decisions(build, ALL).proof
    assert '<a href="https://www.london.gov.uk/decisions/md2336-' in proof
    assert '<a href="quality?document=MD2336+Home+Office+Grant+Agreement' in proof


def test_an_exhibit_is_made_once_for_a_build(build: Build) -> None:
    assert sources.issues(build) is sources.issues(build)


def test_the_register_is_filtered_by_the_sector_of_any_owner(build: Build) -> None:
    found = register.register(build, ALL.narrowed("sector", "police_and_justice"))
    assert [row["printed_number"] for row in csv.DictReader(io.StringIO(found.csv))] == ["6"]
    assert not register.actions(build, ALL.narrowed("status", "completed")).rows


def test_the_rows_of_a_document_name_their_paragraphs(build: Build) -> None:
    found = sources.records(build, ALL.narrowed("document", "dd2113"))
    rows = list(csv.DictReader(io.StringIO(found.csv)))
    (grant,) = [row for row in rows if row["record_id"] == "lsmp-2017-18"]
    assert grant["table_name"] == "grants"
    assert "l. 26" in grant["locator"]
