"""A warehouse to break, and whether it is unharmed afterwards."""

import re
import tempfile
import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.build.faults.faults import nothing
from tests.build.faults.processes import PROCESSES, Fault, run_build
from tests.conftest import AS_AT
from tests.support.seed_files import edit
from tests.support.soak import IS_SOAK
from warehouse.query.reader import fetch, open_build
from warehouse.settings import KEPT_BUILDS, KEPT_REPORTS, Settings
from warehouse.store import ledger
from warehouse.store.builds import kept_pointers
from warehouse.store.files import sha256
from warehouse.store.pointer import read_pointer

AMOUNT = "select amount_gbp from marts.funding_timeline where financial_year = '2016/17'"
# What each change of the seeds moves, which only the real checks see.
ACCEPTED = [
    *("--accept", "closed_year_grant_moved", "--accept", "closed_year_spending_moved"),
    *("--reason", "Each build has another amount."),
]


@dataclass(frozen=True)
class Ended:
    """How a build ended. code: minus the signal that killed it; said: all that it printed."""

    code: int
    said: str
    seconds: float


@dataclass
class Ground:
    """A warehouse with a live build.

    base: a published build that the quick builds copy. amount: the first grant in the seeds, which
    each change raises; a build that has it is told from all others.
    """

    settings: Settings
    base: Path
    amount: int = 64_000
    recorded: list[str] = field(default_factory=list)

    def change_seeds(self) -> None:
        """Another amount, so that the next build has something to do."""
        edit(self.settings.seeds_dir, "grants.csv", f",{self.amount},", f",{self.amount + 1},")
        self.amount += 1

    def build(self, fault: Fault = nothing, *, is_real: bool = False) -> Ended:
        """One `lsmp build` in a process of its own; a real one with dbt and Great Expectations."""
        folders = [f"--seeds={self.settings.seeds_dir}", f"--data={self.settings.data_dir}"]
        command = [f"--as-at={AS_AT}", *folders, *(ACCEPTED if is_real else [])]
        base = None if is_real else self.base
        with tempfile.NamedTemporaryFile() as said:
            started = time.monotonic()
            process = PROCESSES.Process(target=run_build, args=(said.name, command, base, fault))
            process.start()
            process.join()
            seconds = time.monotonic() - started
            assert process.exitcode is not None
            return Ended(process.exitcode, said.read().decode(errors="replace"), seconds)

    def live_amount(self) -> int:
        """What the live build answers, read as everybody reads it."""
        with open_build(read_pointer(self.settings), self.settings) as connection:
            ((amount,),) = fetch(connection, AMOUNT).rows
        return int(amount)

    def remember(self) -> None:
        """The ledger as it is now: none of it may ever be lost."""
        self.recorded = [entry["run_id"] for entry in ledger.read_entries(self.settings)]


def break_and_mend(
    ground: Ground,
    fault: Fault = nothing,
    codes: Collection[int] = (0,),
    *,
    is_real: bool = False,
    then_build: bool = True,
) -> Ended:
    """Breaks a build of changed seeds; asserts that nothing is harmed and the next build works.

    codes: with which the broken one may end. then_build: false where the next build is broken as
    well, and only the one after it is not.
    """
    ground.remember()
    before = ground.live_amount()
    ground.change_seeds()
    ended = ground.build(fault, is_real=is_real)
    assert_unharmed(ground, before)
    assert ended.code in codes, ended.said
    # A person can read what it said.
    assert "Traceback" not in ended.said, ended.said
    if ended.code == 2:
        assert re.search("^lsmp build: .+", ended.said, re.MULTILINE), ended.said
    if then_build:
        assert_next_build_works(ground, is_real=is_real)
    return ended


def break_in_turn(ground: Ground, faults: Iterable[Fault], codes: Collection[int]) -> list[Ended]:
    """Breaks one build after the other; every sixth time, in a soak each time, one is not."""
    every = 1 if IS_SOAK else 6
    ended = [
        break_and_mend(ground, fault, codes, then_build=count % every == 0)
        for count, fault in enumerate(faults, start=1)
    ]
    assert_next_build_works(ground)
    return ended


def assert_unharmed(ground: Ground, before: int) -> None:
    """The live build opens, answers as before or after, and is what its pointer says."""
    pointer = read_pointer(ground.settings)
    assert sha256(pointer.path(ground.settings)) == pointer.sha256
    assert ground.live_amount() in (before, ground.amount)
    assert_ledger_whole(ground)


def assert_ledger_whole(ground: Ground) -> None:
    """Every line is an entry, and nothing that was recorded has gone or changed its place."""
    entries, damaged_count = ledger.read_ledger(ground.settings)
    assert damaged_count == 0
    assert [entry["run_id"] for entry in entries][: len(ground.recorded)] == ground.recorded


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
    left = [path.name for path in settings.work_dir.iterdir()]
    # One blank build is kept for the next.
    assert len(left) == 1, left
    assert left[0].startswith("blank-")
    assert len(list(settings.checks_dir.iterdir())) <= KEPT_REPORTS
    top = {path.name for path in settings.data_dir.iterdir()}
    usual = {"builds", "build.lock", "checks", "current.json", "runs.jsonl", "work"}
    assert {name for name in top - usual if not name.startswith("runs.damaged")} == set()
