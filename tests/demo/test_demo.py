"""The synthetic set: the same each time, by the contract, marked, never among real rows."""

from __future__ import annotations

import csv
import datetime
import hashlib
import itertools
import json
import os
import shutil
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import REAL_SEEDS
from tests.support.seed_files import append, edit
from warehouse.build.outcome import Terms
from warehouse.cli import command_parser, main
from warehouse.demo import Size, demo_rows, demo_size, write_demo
from warehouse.demo.command import demo_settings, make_demo
from warehouse.demo.size import LIMITS
from warehouse.errors import WarehouseError
from warehouse.query.reader import fetch, open_build
from warehouse.seeds.check import check_seeds
from warehouse.seeds.contract import TABLES
from warehouse.settings import PROJECT_DIR, Settings
from warehouse.store.pointer import read_pointer

SMALL = demo_size(partnerships=2, years=3)
FILES = {table.file_name for table in TABLES.values()}


def written(folder: Path, size: Size) -> Path:
    """The seeds of a set written to an empty folder."""
    write_demo(demo_settings(folder), size)
    return folder / "seeds"


def contents(seeds: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in seeds.iterdir()}


def rows_of(seeds: Path, table: str) -> list[dict[str, str]]:
    with (seeds / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The seeds of a small set, to be changed by one test."""
    return written(tmp_path, SMALL)


@pytest.fixture(scope="module")
def demo_marts(demo_built: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """A reader's connection to `demo_built`."""
    with open_build(read_pointer(demo_built), demo_built) as connection:
        yield connection


def test_same_size_gives_the_same_bytes(small: Path, tmp_path: Path) -> None:
    """In another process too, where sets of text have another order."""
    code = (
        "from pathlib import Path; import sys; from warehouse.demo import *;"
        "from warehouse.demo.command import demo_settings;"
        "write_demo(demo_settings(Path(sys.argv[1])), demo_size(partnerships=2, years=3))"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "again")],
        cwd=PROJECT_DIR,
        env=os.environ | {"PYTHONHASHSEED": "7"},
        check=True,
    )
    assert contents(small) == contents(tmp_path / "again" / "seeds")
    assert contents(small).keys() == FILES | {"demo.json", "documents.txt"}


def test_another_seed_gives_another_set(small: Path, tmp_path: Path) -> None:
    other = contents(written(tmp_path / "other", replace(SMALL, seed=2)))
    differing = {name for name, data in contents(small).items() if other[name] != data}
    assert differing >= {"grants.csv", "meetings.csv", "attendance.csv", "actions.csv"}


def test_as_at_date_follows_from_the_years_and_not_from_the_clock() -> None:
    assert demo_size().as_at == datetime.date(2026, 2, 1)
    assert [year.label for year in demo_size(years=2).financial_years] == ["2024/25", "2025/26"]
    assert demo_size(years=40).financial_years[0].label == "1999/00"
    assert demo_size(years=40).as_at == datetime.date(2039, 2, 1)
    named = demo_size(years=1, as_at=datetime.date(2020, 3, 31))
    assert [year.label for year in named.financial_years] == ["2019/20"]


def test_a_partnership_is_the_same_whatever_stands_beside_it(small: Path, tmp_path: Path) -> None:
    alone = written(tmp_path / "alone", replace(SMALL, partnerships=1))
    for name in ("grants.csv", "meetings.csv", "attendance.csv", "action_updates.csv"):
        assert contents(small)[name].startswith(contents(alone)[name])


@settings(max_examples=10, deadline=None, derandomize=True)
@given(
    partnerships=st.integers(1, 14),
    years=st.integers(1, 6),
    meetings=st.integers(1, 24),
    seed=st.integers(0, 10**6),
    as_at=st.dates(datetime.date(2005, 4, 1), datetime.date(2099, 3, 31)),
)
def test_every_set_meets_the_contract(
    tmp_path_factory: pytest.TempPathFactory, **asked: int | datetime.date
) -> None:
    size = demo_size(**asked)  # type: ignore[arg-type]
    seeds = written(tmp_path_factory.mktemp("set"), size)
    checked = check_seeds(seeds)
    assert checked.problems == []
    assert (
        checked.tables["meetings"]["meeting_date"]
        .is_between(size.financial_years[0].first_day, size.as_at + datetime.timedelta(days=400))
        .all()
    )
    issued = checked.tables["documents"]["issued_date"].drop_nulls()
    assert (issued <= size.as_at).all()
    shutil.rmtree(seeds)


