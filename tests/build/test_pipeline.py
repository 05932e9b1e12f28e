"""The flow from end to end: publishing, doing nothing, rejecting, going back, surviving."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest
from filelock import FileLock

from tests.conftest import AS_AT, REAL_SEEDS
from tests.support.seed_files import append, edit
from warehouse.build.outcome import Outcome, Terms
from warehouse.build.pipeline import build
from warehouse.build.recovery import rollback
from warehouse.checks.result import Acceptance
from warehouse.errors import BuildRejectedError, WarehouseError
from warehouse.query.reader import fetch, open_build
from warehouse.seeds.contract import TABLES
from warehouse.settings import Settings
from warehouse.store import ledger
from warehouse.store.builds import read_problems
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
    """`first`, for one test to change."""
    return put_back(first)


def put_back(first: Settings) -> Settings:
    folder = first.data_dir.parent
    shutil.rmtree(folder)
    shutil.copytree(folder.with_name("flow-kept"), folder)
    return first


def ask(settings: Settings, query: str) -> list[tuple[object, ...]]:
    with open_build(read_pointer(settings), settings) as connection:
        return fetch(connection, query).rows


def total(settings: Settings) -> object:
    ((found,),) = ask(settings, "select sum(amount_gbp) from marts.funding_timeline")
    return found


def page_of(settings: Settings, run_id: str) -> str:
    return (settings.checks_dir / run_id / "index.html").read_text(encoding="utf-8")


class Story(NamedTuple):
    """What came of a slip and its correction. Of each state a copy, which several tests read.

    refusal: of the slip, built with the pointer damaged. outcome: of the correction, after
    a first build of it was killed. again: of building it once more.
    """

    refusal: str
    outcome: Outcome
    again: Outcome
    before: Settings
    refused: Settings
    killed: Settings
    accepted: Settings
    rolled_back: Settings


@pytest.fixture(scope="module")
def story(first: Settings, tmp_path_factory: pytest.TempPathFactory) -> Story:
    return tell(first, tmp_path_factory.mktemp("story"))


def tell(first: Settings, folder: Path) -> Story:

    def kept(name: str) -> Settings:
        data_dir = shutil.copytree(first.data_dir, folder / name)
        return Settings(seeds_dir=first.seeds_dir, data_dir=data_dir)

    put_back(first)
    before, seeds = kept("before"), first.seeds_dir
    append(
        seeds,
        "action_updates.csv",
        "lsmp-2015-11-18-1,2016-05-01,open,,minutes-2017-06-19,3.1",
        "lsmp-2015-11-18-1,2017-06-19,completed,,minutes-2017-06-19,3.1",
        "lsmp-2015-11-18-2,2017-06-19,carried_forward,,minutes-2017-06-19,3.1",
    )
    edit(seeds, "grants.csv", "64000", "64000000")
    first.pointer_file.write_text('{"run_id"')
    with pytest.raises(BuildRejectedError) as refusal:
        build(first, as_at=AS_AT)
    shutil.copy(before.pointer_file, first.pointer_file)
    refused = kept("refused")
    edit(seeds, "grants.csv", "64000000", "65000")
    kill_build(first)
    killed = kept("killed")
    outcome = build(first, as_at=AS_AT, terms=ACCEPTED)
    again = build(first, as_at=AS_AT, terms=ACCEPTED)
    accepted = kept("accepted")
    rollback(first)
    after = kept("rolled_back")
    return Story(str(refusal.value), outcome, again, before, refused, killed, accepted, after)


def kill_build(settings: Settings) -> None:
    """Starts a build in a process of its own, and kills it when it has begun to write."""
    command = [sys.executable, "-m", "warehouse.cli", "build", "--as-at", str(AS_AT)]
    folders = ["--seeds", str(settings.seeds_dir), "--data", str(settings.data_dir)]
    process = subprocess.Popen([*command, *folders], stdout=subprocess.DEVNULL)
    file = settings.candidate_file
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None and not file.exists():
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert file.exists()


def test_two_builds_of_the_same_inputs_are_equal_row_for_row(
    built: Settings, warehouse: Settings
) -> None:
    one, other = read_pointer(built), read_pointer(warehouse)
    assert one.fingerprint == other.fingerprint
    with duckdb.connect() as connection:
        for name, path in (("one", one.path(built)), ("other", other.path(warehouse))):
            connection.execute(f"attach '{path}' as {name} (read_only)")
        tables = connection.execute(
            "select schema_name || '.' || table_name from duckdb_tables()"
            " where database_name = 'one' and table_name not in ('runs', 'seed_changes')"
        ).fetchall()
        assert len(tables) > 90
        for (table,) in tables:
            rows, others = (
                connection.execute(f"from {name}.{table}").fetchall() for name in ("one", "other")
            )
            assert rows == others, table


def test_a_slip_that_the_check_finds_is_told_in_full_and_forgotten_when_it_is_put_back(
    warehouse: Settings,
) -> None:
    live = read_pointer(warehouse)
    edit(warehouse.seeds_dir, "grants.csv", "64000", "£64k")
    with pytest.raises(BuildRejectedError) as refused:
        build(warehouse, as_at=AS_AT)
    assert read_pointer(warehouse) == live
    assert total(warehouse) == 342_000
    rejection = ledger.newest_rejection(warehouse) or {}
    page = warehouse.checks_dir / rejection["run_id"] / "index.html"
    count, problem, last = str(refused.value).splitlines()
    assert (count, last) == ("Problems in the seeds: 1", f"All results: {page}")
    assert problem.startswith("grants.csv:2:amount_gbp: '£64k'")
    assert "<td>2</td><td>amount_gbp</td><td>&#39;£64k&#39;" in page.read_text(encoding="utf-8")
    assert read_problems(warehouse, rejection["run_id"]) == [problem]
    # What was typed may be a name, so the ledger has its place alone.
    assert rejection["rejected_step"] == "check"
    assert rejection["reasons"] == ["grants.csv:2:amount_gbp"]
    assert "64k" not in warehouse.ledger_file.read_text(encoding="utf-8")

    edit(warehouse.seeds_dir, "grants.csv", "£64k", "64000")
    assert not build(warehouse, as_at=AS_AT).is_new
    assert ledger.newest_rejection(warehouse) is None
    assert ledger.read_entries(warehouse)[-1]["outcome"] == "unchanged"


def test_what_is_implausible_or_moves_in_a_closed_year_is_rejected(story: Story) -> None:
    """An amount that passes the contract and dbt, and is stopped by Great Expectations.

    A damaged pointer does not open the gate: the newest build that is kept stands in.
    """
    assert "great_expectations: column_values_to_be_between on raw.grants" in story.refusal
    assert "lsmp, 2016/17, amount_gbp: was 64000.00, is 64000000.00" in story.refusal
    command = f"lsmp build --accept {MOVED[0]} --accept {MOVED[1]} --as-at {AS_AT} --seeds "
    assert command in story.refusal
    rejection = ledger.newest_rejection(story.refused) or {}
    assert rejection["rejected_step"] == "audit"
    assert rejection["compared_with"] == read_pointer(story.before).run_id
    assert "Rejected: 3 critical checks" in page_of(story.refused, rejection["run_id"])


def test_what_moved_is_published_once_it_is_accepted_by_name(story: Story) -> None:
    outcome, entry = story.outcome, ledger.read_entries(story.accepted)[-1]
    assert outcome.live == read_pointer(story.accepted)
    assert total(story.accepted) == 343_000
    assert ledger.newest_rejection(story.accepted) is None
    changed = {change.table: change for change in outcome.changes if change.is_change}
    timeline = changed["funding_timeline"]
    assert (timeline.added, timeline.removed, timeline.changed) == (0, 0, 3)
    assert "sector_presence" not in changed
    assert sorted(check.check_name for check in outcome.accepted) == list(MOVED)
    assert (outcome.warnings, outcome.nothing_to_accept) == ([], ["rows_fell"])
    query = (
        "select check_name, is_passed, accepted_reason, failed_count from meta.checks"
        " where is_accepted order by all"
    )
    wanted = [(name, False, "The decision says so.", 4) for name in MOVED]
    assert ask(story.accepted, query) == wanted
    assert entry["checks"]["accepted"] == 2
    noted = {each["check"]: each for each in entry["accepted"]}
    assert sorted(noted) == list(MOVED)
    assert noted[MOVED[0]]["reason"] == "The decision says so."
    assert noted[MOVED[0]]["rows"][0] == "lsmp, 2016/17, amount_gbp: was 64000.00, is 65000.00"
    query = (
        "select changed_run_id, previous_run_id from meta.seed_changes where table_name = 'grants'"
    )
    assert ask(story.accepted, query) == [(outcome.live.run_id, read_pointer(story.before).run_id)]
    page = page_of(story.accepted, outcome.live.run_id)
    assert page.count("Accepted, because: The decision says so.") == 4
    assert (story.again.is_new, story.again.nothing_to_accept) == (False, [*MOVED, "rows_fell"])


def test_the_command_line_says_what_was_published(story: Story) -> None:
    said = str(story.outcome).splitlines()
    assert said[0] == "  nothing to accept: rows_fell did not fail"
    assert "  funding_timeline: 0 added, 0 removed, 3 changed" in said
    accepted = [line for line in said if line.startswith("  accepted, because The decision says")]
    assert len(accepted) == 2
    run_id, page = story.outcome.live.run_id, story.outcome.page
    assert said[-1] == f"Published {run_id}, as at {AS_AT}. Checks: {page}"
    assert str(story.again).splitlines()[-1].startswith("Nothing changed since build ")


def test_a_killed_build_leaves_the_live_one_and_its_lock_is_taken_over(story: Story) -> None:
    assert read_pointer(story.killed) == read_pointer(story.before)
    assert total(story.killed) == 342_000
    assert story.outcome.is_new


def test_a_rollback_makes_the_build_before_live_again(story: Story) -> None:
    assert read_pointer(story.rolled_back) == read_pointer(story.before)
    assert total(story.rolled_back) == 342_000
    assert ledger.read_entries(story.rolled_back)[-1]["outcome"] == "rolled_back"


def test_an_update_changes_status_coverage_and_completion(story: Story) -> None:
    assert ask(
        story.accepted,
        "select status_known_count, completed_count, open_count, coverage_pct, completion_pct"
        " from marts.action_completion where meeting_id = 'lsmp-2015-11-18'",
    ) == [(2, 1, 1, Decimal("28.57"), 50)]
    assert ask(
        story.accepted,
        "select quarter, status, actions_count from marts.action_status_by_quarter"
        " where quarter in ('2015/16 Q4', '2016/17 Q1') order by all",
    ) == [("2015/16 Q4", "not_known", 7), ("2016/17 Q1", "not_known", 6), ("2016/17 Q1", "open", 1)]


def test_what_dbt_finds_broken_rejects_the_build_and_names_the_rule(
    warehouse: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the contract lets through, dbt stops: here a due date that the check did not look at."""
    monkeypatch.setattr("warehouse.seeds.check.broken_rules", lambda *_, **__: [])
    edit(warehouse.seeds_dir, "actions.csv", ",urgent,,", ",urgent,2017-06-18,")
    with pytest.raises(BuildRejectedError, match=r"dbt: .*due"):
        build(warehouse, as_at=AS_AT)
    rejection = ledger.newest_rejection(warehouse) or {}
    assert rejection["rejected_step"] == "transform"
    assert len(rejection["reasons"]) == 1


def test_a_second_build_at_once_is_refused(warehouse: Settings) -> None:
    """Another as-at date is a new build, though the seeds are the same."""
    refused = pytest.raises(WarehouseError, match="Another build")
    with FileLock(warehouse.build_lock_file), refused:
        build(warehouse, as_at=AS_AT.replace(year=2017))


def test_the_ledger_says_what_a_build_was_made_of(warehouse: Settings) -> None:
    (entry,) = ledger.read_entries(warehouse)
    assert entry["outcome"] == "published"
    assert entry["as_at"] == "2026-11-22"
    assert entry["rows"]["attendance"] == 38
    assert entry["seeds"].keys() == {table.file_name for table in TABLES.values()}
    assert entry["checks"]["failed"] == read_pointer(warehouse).checks_failed
    assert entry["seconds"].keys() >= {"check", "load", "transform", "audit", "diff"}
    ((stored,),) = ask(warehouse, "select entry from meta.runs")
    assert json.loads(str(stored))["run_id"] == entry["run_id"]
