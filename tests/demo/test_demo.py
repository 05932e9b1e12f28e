"""The synthetic set: the same each time, by the contract, marked, never among real rows."""

import csv
import datetime
import hashlib
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import REAL_SEEDS
from tests.support.folders import contents
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


def written(folder: Path, size: Size) -> Path:
    """The seeds of a set written to an empty folder."""
    write_demo(demo_settings(folder), size)
    return folder / "seeds"


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
    files = [*(f"{name}.csv" for name in TABLES), "demo.json", "documents.txt"]
    assert sorted(contents(small)) == sorted(files)


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
    first, last = size.financial_years[0].first_day, size.as_at + datetime.timedelta(days=400)
    assert checked.tables["meetings"]["meeting_date"].is_between(first, last).all()
    assert (checked.tables["documents"]["issued_date"].drop_nulls() <= size.as_at).all()
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
    kept = [hashlib.sha256(line.encode()).hexdigest() for line in lines]
    assert kept == [row["text_sha256"] for row in documents]
    about = {(row["document_type"], row["text_file"]) for row in documents}
    assert about == {("synthetic", "documents.txt")}


def test_nothing_can_be_taken_for_real(small: Path) -> None:
    for table, name, pattern in (
        ("partnerships", "partnership_name", r".*\(synthetic\)"),
        ("organisations", "organisation_name", "Example .*"),
        ("people", "person_name", "Person 0.*"),
    ):
        assert all(re.fullmatch(pattern, row[name]) for row in rows_of(small, table))
    real, made_up = (
        {row["organisation_id"] for row in rows_of(folder, "organisations")}
        for folder in (REAL_SEEDS, small)
    )
    assert real.isdisjoint(made_up)


def test_real_document_among_synthetic_ones_is_refused(small: Path) -> None:
    row = "found,A real page,web_page,,,,not_stated,,,,,,Page 1"
    line = append(small, "documents.csv", row)
    assert [str(problem) for problem in check_seeds(small).problems] == [
        f"documents.csv:{line}:document_type: this document is not synthetic and others are;"
        " synthetic data are never mixed with real rows, keep them in their own folder"
    ]


def test_set_as_parquet_has_the_same_rows(small: Path, tmp_path: Path) -> None:
    folder = tmp_path / "parquet"
    write_demo(demo_settings(folder), SMALL, form="parquet")
    (found, before) = (check_seeds(seeds) for seeds in (folder / "seeds", small))
    assert found.problems == []
    for name, frame in found.tables.items():
        assert frame.rows() == before.tables[name].rows(), name


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


def test_real_seeds_are_not_replaced(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(seeds)
    assert main(["demo", "--folder", str(seeds.parent)]) == 2
    said = capsys.readouterr().err
    assert re.search(r"lsmp demo: .*holds what `lsmp demo` did not write.*and more", said)
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


@pytest.mark.usefixtures("copied")
def test_builds_that_are_not_synthetic_are_not_followed(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="holds builds that are not of `lsmp demo`"):
        write_demo(demo_settings(tmp_path), SMALL)
    assert not (tmp_path / "seeds").exists()


def test_pointer_and_documents_say_which_builds_are_synthetic(
    built: Settings, demo_built: Settings, copied: Settings, marts: duckdb.DuckDBPyConnection
) -> None:
    assert read_pointer(demo_built).is_synthetic
    assert not read_pointer(built).is_synthetic
    query = "select count(*) from marts.documents where is_synthetic"
    assert fetch(marts, query).rows == [(0,)]
    # A pointer from before there was such a build.
    edit(copied.data_dir, "current.json", ',\n  "is_synthetic": false', "")
    assert read_pointer(copied) == read_pointer(built)


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
    status = ["status", "--data", str(folder / "data")]
    assert main(status) == 0
    assert "synthetic data, made up by lsmp demo" in capsys.readouterr().out
    assert main([*status, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["is_synthetic"] is True


def test_usual_set_passes_every_check_and_fills_every_table(demo_built: Settings) -> None:
    pointer = read_pointer(demo_built)
    assert pointer.checks_passed > 100
    assert pointer.checks_failed == 0
    assert {name for name in TABLES if not rows_of(demo_built.seeds_dir, name)} == set()


# What the pages must find somewhere in the usual set: by table, what is so of its rows.
FOUND: dict[str, dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("found.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("table", FOUND)
def test_usual_set_shows(table: str, demo_marts: duckdb.DuckDBPyConnection) -> None:
    wanted = FOUND[table]
    found = fetch(demo_marts, f"select {', '.join(wanted.values())} from {table}").rows
    assert dict(zip(wanted, found[0], strict=True)) == dict.fromkeys(wanted, True)
