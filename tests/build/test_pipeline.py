"""The flow from end to end: publishing, doing nothing, rejecting, going back, surviving."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from decimal import Decimal

import duckdb
import pytest
from filelock import FileLock

from tests.conftest import AS_AT, REAL_SEEDS
from tests.support.seed_files import append, edit
from warehouse.build.outcome import Terms
from warehouse.build.pipeline import build
from warehouse.build.recovery import recover_ledger, rollback
from warehouse.checks.result import Acceptance
from warehouse.errors import BuildRejectedError, NoBuildError, WarehouseError
from warehouse.query.reader import fetch, open_build
from warehouse.seeds.contract import TABLES
from warehouse.settings import Settings
from warehouse.store import ledger
from warehouse.store.pointer import read_pointer

# A grant of 2016/17 that is put right moves figures of years that are closed.
MOVED = ("closed_year_grant_moved", "closed_year_spending_moved")
ACCEPTED = Terms(Acceptance((*MOVED, "rows_fell"), "The decision says so."))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A warehouse with seeds of its own and one build. Tests get it back as it is here."""
    folder = tmp_path_factory.mktemp("flow")
    settings = Settings(
        seeds_dir=shutil.copytree(REAL_SEEDS, folder / "seeds"), data_dir=folder / "data"
    )
    build(settings, as_at=AS_AT)
    shutil.copytree(folder, folder.with_name("flow-kept"))
    return settings


@pytest.fixture
def warehouse(first: Settings) -> Settings:
    """`first`, for one test to change. At its own path, so that dbt need not parse anew."""
    folder = first.data_dir.parent
    shutil.rmtree(folder)
    shutil.copytree(folder.with_name("flow-kept"), folder)
    return first


def ask(settings: Settings, query: str) -> list[tuple[object, ...]]:
    with open_build(read_pointer(settings), settings) as connection:
        return fetch(connection, query).rows


def test_nothing_changed_does_no_work(warehouse: Settings) -> None:
    before = ledger.read_entries(warehouse)
    outcome = build(warehouse, as_at=AS_AT)
    assert not outcome.is_new
    assert outcome.live == read_pointer(warehouse)
    assert ledger.read_entries(warehouse) == before


def test_two_builds_of_the_same_inputs_are_equal_row_for_row(
    built: Settings, first: Settings
) -> None:
    one, other = read_pointer(built), read_pointer(first)
    assert one.fingerprint == other.fingerprint
    connection = duckdb.connect()
    for name, settings in (("one", built), ("other", first)):
        path = read_pointer(settings).path(settings)
        connection.execute(f"attach '{path}' as {name} (read_only)")
    tables = connection.execute(
        "select schema_name, table_name from duckdb_tables()"
        " where database_name = 'one' and table_name not in ('runs', 'seed_changes')"
        " order by all"
    ).fetchall()
    assert len(tables) > 90
    for schema, table in tables:
        rows = [
            connection.execute(f"select * from {database}.{schema}.{table}").fetchall()
            for database in ("one", "other")
        ]
        assert rows[0] == rows[1], f"{schema}.{table}"


def test_a_rejected_build_leaves_the_live_one_and_a_mended_one_is_published(
    warehouse: Settings,
) -> None:
    live = read_pointer(warehouse)
    edit(warehouse.seeds_dir, "grants.csv", "64000", "£64k")
    with pytest.raises(BuildRejectedError, match=r"grants\.csv:2:amount_gbp: '£64k'"):
        build(warehouse, as_at=AS_AT)
    assert read_pointer(warehouse) == live
    assert ask(warehouse, "select sum(amount_gbp) from marts.funding_timeline") == [(342000,)]
    rejection = ledger.newest_rejection(warehouse)
    assert rejection is not None
    assert (rejection["rejected_step"], rejection["reasons"]) == (
        "check",
        ["grants.csv:2:amount_gbp"],
    )

    edit(warehouse.seeds_dir, "grants.csv", "£64k", "65000")
    outcome = build(warehouse, as_at=AS_AT, terms=ACCEPTED)
    assert ask(warehouse, "select sum(amount_gbp) from marts.funding_timeline") == [(343000,)]
    changed = {change.table: change for change in outcome.changes if change.is_change}
    timeline = changed["funding_timeline"]
    assert (timeline.added, timeline.removed, timeline.changed) == (0, 0, 3)
    assert "sector_presence" not in changed
    assert ledger.newest_rejection(warehouse) is None

    back = rollback(warehouse)
    assert back == live
    assert ask(warehouse, "select sum(amount_gbp) from marts.funding_timeline") == [(342000,)]
    assert ledger.read_entries(warehouse)[-1]["outcome"] == "rolled_back"


