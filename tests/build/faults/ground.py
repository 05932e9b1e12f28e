"""A warehouse to break, and whether it is unharmed afterwards."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.conftest import AS_AT
from tests.support.soak import IS_SOAK
from warehouse.query.reader import fetch, open_build
from warehouse.settings import KEPT_BUILDS, KEPT_REPORTS, PROJECT_DIR, Settings
from warehouse.store import ledger
from warehouse.store.builds import kept_pointers
from warehouse.store.files import sha256
from warehouse.store.pointer import Pointer, read_pointer

AMOUNT = "select amount_gbp from marts.funding_timeline where financial_year = '2016/17'"
ACCEPTED = [*("--accept", "closed_year_grant_moved", "--accept", "closed_year_spending_moved")]
NO_FAULT = {"kind": "none"}


@dataclass(frozen=True)
class Ended:
    """How a build ended. code: minus the signal that killed it; said: all that it printed."""

    code: int
    said: str
    seconds: float


@dataclass
class Ground:
    """A warehouse with a live build, and the server that builds in it.

    base: a published build that the quick builds copy. amount: the first grant in the seeds, which
    each change raises; a build that has it is told from all others.
    """

    settings: Settings
    base: Path
    server: subprocess.Popen[str]
    amount: int = 64_000
    recorded: list[str] = field(default_factory=list)

    def change_seeds(self) -> None:
        """Another amount, so that the next build has something to do."""
        path = self.settings.seeds_dir / "grants.csv"
        text = path.read_text(encoding="utf-8")
        assert f",{self.amount}," in text
        self.amount += 1
        path.write_text(text.replace(f",{self.amount - 1},", f",{self.amount},", 1))

    def build(
        self,
        fault: dict[str, Any] = NO_FAULT,
        *,
        is_real: bool = False,
        settings: Settings | None = None,
    ) -> Ended:
        """One `lsmp build` in a process of its own; a real one with dbt and Great Expectations."""
        settings = settings or self.settings
        folders = ["--seeds", str(settings.seeds_dir), "--data", str(settings.data_dir)]
        # What each change of the seeds moves, which only the real checks see.
        terms = [*ACCEPTED, "--reason", "Each build has another amount."] if is_real else []
        request = {
            "command": ["build", "--as-at", str(AS_AT), *folders, *terms],
            "data": str(settings.data_dir),
            "base": "" if is_real else str(self.base),
            "fault": fault,
        }
        assert self.server.stdin is not None
        assert self.server.stdout is not None
        self.server.stdin.write(json.dumps(request) + "\n")
        self.server.stdin.flush()
        return Ended(**json.loads(self.server.stdout.readline()))

    def live_amount(self) -> int:
        """What the live build answers, read as everybody reads it."""
        with open_build(read_pointer(self.settings), self.settings) as connection:
            ((amount,),) = fetch(connection, AMOUNT).rows
        return int(amount)

    def remember(self) -> None:
        """The ledger as it is now: none of it may ever be lost."""
        self.recorded = [entry["run_id"] for entry in ledger.read_entries(self.settings)]


@contextmanager
def build_server() -> Iterator[subprocess.Popen[str]]:
    """The server; the `with` block ends it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.build.faults.server"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROJECT_DIR,
    )
    try:
        yield process
    finally:
        process.communicate()


def break_and_mend(
    ground: Ground, fault: dict[str, Any], *, is_real: bool = False, then_build: bool = True
) -> Ended:
    """Breaks a build of changed seeds; asserts that nothing is harmed and the next build works.

    then_build: false where the next build is broken as well, and only the one after it is not.
    """
    ground.remember()
    before = ground.live_amount()
    ground.change_seeds()
    ended = ground.build(fault, is_real=is_real)
    assert_unharmed(ground, before)
    assert_in_plain_words(ended)
    if then_build:
        assert_next_build_works(ground, is_real=is_real)
    return ended


def break_in_turn(ground: Ground, faults: Iterable[dict[str, Any]]) -> list[Ended]:
    """Breaks one build after the other; every sixth time, in a soak each time, one is not."""
    every = 1 if IS_SOAK else 6
    ended = [
        break_and_mend(ground, fault, then_build=count % every == 0)
        for count, fault in enumerate(faults, start=1)
    ]
    assert_next_build_works(ground)
    return ended


def assert_unharmed(ground: Ground, before: int) -> Pointer:
    """The live build opens, answers as before or after, and is what its pointer says."""
    pointer = read_pointer(ground.settings)
    assert sha256(pointer.path(ground.settings)) == pointer.sha256
    assert ground.live_amount() in (before, ground.amount)
    assert_ledger_whole(ground)
    return pointer


def assert_ledger_whole(ground: Ground) -> None:
    """Every line is an entry, and nothing that was recorded has gone or changed its place."""
    entries, damaged_count = ledger.read_ledger(ground.settings)
    assert damaged_count == 0
    assert [entry["run_id"] for entry in entries][: len(ground.recorded)] == ground.recorded


def assert_in_plain_words(ended: Ended) -> None:
    """A person can read what it said: no traceback, at most one message after the steps."""
    assert "Traceback" not in ended.said, ended.said
    if ended.code > 0:
        assert ended.code in (2, 130), ended.said
    if ended.code == 2:
        assert re.search("^lsmp build: .+", ended.said, re.MULTILINE), ended.said


def assert_next_build_works(ground: Ground, *, is_real: bool = False) -> None:
    """Without anybody mending anything; and nothing is left of the broken one."""
    settings = ground.settings
    ended = ground.build(is_real=is_real)
    assert ended.code == 0, ended.said
    assert ground.live_amount() == ground.amount
    assert_ledger_whole(ground)
    live = read_pointer(settings)
    assert ledger.live_run_id(ledger.read_entries(settings)) == live.run_id
    kept = kept_pointers(settings)
    assert kept[0] == live
    assert len(kept) <= KEPT_BUILDS
    files = {path.name for path in settings.builds_dir.iterdir()}
    assert files == {f"{p.run_id}.{ending}" for p in kept for ending in ("duckdb", "json")}
    assert [path.name for path in settings.work_dir.iterdir() if path.name != "dbt"] == []
    assert len(list(settings.checks_dir.iterdir())) <= KEPT_REPORTS
    top = {path.name for path in settings.data_dir.iterdir()}
    usual = {"builds", "build.lock", "checks", "current.json", "runs.jsonl", "work"}
    assert {name for name in top - usual if not name.startswith("runs.damaged")} == set()