def test_rows_are_made_one_at_a_time() -> None:
    """Six times the partnerships need hardly more memory, and the largest set begins at once."""

    def peak_bytes(partnerships: int) -> int:
        tracemalloc.start()
        for _row in demo_rows(demo_size(partnerships=partnerships, years=2, meetings=20)):
            pass
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    # Once before, for what is made at the first call and kept.
    peak_bytes(1)
    assert peak_bytes(12) < 1.5 * peak_bytes(2)
    largest = demo_size(partnerships=99, years=100, meetings=1000)
    assert len(list(itertools.islice(demo_rows(largest), 1000))) == 1000


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"partnerships": 0}, "--partnerships 0 is not a number from 1 to 99"),
        ({"years": 101}, "--years 101 is not a number from 1 to 100"),
        ({"meetings": -1}, "--meetings -1 is not a number from 1 to 1000"),
        ({"years": 12, "as_at": datetime.date(2010, 1, 1)}, "do not fit between 1999"),
        ({"years": 1, "as_at": datetime.date(2100, 1, 1)}, "do not fit between 1999"),
    ],
)
def test_what_cannot_be_made_is_said(asked: dict[str, object], message: str) -> None:
    with pytest.raises(WarehouseError, match=message):
        demo_size(**asked)  # type: ignore[arg-type]


def test_command_and_reference_name_the_sizes_of_the_code() -> None:
    options = command_parser().parse_args(["demo"])
    names = ("partnerships", "years", "meetings", "seed", "as_at")
    assert demo_size(**{name: getattr(options, name) for name in names}) == demo_size()
    reference = (PROJECT_DIR / "docs" / "reference.md").read_text(encoding="utf-8")
    for name, (least, most) in LIMITS.items():
        (row,) = [line for line in reference.splitlines() if line.startswith(f"| `--{name}` |")]
        assert f"{least} to {most}" in row
        assert f"| {getattr(options, name)}" in row


def test_documents_are_one_line_of_text_each(small: Path) -> None:
    lines = (small / "documents.txt").read_text(encoding="utf-8").splitlines()
    documents = rows_of(small, "documents")
    assert [hashlib.sha256(line.encode()).hexdigest() for line in lines] == [
        row["text_sha256"] for row in documents
    ]
    assert {row["document_type"] for row in documents} == {"synthetic"}
    assert {row["text_file"] for row in documents} == {"documents.txt"}


def test_nothing_can_be_taken_for_real(small: Path) -> None:
    assert all(
        row["partnership_name"].endswith("(synthetic)") for row in rows_of(small, "partnerships")
    )
    assert all(
        row["organisation_name"].startswith("Example ") for row in rows_of(small, "organisations")
    )
    assert all(row["person_name"].startswith("Person 0") for row in rows_of(small, "people"))
    real = {row["organisation_id"] for row in rows_of(REAL_SEEDS, "organisations")}
    assert real.isdisjoint(row["organisation_id"] for row in rows_of(small, "organisations"))


KIND = "document_type: this document is"
MIXED = "synthetic data are never mixed with real rows, keep them in their own folder"
SYNTHETIC_DOCUMENT = "made-up,Made up,synthetic,,,,not_stated,,,,,,Page 1"
REAL_DOCUMENT = "found,A real page,web_page,,,,not_stated,,,,,,Page 1"


def test_synthetic_document_among_real_ones_is_refused(seeds: Path) -> None:
    line = append(seeds, "documents.csv", SYNTHETIC_DOCUMENT)
    assert [str(problem) for problem in check_seeds(seeds).problems] == [
        f"documents.csv:{line}:{KIND} synthetic and others are not; {MIXED}"
    ]


def test_real_document_among_synthetic_ones_is_refused(small: Path) -> None:
    line = append(small, "documents.csv", REAL_DOCUMENT)
    assert [str(problem) for problem in check_seeds(small).problems] == [
        f"documents.csv:{line}:{KIND} not synthetic and others are; {MIXED}"
    ]


def test_own_set_is_replaced(small: Path) -> None:
    write_demo(demo_settings(small.parent), replace(SMALL, seed=3))
    assert json.loads((small / "demo.json").read_text())["size"]["seed"] == 3
    assert check_seeds(small).problems == []
    assert [path.name for path in small.parent.iterdir()] == ["seeds"]


def test_a_new_set_is_not_compared_with_the_one_before(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Terms] = []
    monkeypatch.setattr("warehouse.demo.command.build", lambda *_, terms, **__: asked.append(terms))
    make_demo(small.parent, demo_size(partnerships=1, years=1, meetings=1))
    assert asked == [Terms(is_successor=False)]


def test_real_seeds_are_not_replaced(seeds: Path) -> None:
    before = contents(seeds)
    with pytest.raises(WarehouseError, match=r"holds what `lsmp demo` did not write.*and more"):
        write_demo(demo_settings(seeds.parent), SMALL)
    assert contents(seeds) == before


