"""A disk that is full, or a file that may grow no further, at every write."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.build.faults.ground import (
    NO_FAULT,
    Ground,
    assert_next_build_works,
    break_and_mend,
    break_in_turn,
)
from tests.build.faults.test_kills import writes_of_a_build
from tests.support.soak import IS_SOAK, some
from warehouse.build.transform import build_models
from warehouse.errors import BuildRejectedError, WarehouseError

# Bytes left on the disk: from none to more than a build needs.
LEVELS = [*range(0, 14_000_000, 200_000), 50_000_000] if IS_SOAK else [0, 50_000_000]


def test_no_room_at_every_write_of_python(ground: Ground, tmp_path: Path) -> None:
    names = writes_of_a_build(ground, tmp_path)
    # Only a soak looks at what takes no room: removing, and making a folder that is there.
    wanted = [at for at, name in enumerate(names) if IS_SOAK or not name.startswith(_NO_ROOM)]
    assert len(wanted) > 15
    wanted = wanted if IS_SOAK else wanted[::4]
    ended = break_in_turn(ground, [{"kind": "full", "at": at} for at in wanted])
    # Builds differ by what there is to tidy up, so the last may meet one write less.
    met = [
        (found[1], end) for end in ended if (found := re.search(r"no room for (.*)\]", end.said))
    ]
    assert len(met) > len(wanted) - 5
    for name, end in met:
        assert end.code == 2 or name.startswith(_NO_ROOM), f"{name}: {end.said}"


_NO_ROOM = ("os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree")


@pytest.mark.parametrize("size", some([4_096, 1_000_000, 3_000_000], 2))
def test_no_file_may_be_longer(ground: Ground, size: int) -> None:
    """Meets what DuckDB writes as well; without the rights of an administrator."""
    ended = break_and_mend(ground, {"kind": "file_size", "bytes": size}, then_build=size > 10**6)
    assert ended.code == 2, ended.said


if IS_SOAK:

    def test_a_real_build_without_room(ground: Ground) -> None:
        for size in range(1_000_000, 6_000_000, 1_000_000):
            fault = {"kind": "file_size", "bytes": size}
            ended = break_and_mend(ground, fault, is_real=True, then_build=size > 4_000_000)
            assert ended.code == 2, ended.said


@pytest.mark.parametrize(
    "message",
    [
        "Runtime Error in model actions\n  IO Error: Could not write file: No space left on device",
        "Runtime Error in model actions\n  Out of Memory Error: Failed to allocate block",
    ],
)
def test_dbt_without_room_is_no_rejection(message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the ledger would say that the seeds are at fault."""
    node = SimpleNamespace(resource_type="model", name="actions")
    result = SimpleNamespace(status="error", message=message, node=node)
    answer = SimpleNamespace(result=SimpleNamespace(results=[result]), exception=None)
    runner = SimpleNamespace(invoke=lambda _: answer)
    monkeypatch.setattr("dbt.cli.main.dbtRunner", lambda: runner)
    with pytest.raises(WarehouseError, match="could not go on at actions") as raised:
        build_models(Path("candidate.duckdb"), target_dir=Path("dbt"))
    assert not isinstance(raised.value, BuildRejectedError)


def test_a_disk_that_fills_up(ground: Ground, tmp_path: Path) -> None:
    """A real one, where this process may mount one; where not, the tests above have to do."""
    usual = ground.settings
    with small_disk(tmp_path / "disk") as disk:
        if disk is None:
            return
        shutil.copytree(usual.data_dir, disk / "data")
        ground.settings = replace(usual, data_dir=disk / "data")
        try:
            codes = [build_with_room(ground, disk / "filler", left) for left in LEVELS]
        finally:
            ground.settings = usual
            shutil.rmtree(usual.data_dir)
            shutil.copytree(disk / "data", usual.data_dir)
    assert codes[0] == 2
    assert codes[-1] == 0


def build_with_room(ground: Ground, filler: Path, left: int) -> int:
    """Builds with so many bytes left on the disk, and again when there is room."""
    room = os.statvfs(filler.parent)
    filler.write_bytes(bytes(max(0, room.f_bavail * room.f_frsize - left)))
    ended = break_and_mend(ground, NO_FAULT, then_build=False)
    assert ended.code in (0, 2), ended.said
    filler.unlink()
    assert_next_build_works(ground)
    return ended.code


@contextmanager
def small_disk(folder: Path) -> Iterator[Path | None]:
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=100m", "none", str(folder)]
    try:
        is_mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        is_mounted = False
    try:
        yield folder if is_mounted else None
    finally:
        if is_mounted:
            subprocess.run(["umount", str(folder)], check=True)
