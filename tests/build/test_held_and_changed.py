"""A build that another program opens for writing: that is said, and what was accepted lasts."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import AS_AT, REAL_SEEDS
from tests.support.commands import lsmp
from tests.support.published import another_program
from tests.support.seed_files import edit
from warehouse.build.outcome import Outcome, Terms
from warehouse.build.pipeline import build
from warehouse.build.recovery import rollback
from warehouse.checks.carried import with_carried
from warehouse.checks.result import Acceptance, CheckResult
from warehouse.errors import BuildRejectedError, HeldBuildError
from warehouse.settings import Settings
from warehouse.store import ledger
from warehouse.store.pointer import read_pointer, write_pointer

CHANGE = "create table mine as select 1 as a;"
# A grant of 2016/17 that is put right moves figures of years that are closed.
MOVED = ("closed_year_grant_moved", "closed_year_spending_moved")
ACCEPTED = Terms(Acceptance(MOVED, "The decision says so."))


def test_a_published_build_may_only_be_read(built: Settings, copied: Settings) -> None:
    assert read_pointer(built).path(built).stat().st_mode & 0o777 == 0o444
    # Also one to which somebody goes back, or which is restored.
    live = read_pointer(copied)
    live.path(copied).chmod(0o644)
    write_pointer(copied, live)
    assert live.path(copied).stat().st_mode & 0o777 == 0o444


@pytest.mark.parametrize(
    "command",
    [
        *(["status"], ["sql", "select 1"], ["describe"], ["export", "--folder", "<folder>"]),
        *(["prove", "--queries", "1"], ["return", "draft", "2017/18-Q1"], ["rollback", "<live>"]),
    ],
    ids=lambda command: command[0],
)
def test_who_holds_a_build_is_said_and_nothing_of_damage(
    copied: Settings, tmp_path: Path, command: list[str]
) -> None:
    live = read_pointer(copied)
    write_pointer(copied, live)
    places = {"<folder>": str(tmp_path / "export"), "<live>": live.run_id}
    named = [places.get(word, word) for word in command]
    with another_program(copied) as number:
        code, _, said = lsmp(*named, "--data", str(copied.data_dir))
    assert code == 2
    assert f"(PID {number}), has the build {live.run_id} open for writing" in said
    assert "Close it there" in said
    assert "damaged" not in said
    assert lsmp("status", "--data", str(copied.data_dir))[0] == 0


@pytest.mark.parametrize("statement", [CHANGE, f"{CHANGE} checkpoint"])
def test_a_build_that_was_changed_is_said_to_be(copied: Settings, statement: str) -> None:
    with another_program(copied, statement):
        pass
    code, _, said = lsmp("status", "--data", str(copied.data_dir))
    assert code == 2
    assert "was changed since it was published" in said
    assert "Run `lsmp build`, or `lsmp rollback`" in said
    assert "damaged" not in said


@pytest.fixture
def accepted(tmp_path: Path) -> Settings:
    """A build, and one after it in which something was accepted."""
    settings = Settings(shutil.copytree(REAL_SEEDS, tmp_path / "seeds"), tmp_path / "data")
    build(settings, as_at=AS_AT)
    edit(settings.seeds_dir, "grants.csv", ",64000,", ",65000,")
    build(settings, as_at=AS_AT, terms=ACCEPTED)
    return settings


def build_again(settings: Settings) -> Outcome:
    return build(settings, as_at=AS_AT)


def test_what_was_accepted_lasts_where_the_same_is_found(
    accepted: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = read_pointer(accepted).run_id
    with another_program(accepted, f"{CHANGE} checkpoint"):
        outcome = build_again(accepted)
    assert "was changed since it was published" in capsys.readouterr().out
    assert {check.check_name for check in outcome.accepted} == set(MOVED)
    told = ledger.read_entries(accepted)[-1]["accepted"]
    assert [(each["carried_from"], each["reason"]) for each in told] == [
        (lost, "The decision says so.")
    ] * len(MOVED)
    # A build without the acceptance is not to be had: nothing else has been accepted.
    edit(accepted.seeds_dir, "grants.csv", ",65000,", ",66000,")
    with another_program(accepted, f"{CHANGE} checkpoint"), pytest.raises(BuildRejectedError):
        build_again(accepted)


def test_after_a_rollback_nothing_is_carried_and_a_held_build_stops_the_next(
    accepted: Settings,
) -> None:
    first = rollback(accepted)
    with another_program(accepted) as number, pytest.raises(HeldBuildError) as refused:
        build_again(accepted)
    assert f"PID {number}" in str(refused.value)
    with pytest.raises(BuildRejectedError, match="closed_year_grant_moved"):
        build_again(accepted)
    assert read_pointer(accepted) == first


def entry(run_id: str, before: str | None, *rows: str, count: int | None = None) -> dict[str, Any]:
    accepted: dict[str, Any] = {"check": "rows_fell", "reason": f"Of {run_id}.", "rows": list(rows)}
    accepted |= {"failed_count": len(rows) if count is None else count}
    told = {"accepted": [accepted] if rows else [], "compared_with": before}
    return {"run_id": run_id, "outcome": "published"} | told


def back(run_id: str) -> dict[str, Any]:
    return {"run_id": f"back-to-{run_id}", "outcome": "rolled_back", "to_run_id": run_id}


OLD, NEW = entry("old", None), entry("new", "old", "x", "y")
MANY = [f"row {number}" for number in range(20)]


@pytest.mark.parametrize(
    ("entries", "rows", "count", "of"),
    [
        pytest.param([OLD, NEW], ["x", "y"], 2, "new", id="the same rows"),
        pytest.param([OLD, NEW], ["y"], 1, "new", id="fewer rows"),
        pytest.param([OLD, NEW], ["x", "y", "z"], 3, "", id="a row more"),
        pytest.param([OLD, NEW], ["x", "z"], 2, "", id="another row"),
        pytest.param([OLD, NEW], ["x"], 30, "", id="rows that are not named"),
        pytest.param([OLD, NEW], [], 2, "", id="no row is named"),
        pytest.param(
            [OLD, entry("new", "old", *MANY, count=30)], MANY, 30, "new", id="many, and the same"
        ),
        pytest.param(
            [OLD, entry("new", "old", *MANY, count=30)], MANY[:2], 2, "", id="fewer than many"
        ),
        pytest.param([OLD, NEW, entry("newer", "new")], ["x", "y"], 2, "new", id="one before"),
        pytest.param(
            [OLD, NEW, entry("newer", "new", "y")], ["y"], 1, "newer", id="the newest reason"
        ),
        pytest.param([NEW, OLD], ["x", "y"], 2, "", id="of the older build itself, or before it"),
        pytest.param([OLD, NEW, back("old")], ["x", "y"], 2, "", id="rolled back"),
        pytest.param(
            [OLD, NEW, back("old"), entry("other", "old")], ["x", "y"], 2, "", id="left aside"
        ),
        pytest.param([OLD, entry("new", "new", "x")], ["x"], 1, "new", id="a ring"),
        pytest.param([NEW], ["x", "y"], 2, "", id="an older build that no line tells of"),
        pytest.param([], ["x", "y"], 2, "", id="no line"),
    ],
)
def test_only_the_same_is_carried(
    entries: list[dict[str, Any]], rows: list[str], count: int, of: str
) -> None:
    words = ("great_expectations", "raw.grants", "rows_fell", "", "critical", False, count)
    found = CheckResult(*words, "D.", "R.", rows=rows, is_comparison=True)
    other = replace(found, check_name="grant_vanished")
    results, carried = with_carried([found, other], entries, compared_with="old")
    assert carried == ({"rows_fell": of} if of else {})
    assert [result.accepted_reason for result in results] == [f"Of {of}." if of else "", ""]
    assert with_carried([found], entries, compared_with=None) == ([found], {})
