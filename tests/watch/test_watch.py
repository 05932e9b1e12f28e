"""A saved file is checked, built and published by itself; nothing that happens ends the watch."""

import datetime
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.conftest import AS_AT, REAL_SEEDS
from tests.support.commands import lsmp_process
from tests.support.published import copy_of
from tests.support.seed_files import edit
from warehouse.errors import BuildRejectedError, WarehouseError
from warehouse.query.reader import fetch, open_build
from warehouse.settings import Settings
from warehouse.store import ledger
from warehouse.store.builds import read_problems
from warehouse.store.fingerprint import Code
from warehouse.store.pointer import read_pointer
from warehouse.watch import watch
from warehouse.watch.watch import Watcher

# Long enough for a machine with other work.
PATIENCE_SECONDS = 120


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def watched(built: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A warehouse of its own with a watcher, which ends with the tests."""
    folder = tmp_path_factory.mktemp("watched")
    seeds = shutil.copytree(REAL_SEEDS, folder / "seeds")
    settings = replace(copy_of(built, folder), seeds_dir=seeds)
    command = lsmp_process(settings, "watch", "--as-at", f"{AS_AT}")
    with (folder / "said").open("w") as said, subprocess.Popen(command, stdout=said) as process:
        wait_until(lambda: "Watching" in (folder / "said").read_text())
        yield settings
        assert process.poll() is None, (folder / "said").read_text()
        process.kill()


def venues(settings: Settings) -> str:
    with open_build(read_pointer(settings), settings) as connection:
        return str(fetch(connection, "select venue from marts.dim_meeting").rows)


def test_a_saved_file_is_published_with_all_its_checks(watched: Settings) -> None:
    before = read_pointer(watched)
    edit(watched.seeds_dir, "meetings.csv", "City Hall", "Town Hall")
    wait_until(lambda: read_pointer(watched).run_id != before.run_id)
    assert "Town Hall" in venues(watched)
    entry = ledger.read_entries(watched)[-1]
    assert entry["checks"]["passed"] > 200
    assert entry["compared_with"] == before.run_id


def test_a_file_is_read_when_its_writer_has_finished(watched: Settings) -> None:
    path = watched.seeds_dir / "meetings.csv"
    text = path.read_text(encoding="utf-8").replace("Town Hall", "Guildhall")
    known = len(ledger.read_entries(watched))
    with path.open("w", encoding="utf-8") as file:
        file.write(text[: len(text) // 2])
        file.flush()
        # Long enough to be read, if it were.
        time.sleep(1)
        file.write(text[len(text) // 2 :])
    wait_until(lambda: len(ledger.read_entries(watched)) > known)
    (entry,) = ledger.read_entries(watched)[known:]
    assert entry["outcome"] == "published"


def test_what_is_refused_is_told_and_goes_when_it_is_put_right(watched: Settings) -> None:
    before, good = read_pointer(watched), (watched.seeds_dir / "grants.csv").read_text()
    edit(watched.seeds_dir, "grants.csv", ",64000,", ",64000.005,")
    wait_until(lambda: ledger.newest_rejection(watched) is not None)
    rejection = ledger.newest_rejection(watched) or {}
    (problem,) = read_problems(watched, rejection["run_id"])
    assert problem.startswith("grants.csv:2:amount_gbp:")
    (watched.seeds_dir / "grants.csv").write_text(good)
    wait_until(lambda: ledger.newest_rejection(watched) is None)
    assert read_pointer(watched) == before


def test_a_folder_that_vanishes_is_waited_for(watched: Settings) -> None:
    before, away = read_pointer(watched), watched.seeds_dir.with_name("away")
    watched.seeds_dir.rename(away)
    said = watched.data_dir.parent / "said"
    wait_until(lambda: "There is no seeds folder" in said.read_text())
    edit(away, "meetings.csv", "Guildhall", "Mansion House")
    away.rename(watched.seeds_dir)
    wait_until(lambda: read_pointer(watched).run_id != before.run_id)
    assert "Mansion House" in venues(watched)


class Builds:
    """In the place of builds: when each was asked for, and what came of it."""

    def __init__(self) -> None:
        self.days: list[datetime.date] = []
        self.ends: list[Exception] = []

    def build(self, _settings: Settings, *, as_at: datetime.date, **_: object) -> Any:
        self.days.append(as_at)
        if self.ends:
            raise self.ends.pop(0)
        return SimpleNamespace(is_new=False)


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> Builds:
    found = Builds()
    monkeypatch.setattr(watch, "build", found.build)
    monkeypatch.setattr(watch, "_LOOK_SECONDS", 0.05)
    return found


@contextmanager
def watching(settings: Settings) -> Iterator[Watcher]:
    with Watcher(settings) as watcher:
        yield watcher


def turn_until(watcher: Watcher, is_so: Callable[[], bool]) -> None:
    def turned() -> bool:
        watcher.turn()
        return is_so()

    wait_until(turned)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "seeds").mkdir()
    return Settings(tmp_path / "seeds", tmp_path / "data")


def test_another_day_is_another_build(
    settings: Settings, builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = [datetime.date(2026, 11, 30)]
    monkeypatch.setattr(Watcher, "_day", lambda _: today[0])
    with watching(settings) as watcher:
        turn_until(watcher, lambda: builds.days == today)
        for _ in range(3):
            watcher.turn()
        assert builds.days == today
        today[0] = datetime.date(2026, 12, 1)
        turn_until(watcher, lambda: len(builds.days) == 2)
        assert builds.days[-1] == today[0]


def test_what_cannot_be_built_is_tried_again_and_what_is_refused_is_not(
    settings: Settings, builds: Builds, capsys: pytest.CaptureFixture[str]
) -> None:
    builds.ends = [
        WarehouseError("Another build is running."),
        BuildRejectedError("No.", reasons=[]),
    ]
    with watching(settings) as watcher:
        turn_until(watcher, lambda: len(builds.days) == 2)
        for _ in range(5):
            watcher.turn()
    assert len(builds.days) == 2
    said = capsys.readouterr().out
    assert "No build: Another build is running. It is tried again." in said
    assert " No." in said


def test_hidden_files_are_no_change(settings: Settings, builds: Builds) -> None:
    with watching(settings) as watcher:
        turn_until(watcher, lambda: len(builds.days) == 1)
        (settings.seeds_dir / ".~lock.grants.csv#").write_text("somebody has it open")
        for _ in range(5):
            watcher.turn()
        assert len(builds.days) == 1
        (settings.seeds_dir / "grants.csv").write_text("grant_id")
        turn_until(watcher, lambda: len(builds.days) == 2)


def test_new_code_is_started_as_soon_as_it_can_be(
    settings: Settings,
    builds: Builds,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Never is a build made by code that is no longer on disk."""
    code = tmp_path / "code"
    code.mkdir()
    monkeypatch.setattr(watch, "CODE_FOLDERS", [code])
    monkeypatch.setattr(watch, "is_code", lambda _: True)
    monkeypatch.setattr(watch, "read_code", lambda: Code({"x": (code / "x.py").read_text()}))
    (code / "x.py").write_text("first")
    codes, started = [1, 0], []

    def run(*_: object, **__: object) -> Any:
        return SimpleNamespace(returncode=codes.pop(0), stderr=b"...\nSyntaxError: invalid syntax")

    monkeypatch.setattr(subprocess, "run", run)

    def execv(*command: object) -> None:
        started.append(command)
        raise SystemExit

    monkeypatch.setattr("os.execv", execv)
    with watching(settings) as watcher:
        turn_until(watcher, lambda: len(builds.days) == 1)
        (code / "x.py").write_text("second")
        later = threading.Timer(1, (code / "x.py").write_text, ["third"])
        later.start()
        with pytest.raises(SystemExit):
            turn_until(watcher, lambda: False)
        later.join()
    assert started == [(sys.executable, [sys.executable, *sys.orig_argv[1:]])]
    assert len(builds.days) == 1
    assert "It cannot be started (SyntaxError: invalid syntax)" in capsys.readouterr().out
