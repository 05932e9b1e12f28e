from collections.abc import Callable
from dataclasses import replace

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
from tests.dashboards.conftest import ALL, csv_rows

LAST_TWO = Scope("lsmp", "2017/18", "2018/19", is_all_years=False)
# Charts and tables of the pages, over all years.
OF_YEARS: list[Callable[[Build, Scope], Exhibit | None]] = [
    *(grants.grant_by_year, grants.spending, signatures.decisions, grants.in_words),
    *(posts.funded, posts.over_years, posts.undated, posts.programmes),
    *(plan.latest_workstreams, plan.previous_workstreams, plan.coverage, plan.by_year),
    *(objectives.latest_objectives, milestones.on_a_line, milestones.in_words),
    *(risks.register, decisions.of_meetings),
    *(calendar.on_a_calendar, calendar.between_meetings, calendar.by_quarter),
    *(presence.organisations, attendance.members, attendance.by_sector),
    *(attendance.by_organisation, completion.outcomes, completion.by_meeting),
    *(completion.by_owner_sector, register.register, register.history, register.evidence),
    sources.records,
]
OF_HEIGHT = [grants.grant_by_strand, completion.by_quarter]
OF_BUILD = [checks.checks, sources.issues, sources.documents, sources.ledger]


def test_every_exhibit_has_all_that_is_needed_to_defend_it(build: Build) -> None:
    found = [make(build, ALL) for make in OF_YEARS]
    found += [make(build, ALL, 200) for make in OF_HEIGHT]
    found += [make(build) for make in OF_BUILD]
    assert len({exhibit.key for exhibit in found if exhibit}) == len(found)
    for exhibit in found:
        assert exhibit is not None
        rows = csv_rows(exhibit)
        assert rows, exhibit.key
        assert exhibit.title, exhibit.key
        assert exhibit.summary.endswith("."), exhibit.key
        assert exhibit.table.count("<tr>") > len(rows), exhibit.key
        assert "Definition</h3>" in exhibit.proof, exhibit.key
        assert exhibit.sql.startswith("select "), exhibit.key
        if exhibit.key not in ("checks", "builds"):
            assert "Sources</h3>" in exhibit.proof, exhibit.key
        assert ">None<" not in exhibit.table, exhibit.key


def test_a_table_that_is_cut_says_of_how_many_rows(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("question", "chart"):
        monkeypatch.setattr(f"dashboards.kit.{module}.ROW_LIMIT", 2)
    anew = replace(build, pointer=replace(build.pointer, fingerprint="cut"))
    cut, whole = (grants.grant_by_year(anew, years) for years in (ALL, LAST_TWO))
    assert (len(csv_rows(cut)), "the first 2 of 3 rows" in cut.summary) == (2, True)
    assert (len(csv_rows(whole)), "rows" in whole.summary) == (2, False)


def test_the_download_has_the_exact_figures_and_the_table_says_what_is_not_stated(
    build: Build,
) -> None:
    exhibit = grants.grant_by_year(build, ALL)
    columns = ("financial_year", "amount_gbp", "change_gbp", "change_pct", "cumulative_gbp")
    assert [tuple(row[name] for name in columns) for row in csv_rows(exhibit)] == [
        ("2016/17", "64000.00", "", "", "64000.00"),
        ("2017/18", "124000.00", "60000.00", "93.75", "188000.00"),
        ("2018/19", "154000.00", "30000.00", "24.19", "342000.00"),
    ]
    first = exhibit.table.split("<tr>")[2]
    assert "£64,000" in first
    assert first.count("not stated") == 3


def test_a_filter_narrows_table_title_and_sql(build: Build) -> None:
    exhibit = grants.grant_by_year(build, LAST_TWO, 200)
    expected = "The Home Office grant rose from £124,000 in 2017/18 to £154,000 in 2018/19"
    assert exhibit.title == expected
    assert "2016/17" not in exhibit.csv
    assert "financial_year >= '2017/18'" in exhibit.sql


def test_strands_that_do_not_add_up_as_shown_say_why(build: Build) -> None:
    words = "Shares are rounded and may not add up to 100%."
    before = ALL.of_year("2017/18")
    assert words in grants.spending(build, ALL).summary
    assert words not in grants.spending(build, before).summary
    assert words in grants.grant_by_strand(build, ALL, 200).summary
    assert words not in grants.grant_by_strand(build, before, 200).summary


def test_sources_link_to_the_document_and_to_all_that_was_recorded_from_it(build: Build) -> None:
    proof = signatures.decisions(build, ALL).proof
    assert '<a href="https://www.london.gov.uk/decisions/md2336-' in proof
    assert '<a href="quality?document=MD2336+Home+Office+Grant+Agreement' in proof


def test_an_exhibit_is_made_once_for_a_build(build: Build) -> None:
    assert sources.issues(build) is sources.issues(build)


def test_the_register_is_filtered_by_the_sector_of_any_owner(build: Build) -> None:
    found = register.register(build, ALL.narrowed("sector", "police_and_justice"))
    assert [row["printed_number"] for row in csv_rows(found)] == ["6"]
    assert not register.actions(build, ALL.narrowed("status", "completed")).rows


def test_the_rows_of_a_document_name_their_paragraphs(build: Build) -> None:
    rows = csv_rows(sources.records(build, ALL.narrowed("document", "dd2113")))
    (grant,) = [row for row in rows if row["record_id"] == "lsmp-2017-18"]
    assert grant["table_name"] == "grants"
    assert "l. 26" in grant["locator"]
