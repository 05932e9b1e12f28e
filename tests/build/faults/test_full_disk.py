"""A disk that is full, or a file that may grow no further, at every write."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pytest

from tests.build.faults.faults import longest_file, no_room_at_write
from tests.build.faults.ground import Ground, assert_next_build_works, break_and_mend, break_in_turn
from tests.build.faults.test_kills import writes_of_a_build
from tests.support.soak import IS_SOAK, some
from warehouse.errors import BuildRejectedError, WarehouseError
from warehouse.plan.plan import Model, Plan
from warehouse.plan.run import Run

# Bytes left on the disk: from none to more than a build needs.
LEVELS = [*range(0, 14_000_000, 200_000), 50_000_000] if IS_SOAK else [0, 50_000_000]
# Removing, and making a folder that is there.
TAKES_NO_ROOM = ("os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree")


def test_no_room_at_every_write_of_python(ground: Ground, tmp_path: Path) -> None:
    names = writes_of_a_build(ground, tmp_path)
    # Only a soak looks at what takes no room.
    wanted = [at for at, name in enumerate(names) if IS_SOAK or not name.startswith(TAKES_NO_ROOM)]
    assert len(wanted) > 15
    wanted = wanted if IS_SOAK else wanted[::4]
    data = ground.settings.data_dir
    ended = break_in_turn(ground, [partial(no_room_at_write, data, at) for at in wanted], {0, 2})
    searched = [(end, re.search(r"no room for (.*)\]", end.said)) for end in ended]
    met = [(end, found[1]) for end, found in searched if found]
    # Builds differ by what there is to tidy up, so the last may meet one write less.
    assert len(met) > len(wanted) - 5
    for end, write in met:
        assert end.code == 2 or write.startswith(TAKES_NO_ROOM), end.said


@pytest.mark.parametrize("size", some([4_096, 1_000_000, 3_000_000], 2))
def test_no_file_may_be_longer(ground: Ground, size: int) -> None:
    """Meets what DuckDB writes as well; without the rights of an administrator."""
    break_and_mend(ground, partial(longest_file, size), {2}, then_build=size > 10**6)


if IS_SOAK:

    def test_a_real_build_without_room(ground: Ground) -> None:
        for size in range(1_000_000, 6_000_000, 1_000_000):
            fault = partial(longest_file, size)
            break_and_mend(ground, fault, {2}, is_real=True, then_build=size > 4_000_000)


@pytest.mark.parametrize(
    "error",
    [
        duckdb.IOException("IO Error: Could not write file: No space left on device"),
        duckdb.OutOfMemoryException("Out of Memory Error: Failed to allocate block"),
    ],
)
def test_a_model_without_room_is_no_rejection(error: duckdb.Error) -> None:
    """Else the ledger would say that the seeds are at fault."""

    def execute(_: str) -> None:
        raise error

    model = Model("marts.actions", ["action_id VARCHAR"], [], "select 1", [], [], {})
    plan = Plan("", "", [model], [], [], [])
    connection: Any = SimpleNamespace(execute=execute)
    with pytest.raises(WarehouseError, match=r"could not go on at marts\.actions") as raised:
        Run(plan, connection, {}).run()
    assert not isinstance(raised.value, BuildRejectedError)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path | None]:
    """A real one, where this process may mount one."""
    mount = f"mount -t tmpfs -o size=100m none '{tmp_path}'"
    is_mounted = subprocess.run(mount, shell=True, capture_output=True, check=False).returncode == 0
    yield tmp_path if is_mounted else None
    if is_mounted:
        subprocess.run(["umount", str(tmp_path)], check=True)


def test_a_disk_that_fills_up(
    ground: Ground, small_disk: Path | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there can be none, the tests above have to do."""
    if small_disk is None:
        return
    data_dir = shutil.copytree(ground.settings.data_dir, small_disk / "data")
    monkeypatch.setattr(ground, "settings", replace(ground.settings, data_dir=data_dir))
    codes = [build_with_room(ground, small_disk / "filler", left) for left in LEVELS]
    assert (codes[0], codes[-1]) == (2, 0)


def build_with_room(ground: Ground, filler: Path, left: int) -> int:
    """Builds with so many bytes left on the disk, and again when there is room."""
    room = os.statvfs(filler.parent)
    filler.write_bytes(bytes(max(0, room.f_bavail * room.f_frsize - left)))
    ended = break_and_mend(ground, codes={0, 2}, then_build=False)
    filler.unlink()
    assert_next_build_works(ground)
    return ended.code
