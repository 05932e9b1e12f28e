"""Readers ask in a loop while one build after the other is published."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from tests.build.faults.ground import AMOUNT, Ground
from tests.conftest import AS_AT
from tests.support.published import copy_of
from tests.support.soak import IS_SOAK
from warehouse.build.publish import publish_build, write_meta
from warehouse.build.recovery import rollback
from warehouse.checks.result import CheckResult
from warehouse.errors import NoBuildError
from warehouse.query import reader
from warehouse.query.reader import fetch, open_build
from warehouse.settings import KEPT_BUILDS, PROJECT_DIR, Settings
from warehouse.store import ledger
from warehouse.store.builds import kept_pointers, remove_old_builds
from warehouse.store.lock import only_writer
from warehouse.store.pointer import Pointer, read_pointer

PUBLISHES = 500 if IS_SOAK else 12
READERS = 20 if IS_SOAK else 2


def publish(settings: Settings, base: Path, number: int) -> None:
    """A copy of a build, published as a build publishes; it answers with its number."""
    settings.work_dir.mkdir(exist_ok=True)
    with only_writer(settings):
        shutil.copyfile(base, settings.candidate_file)
        with duckdb.connect(str(settings.candidate_file)) as connection:
            connection.execute("update marts.funding_timeline set amount_gbp = ?", [number])
        entry = {
            "run_id": ledger.new_run_id(settings, kind="loop"),
            "outcome": "published",
            "as_at": AS_AT.isoformat(),
        }
        if number % 10 == 0:
            past = ledger.read_entries(settings)
            write_meta(
                settings.candidate_file,
                target_dir=settings.dbt_target_dir,
                checks=list[CheckResult](),
                entries=[*past, entry],
            )
        pointer = publish_build(
            settings,
            run_id=entry["run_id"],
            as_at=AS_AT,
            git_commit=None,
            fingerprint=str(number),
            checks=[],
        )
        remove_old_builds(settings, live=pointer)
        ledger.append_entry(settings, entry)


def test_no_reading_fails_while_builds_are_published(built: Settings, tmp_path: Path) -> None:
    settings = replace(copy_of(built, tmp_path), seeds_dir=tmp_path)
    shutil.copytree(built.work_dir, settings.work_dir, dirs_exist_ok=True)
    base = read_pointer(built).path(built)
    stop = tmp_path / "stop"
    with_setting = os.environ | {"LSMP_DATA": str(settings.data_dir)}
    publish(settings, base, 1)
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.build.faults.reading", kind, str(stop)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=PROJECT_DIR,
            env=with_setting,
        )
        for kind in ("reader", "pages") * (READERS // 2)
    ]
    try:
        wait_until_all_read(processes)
        started = time.monotonic()
        for number in range(2, PUBLISHES + 2):
            publish(settings, base, number)
        seconds = time.monotonic() - started
    finally:
        stop.touch()
        answers = [process.communicate(timeout=120) for process in processes]
    assert [error for _, error in answers if "Traceback" in error] == []
    found = [json.loads(answer) for answer, _ in answers]
    print(f"{PUBLISHES} publishes in {seconds:.0f} s, {sum(f['reads'] for f in found):,} reads")
    assert [f["failed"] for f in found] == [[]] * READERS
    assert all(f["builds"] > 3 for f in found), found
    assert len(kept_pointers(settings)) == KEPT_BUILDS


def wait_until_all_read(processes: list[subprocess.Popen[str]]) -> None:
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "reading\n"


def test_readers_keep_their_build_and_find_the_new_one(ground: Ground) -> None:
    """Even when the old one is removed."""
    settings = ground.settings
    first = read_pointer(settings)
    with open_build(first, settings) as connection:
        before = fetch(connection, AMOUNT).rows
        for _ in range(KEPT_BUILDS):
            ground.change_seeds()
            assert ground.build().code == 0
        assert first not in kept_pointers(settings)
        assert not first.path(settings).exists()
        assert fetch(connection, AMOUNT).rows == before != [(ground.amount,)]
        assert ground.live_amount() == ground.amount
    with pytest.raises(NoBuildError, match=f"There is no build {first.run_id}"):
        rollback(settings, first.run_id)


def test_a_reader_that_is_slower_than_several_builds_looks_again(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading the pointer and opening the file, that file is replaced and removed."""
    settings = ground.settings
    late: list[Pointer] = []

    def slow(pointer: Pointer, *_: object, **__: object) -> duckdb.DuckDBPyConnection:
        if not late:
            late.append(pointer)
            ground.change_seeds()
            assert ground.build().code == 0
            pointer.path(settings).unlink()
        return open_build(pointer, settings)

    monkeypatch.setattr(reader, "open_build", slow)
    pointer, connection = reader.open_live(settings)
    with connection:
        assert fetch(connection, AMOUNT).rows == [(ground.amount,)]
    assert late != [pointer]