def test_what_moves_in_a_closed_year_is_published_once_it_is_accepted_by_name(
    warehouse: Settings,
) -> None:
    live, pointer = read_pointer(warehouse), warehouse.pointer_file.read_text(encoding="utf-8")
    edit(warehouse.seeds_dir, "grants.csv", "64000", "65000")
    # A damaged pointer does not open the gate: the newest build that is kept stands in.
    warehouse.pointer_file.write_text('{"run_id"')
    with pytest.raises(BuildRejectedError) as rejected:
        build(warehouse, as_at=AS_AT)
    assert "lsmp, 2016/17, amount_gbp: was 64000.00, is 65000.00" in str(rejected.value)
    assert f"lsmp build --accept {MOVED[0]} --accept {MOVED[1]} --as-at {AS_AT} --seeds " in str(
        rejected.value
    )
    rejection = ledger.newest_rejection(warehouse)
    assert rejection is not None
    assert rejection["compared_with"] == live.run_id

    warehouse.pointer_file.write_text(pointer, encoding="utf-8")
    outcome = build(warehouse, as_at=AS_AT, terms=ACCEPTED)
    assert sorted(check.check_name for check in outcome.accepted) == list(MOVED)
    assert (outcome.warnings, outcome.nothing_to_accept) == ([], ["rows_fell"])
    assert ask(
        warehouse,
        "select check_name, is_passed, accepted_reason, failed_count from meta.checks"
        " where is_accepted order by all",
    ) == [(name, False, "The decision says so.", 4) for name in MOVED]
    entry = ledger.read_entries(warehouse)[-1]
    assert entry["checks"]["accepted"] == 2
    noted = {each["check"]: each for each in entry["accepted"]}
    assert sorted(noted) == list(MOVED)
    assert noted[MOVED[0]]["reason"] == "The decision says so."
    assert noted[MOVED[0]]["rows"][0] == "lsmp, 2016/17, amount_gbp: was 64000.00, is 65000.00"
    assert ask(
        warehouse,
        "select changed_run_id, previous_run_id from meta.seed_changes where table_name = 'grants'",
    ) == [(outcome.live.run_id, live.run_id)]
    page = (warehouse.checks_dir / outcome.live.run_id / "index.html").read_text(encoding="utf-8")
    assert page.count("Accepted, because: The decision says so.") == 4
    again = build(warehouse, as_at=AS_AT, terms=ACCEPTED)
    assert (again.is_new, again.nothing_to_accept) == (False, [*MOVED, "rows_fell"])


def test_a_failed_critical_check_rejects_the_build(warehouse: Settings) -> None:
    """An implausible amount passes the contract and dbt, and is stopped by Great Expectations."""
    live = read_pointer(warehouse)
    edit(warehouse.seeds_dir, "grants.csv", "64000", "64000000")
    with pytest.raises(BuildRejectedError, match="great_expectations"):
        build(warehouse, as_at=AS_AT)
    assert read_pointer(warehouse) == live
    rejection = ledger.newest_rejection(warehouse)
    assert rejection is not None
    assert rejection["rejected_step"] == "audit"
    page = warehouse.checks_dir / rejection["run_id"] / "index.html"
    assert "failed" in page.read_text(encoding="utf-8")


def test_a_rejection_is_forgotten_when_the_seeds_are_put_back(warehouse: Settings) -> None:
    edit(warehouse.seeds_dir, "grants.csv", "64000", "£64k")
    with pytest.raises(BuildRejectedError):
        build(warehouse, as_at=AS_AT)
    edit(warehouse.seeds_dir, "grants.csv", "£64k", "64000")
    assert not build(warehouse, as_at=AS_AT).is_new
    assert ledger.newest_rejection(warehouse) is None
    assert ledger.read_entries(warehouse)[-1]["outcome"] == "unchanged"