@pytest.mark.parametrize("name", ["actions.csv", "notes.txt", "demo.json"])
def test_set_that_somebody_changed_is_not_replaced(small: Path, name: str) -> None:
    if name == "demo.json":
        (small / name).unlink()
    else:
        (small / name).touch()
        append(small, name, "a line of theirs")
    before = contents(small)
    with pytest.raises(WarehouseError, match="Nothing is replaced"):
        write_demo(demo_settings(small.parent), SMALL)
    assert contents(small) == before


def test_builds_that_are_not_synthetic_are_not_followed(built: Settings, tmp_path: Path) -> None:
    shutil.copytree(built.data_dir, tmp_path / "data")
    with pytest.raises(WarehouseError, match="holds builds that are not of `lsmp demo`"):
        write_demo(demo_settings(tmp_path), SMALL)
    assert not (tmp_path / "seeds").exists()


def test_pointer_says_which_builds_are_synthetic(
    built: Settings, demo_built: Settings, tmp_path: Path
) -> None:
    assert read_pointer(demo_built).is_synthetic
    assert not read_pointer(built).is_synthetic
    older = Settings(seeds_dir=REAL_SEEDS, data_dir=tmp_path / "data")
    shutil.copytree(built.data_dir, older.data_dir)
    edit(older.data_dir, "current.json", ',\n  "is_synthetic": false', "")
    assert read_pointer(older) == read_pointer(built)


