from __future__ import annotations

import csv
import io

import pytest

from dashboards.components.chart import Exhibit
from dashboards.data import Build
from dashboards.exhibits import actions, funding, meetings, quality, register
from warehouse.reader import read_pointer
from warehouse.settings import Settings


@pytest.fixture(scope="module")
def build(built: Settings) -> Build:
    return Build(read_pointer(built), built)


def exhibits(build: Build) -> list[Exhibit]:
    """Every chart and table of the pages, over all years."""
    all_years: tuple[str, ...] = ()
    found = [
        *(
            make(build, "lsmp", all_years, 200)
            for make in (funding.grant_by_strand, funding.grant_by_year)
        ),
        *(
            make(build, "lsmp", all_years)
            for make in (funding.spending, funding.decisions, funding.in_words)
        ),
        *(make(build, "lsmp", all_years) for make in (meetings.on_a_line, meetings.members)),
        meetings.by_sector(build, "lsmp", 200),
        meetings.by_organisation(build, "lsmp", all_years),
        actions.outcomes(build, "lsmp"),
        actions.by_meeting(build, "lsmp", all_years),
        actions.by_owner_sector(build, "lsmp"),
        actions.by_quarter(build, "lsmp", all_years, 200),
        register.register(build, "lsmp", all_years, (), ()),
        register.evidence(build, "lsmp", all_years),
        *(
            make(build)
            for make in (quality.checks, quality.issues, quality.documents, quality.ledger)
        ),
    ]
    return [exhibit for exhibit in found if exhibit is not None]


def test_every_exhibit_has_all_that_is_needed_to_defend_it(build: Build) -> None:
    found = exhibits(build)
    assert len({exhibit.key for exhibit in found}) == len(found) == 19
    for exhibit in found:
        rows = list(csv.reader(io.StringIO(exhibit.csv)))
        assert len(rows) > 1, exhibit.key
        assert exhibit.title and exhibit.summary.endswith("."), exhibit.key
        assert exhibit.table.count("<tr>") >= len(rows), exhibit.key
        assert "Definition</h3>" in exhibit.proof, exhibit.key
        if exhibit.key not in ("checks", "builds"):
            assert "Sources</h3>" in exhibit.proof, exhibit.key
        assert ">None<" not in exhibit.table, exhibit.key


def test_the_download_has_the_exact_figures(build: Build) -> None:
    rows = list(csv.DictReader(io.StringIO(funding.grant_by_year(build, "lsmp", (), 200).csv)))
    columns = ("financial_year", "amount_gbp", "change_gbp", "change_pct", "cumulative_gbp")
    assert [tuple(row[name] for name in columns) for row in rows] == [
        ("2016/17", "64000.00", "", "", "64000.00"),
        ("2017/18", "124000.00", "60000.00", "93.75", "188000.00"),
        ("2018/19", "154000.00", "30000.00", "24.19", "342000.00"),
    ]


def test_the_table_says_what_is_not_stated(build: Build) -> None:
    first = funding.grant_by_year(build, "lsmp", (), 200).table.split("<tr>")[2]
    assert "£64,000" in first
    assert first.count("not stated") == 3


def test_a_filter_narrows_table_and_title(build: Build) -> None:
    exhibit = funding.grant_by_year(build, "lsmp", ("2017/18", "2018/19"), 200)
    assert exhibit.title == (
        "The Home Office grant rose from £124,000 in 2017/18 to £154,000 in 2018/19"
    )
    assert "2016/17" not in exhibit.csv


def test_an_exhibit_is_made_once_for_a_build(build: Build) -> None:
    assert quality.issues(build) is quality.issues(build)


def test_the_register_is_filtered_by_the_sector_of_any_owner(build: Build) -> None:
    found = register.register(build, "lsmp", (), (), ("police_and_justice",))
    assert found is not None
    assert [row["printed_number"] for row in csv.DictReader(io.StringIO(found.csv))] == ["6"]
    assert register.register(build, "lsmp", (), ("completed",), ()) is None