def test_what_dbt_finds_broken_rejects_the_build_and_names_the_rule(
    warehouse: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the contract lets through, dbt stops: here a due date that the check did not look at."""
    monkeypatch.setattr("warehouse.seeds.check.broken_rules", lambda *_, **__: [])
    edit(warehouse.seeds_dir, "actions.csv", ",urgent,,", ",urgent,2017-06-18,")
    with pytest.raises(BuildRejectedError, match=r"dbt: .*due"):
        build(warehouse, as_at=AS_AT)
    rejection = ledger.newest_rejection(warehouse)
    assert rejection is not None
    assert rejection["rejected_step"] == "transform"
    assert len(rejection["reasons"]) == 1


def test_an_update_changes_status_coverage_and_completion(warehouse: Settings) -> None:
    append(
        warehouse.seeds_dir,
        "action_updates.csv",
        "lsmp-2015-11-18-1,2016-05-01,open,,minutes-2017-06-19,3.1",
        "lsmp-2015-11-18-1,2017-06-19,completed,,minutes-2017-06-19,3.1",
        "lsmp-2015-11-18-2,2017-06-19,carried_forward,,minutes-2017-06-19,3.1",
    )
    build(warehouse, as_at=AS_AT)
    assert ask(
        warehouse,
        "select status_known_count, completed_count, open_count, coverage_pct, completion_pct"
        " from marts.action_completion where meeting_id = 'lsmp-2015-11-18'",
    ) == [(2, 1, 1, Decimal("28.57"), 50)]
    assert ask(
        warehouse,
        "select quarter, status, actions_count from marts.action_status_by_quarter"
        " where quarter in ('2015/16 Q4', '2016/17 Q1') order by all",
    ) == [("2015/16 Q4", "not_known", 7), ("2016/17 Q1", "not_known", 6), ("2016/17 Q1", "open", 1)]


def test_a_second_build_at_once_is_refused(warehouse: Settings) -> None:
    edit(warehouse.seeds_dir, "grants.csv", "64000", "65000")
    with FileLock(warehouse.build_lock_file), pytest.raises(WarehouseError, match="Another build"):
        build(warehouse, as_at=AS_AT)


def test_a_killed_build_leaves_the_live_one_and_its_lock_is_taken_over(warehouse: Settings) -> None:
    live = read_pointer(warehouse)
    edit(warehouse.seeds_dir, "grants.csv", "64000", "65000")
    command = [sys.executable, "-m", "warehouse.cli", "build", "--as-at", str(AS_AT)]
    folders = ["--seeds", str(warehouse.seeds_dir), "--data", str(warehouse.data_dir)]
    process = subprocess.Popen([*command, *folders], stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    started = warehouse.candidate_file.stat().st_mtime if warehouse.candidate_file.exists() else 0
    while time.monotonic() < deadline and process.poll() is None:
        file = warehouse.candidate_file
        if file.exists() and file.stat().st_mtime > started:
            break
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert read_pointer(warehouse) == live
    assert ask(warehouse, "select sum(amount_gbp) from marts.funding_timeline") == [(342000,)]

    assert build(warehouse, as_at=AS_AT, terms=ACCEPTED).is_new
    assert ask(warehouse, "select sum(amount_gbp) from marts.funding_timeline") == [(343000,)]


def test_the_ledger_is_mended_when_its_last_line_was_lost(warehouse: Settings) -> None:
    entries = ledger.read_entries(warehouse)
    warehouse.ledger_file.write_text('{"run_id": "torn')
    recover_ledger(warehouse)
    mended = ledger.read_entries(warehouse)
    assert [entry["run_id"] for entry in mended] == [entries[-1]["run_id"]]
    assert mended[0]["seeds"] == entries[-1]["seeds"]


def test_the_ledger_says_what_a_build_was_made_of(first: Settings) -> None:
    (entry,) = ledger.read_entries(first)
    assert entry["outcome"] == "published"
    assert entry["as_at"] == "2026-11-22"
    assert entry["rows"]["attendance"] == 38
    assert entry["seeds"].keys() == {table.file_name for table in TABLES.values()}
    assert entry["checks"]["failed"] == read_pointer(first).checks_failed
    assert entry["seconds"].keys() >= {"check", "load", "transform", "audit", "diff"}
    ((stored,),) = ask(first, "select entry from meta.runs")
    assert json.loads(str(stored))["run_id"] == entry["run_id"]


def test_a_changed_as_at_date_is_a_new_build(warehouse: Settings) -> None:
    outcome = build(warehouse, as_at=AS_AT.replace(year=2017, month=6, day=20))
    assert outcome.is_new
    assert ask(warehouse, "select distinct age_days from marts.actions order by age_days") == [
        (1,),
        (580,),
    ]


def test_rollback_to_an_unknown_build_is_refused(warehouse: Settings) -> None:
    with pytest.raises(NoBuildError, match="There is no build nonsense"):
        rollback(warehouse, "nonsense")