def test_demo_again_changes_nothing_and_says_how_to_see_it(
    demo_built: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "a demo"
    shutil.copytree(demo_built.data_dir.parent, folder)
    assert main(["demo", "--folder", str(folder)]) == 0
    printed = capsys.readouterr().out
    assert "synthetic rows in" in printed
    run_id = read_pointer(demo_built).run_id
    assert f"Nothing changed since build {run_id} (synthetic data)" in printed
    assert f"See it: lsmp dashboard --data '{folder / 'data'}'" in printed
    assert main(["status", "--data", str(folder / "data")]) == 0
    assert "synthetic data, made up by lsmp demo" in capsys.readouterr().out
    assert main(["status", "--json", "--data", str(folder / "data")]) == 0
    assert json.loads(capsys.readouterr().out)["is_synthetic"] is True


def test_refusal_reaches_the_command_line(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--folder", str(seeds.parent)]) == 2
    assert "lsmp demo: " in capsys.readouterr().err


def test_usual_set_passes_every_check(demo_built: Settings) -> None:
    pointer = read_pointer(demo_built)
    assert pointer.checks_passed > 100
    assert pointer.checks_failed == 0


def test_usual_set_fills_every_table(demo_built: Settings) -> None:
    assert {name for name in TABLES if not rows_of(demo_built.seeds_dir, name)} == set()


# What the pages must find somewhere in the usual set: by table, what is so of its rows.
FOUND = {
    "marts.partnership_summary": {
        "twelve partnerships with every figure": (
            "count(*) filter (amount_gbp is not null and latest_meeting_date is not null"
            " and data_to_date is not null) = 12"
        )
    },
    "marts.funding_timeline": {
        "ten years": "count(distinct financial_year) = 10",
        "a year without a grant": "bool_or(grant_id is null)",
        "a ceiling": "bool_or(amount_basis = 'ceiling')",
        "grants with and without strands": "count(distinct is_itemised) = 2",
        "signatures before and after the start of the year": (
            "min(days_from_start_to_signature) < 0 and max(days_from_start_to_signature) > 0"
        ),
        "a cut and a rise": "min(change_gbp) < 0 and max(change_gbp) > 0",
    },
    "marts.fct_expenditure": {
        "many quarters": "count(distinct period_start) > 30",
        "every strand": "count(distinct strand_id) = 4",
        "spending that is eligible, that is not, and of which nothing is said": (
            "count(distinct is_eligible) = 2 and count(is_eligible) < count(*)"
        ),
    },
    "marts.data_gaps where gap_id = 'expenditure' and missing_count < total_count": {
        "grants without spending": "count(*) > 0"
    },
    "marts.claims": {
        "each basis, paid and not paid yet": (
            "count(distinct claim_basis) = 3 and count(paid_date) between 1 and count(*) - 1"
        )
    },
    "marts.funding_by_strand_and_quarter where profile_basis = 'stated'"
    " or strand_id = 'not_itemised'": {
        "profiles of both kinds, for split grants too": (
            "count(distinct profile_basis) = 2 and count(distinct strand_id) = 4"
        )
    },
    "marts.funding_by_quarter": {
        "forecasts above and below the grant": (
            "min(forecast_variance_gbp) < 0 and max(forecast_variance_gbp) > 0"
        )
    },
    "marts.carry_forwards": {
        "permitted, refused and not answered": (
            "count(distinct is_permitted) = 2 and count(is_permitted) < count(*)"
            " and count(permitted_gbp) between 1 and count(permitted_date) - 1"
        )
    },
    "marts.income_and_expenditure": {
        "money left over, money to return and money carried in": (
            "max(unspent_gbp) > 0 and min(unspent_gbp) < 0 and max(to_return_gbp) > 0"
            " and max(carried_in_gbp) > 0"
        )
    },
    "marts.funded_posts": {
        "with and without an amount": "count(distinct is_amount_stated) = 2",
        "no match funding": "bool_or(not has_match_funding)",
        "match funding not stated": "bool_or(has_match_funding is null)",
        "match funding with an amount": "count(match_funding_gbp) > 0",
        "match funding without one": "bool_or(has_match_funding and match_funding_gbp is null)",
    },
    "marts.meetings": {
        "all four statuses": "count(distinct status) = 4",
        "some still to come": (
            "bool_or(status = 'planned' and meeting_date > (select as_at_date from raw.as_at))"
        ),
        "one held without a list": "bool_or(status = 'held' and not has_attendance_list)",
        "a substitute in the chair": "bool_or(is_chair_substitute)",
    },
    "marts.fct_attendance": {"all five capacities": "count(distinct capacity) = 5"},
    "marts.attendance_by_sector where attended_count > 0": {
        "all ten sectors": "count(distinct sector_id) = 10"
    },
    "marts.sector_presence": {
        "a sector that no longer comes": (
            "bool_or(presence = 'came_before_not_latest'"
            " and last_attended_date < latest_meeting_date - 500)"
        ),
        "a sector that came only later": "bool_or(first_attended_date > date '2018-04-01')",
    },
    "marts.actions": {
        "all seven statuses": "count(distinct status) = 7",
        "overdue ones": "count(*) filter (is_overdue) > 50",
        "due dates for most, not for all": "count(due_date) between count(*) / 2 and count(*) - 1",
        "evidence of all strengths": "count(distinct evidence_strength) = 4",
    },
    "(select count(*) as updates from marts.fct_action_status group by action_id)": {
        "several updates of one action": "max(updates) > 2"
    },
    "marts.action_owners": {
        "owners of all kinds": "count(distinct owner_kind) = 4 and max(owner_order) > 1"
    },
    "marts.milestones": {"all five precisions": "count(distinct precision) = 5"},
    "marts.milestones_by_quarter": {
        "all seven statuses": "count(distinct status) = 7",
        "in time, late, and of which nobody can say": (
            "count(distinct is_late) filter (due_position = 'due_before') = 2"
            " and bool_or(due_position = 'due_before' and is_late is null)"
        ),
        "moved into the next year": (
            "bool_or(financial_year > plan_financial_year and status = 'reached')"
        ),
    },
    "marts.indicators_by_quarter": {
        "with and without a target, a strand and a result": (
            "greatest(count(target_value), count(strand_id), count(result_value)) < count(*)"
        ),
        "targets that are met and that are not": "max(target_pct) > 100 and min(target_pct) < 100",
        "the results of three quarters of the last year": (
            "max(quarter_number) filter (financial_year = '2025/26' and result_value is not null)"
            " = 3"
        ),
    },
    "marts.partnership_quarters": {
        "overdue actions at the ends of many quarters": "count(*) filter (overdue_count > 0) > 100"
    },
    "marts.risks": {"with and without scores": "count(distinct is_scored) = 2"},
    "marts.objectives": {"some that continue, and new ones": "count(distinct continuity) = 3"},
    "meta.source_issues": {"issues of all kinds": "count(distinct issue_type) = 5"},
    "raw.people": {
        "people who may be named and who may not": (
            "count(distinct may_publish) = 2 and count(person_name) < count(*)"
        )
    },
    "marts.documents": {
        "nothing but synthetic ones": "bool_and(is_synthetic and is_source_document)"
    },
}


@pytest.mark.parametrize("table", FOUND)
def test_usual_set_shows(table: str, demo_marts: duckdb.DuckDBPyConnection) -> None:
    wanted = FOUND[table]
    found = fetch(demo_marts, f"select {', '.join(wanted.values())} from {table}").rows
    assert dict(zip(wanted, found[0], strict=True)) == dict.fromkeys(wanted, True)


def test_real_set_is_not_synthetic(marts: duckdb.DuckDBPyConnection) -> None:
    query = "select count(*) from marts.documents where is_synthetic"
    assert fetch(marts, query).rows == [(0,)]
