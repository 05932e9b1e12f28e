"""Too little memory, a wrong clock, two builds at once, a worker that outlives or dies."""

import os
import select
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from tests.build.faults.faults import little_memory, wrong_clock
from tests.build.faults.ground import (
    Ground,
    assert_next_build_works,
    assert_unharmed,
    break_and_mend,
)
from tests.support.soak import some
from warehouse.build.recovery import rollback
from warehouse.checks.audit import Audit
from warehouse.errors import WarehouseError
from warehouse.settings import KEPT_BUILDS, PROJECT_DIR
from warehouse.store import ledger
from warehouse.store.builds import kept_pointers
from warehouse.store.candidate import Candidate
from warehouse.store.pointer import read_pointer
from warehouse.worker import Worker


@pytest.mark.parametrize("megabytes", some(range(0, 600, 25), 6))
def test_out_of_memory(ground: Ground, megabytes: int) -> None:
    """A message, or where a library ends the process at once, what a kill does."""
    # 127 is how the C library ends a process that it can give no memory.
    codes = {0, 2, 127, -signal.SIGABRT, -signal.SIGSEGV}
    break_and_mend(ground, partial(little_memory, megabytes * 1_000_000), codes)


def test_a_clock_that_goes_backwards(ground: Ground) -> None:
    """The order is that of the ledger: for removing, for going back, for what is newest."""
    for days in (365, -366, 10):
        break_and_mend(ground, partial(wrong_clock, days), then_build=False)
        kept = kept_pointers(ground.settings)
        assert kept[0] == read_pointer(ground.settings)
    order = [entry["run_id"] for entry in ledger.read_entries(ground.settings)]
    assert [pointer.run_id for pointer in kept] == order[-KEPT_BUILDS:][::-1]
    assert sorted(order) != order
    assert rollback(ground.settings).run_id == order[-2]
    ground.change_seeds()
    assert_next_build_works(ground)


def test_builds_within_a_second_have_names_of_their_own(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = ledger.now()
    monkeypatch.setattr(ledger, "now", lambda: moment)
    names = []
    for _ in range(3):
        names.append(ledger.new_run_id(ground.settings, kind="x"))
        ledger.append_entry(ground.settings, {"run_id": names[-1], "outcome": "unchanged"})
    assert names[1:] == [f"{names[0]}-2", f"{names[0]}-3"]


def test_a_rollback_that_was_killed_is_in_the_ledger_after_the_next_build(ground: Ground) -> None:
    """The pointer was written and the ledger was not."""
    settings = ground.settings
    ground.remember()
    code = (
        "import os, sys; from warehouse.store import ledger; from warehouse.cli import main\n"
        "ledger.append_entry = lambda *_: os.kill(os.getpid(), 9)\n"
        "main(['rollback', '--data', sys.argv[1]])"
    )
    command = [sys.executable, "-c", code, str(settings.data_dir)]
    assert subprocess.run(command, check=False, cwd=PROJECT_DIR).returncode == -signal.SIGKILL
    gone_back_to = read_pointer(settings).run_id
    ground.change_seeds()
    assert_next_build_works(ground)
    entries = ledger.read_entries(settings)
    assert [(e["outcome"], e.get("to_run_id")) for e in entries[-2:]] == [
        ("rolled_back", gone_back_to),
        ("published", None),
    ]


def test_of_two_builds_at_once_one_is_refused_and_one_published(ground: Ground) -> None:
    ground.remember()
    before = ground.live_amount()
    ground.change_seeds()
    with ThreadPoolExecutor() as pool:
        ended = list(pool.map(lambda _: ground.build(), range(2)))
    assert_unharmed(ground, before)
    codes = sorted(end.code for end in ended)
    # Where the second begins when the first has ended, it has nothing to do.
    assert codes in ([0, 2], [0, 0])
    if codes == [0, 2]:
        assert any("Another build is running" in end.said for end in ended)
    assert_next_build_works(ground)


def test_an_audit_that_is_killed_says_so(tmp_path: Path) -> None:
    """As the kernel does when memory runs out."""
    candidate = Candidate(tmp_path / "candidate.duckdb", rows=0)
    with Audit() as audit:
        os.kill(audit._process.pid, signal.SIGKILL)
        with pytest.raises(WarehouseError, match=r"ended from outside \(SIGKILL\)"):
            audit.run(candidate, previous=None)


def test_half_an_answer_is_none() -> None:
    """Killed while it wrote."""
    with Worker("tests.build.faults.half_answer") as worker:
        assert worker.answer() == b""


def test_no_worker_outlives_a_build_that_is_killed() -> None:
    """Its standard input ends with the build; it ends as soon as it has imported."""
    code = (
        "import time; from warehouse.checks.audit import Audit\n"
        "print(Audit()._process.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=PROJECT_DIR
    ) as parent:
        assert parent.stdout is not None
        worker = os.pidfd_open(int(parent.stdout.readline()))
        parent.kill()
    # It can be read once the process has ended.
    assert select.select([worker], [], [], 180)[0]
    os.close(worker)
