"""A build file, a pointer or a ledger that something has damaged; folders that are gone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.build.faults.ground import (
    NO_FAULT,
    Ground,
    assert_ledger_whole,
    assert_next_build_works,
    break_and_mend,
)
from tests.support.seed_files import edit
from tests.support.soak import some
from warehouse.build.recovery import rollback
from warehouse.cli import main
from warehouse.errors import WarehouseError
from warehouse.settings import Settings
from warehouse.store import ledger
from warehouse.store.builds import kept_pointers
from warehouse.store.pointer import read_pointer

COMMANDS = (["status"], ["runs"], ["rollback", "nonsense"], ["sql", "select 1"], ["describe"])


@pytest.fixture(scope="module", autouse=True)
def two_builds(ground: Ground) -> None:
    """So that there is one to go back to, with a ledger of two lines."""
    break_and_mend(ground, NO_FAULT)


def options(settings: Settings) -> list[str]:
    return ["--seeds", str(settings.seeds_dir), "--data", str(settings.data_dir)]


def assert_told(settings: Settings, capsys: pytest.CaptureFixture[str], words: str) -> None:
    """Every command says it in plain words; `lsmp status` says what is wrong and what to do."""
    for command in COMMANDS:
        assert main([*command, *options(settings)]) in (0, 2)
    error = capsys.readouterr().err
    assert "mistake in the program" not in error
    assert words in error
    assert "Run `lsmp build`, or `lsmp rollback`" in error


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def empty(path: Path) -> None:
    os.truncate(path, 0)


def lengthen(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"\0")


@pytest.mark.parametrize(
    ("damage", "words"),
    some([(cut, "is damaged: it has"), (empty, "0 bytes"), (Path.unlink, "has no file")], 0),
)
def test_a_damaged_build_is_told_and_built_anew(
    ground: Ground, capsys: pytest.CaptureFixture[str], damage: Callable[[Path], None], words: str
) -> None:
    """Though nothing changed: the seeds are those of the damaged build."""
    ground.remember()
    damage(read_pointer(ground.settings).path(ground.settings))
    assert_told(ground.settings, capsys, words)
    ended = ground.build()
    assert ended.code == 0, ended.said
    assert "It is built anew." in ended.said
    assert_next_build_works(ground)


def test_a_build_of_the_right_size_and_wrong_bytes_is_built_anew(ground: Ground) -> None:
    """Readers do not look at every byte; the next build does, and goes on without it."""
    ground.remember()
    file = read_pointer(ground.settings).path(ground.settings)
    with file.open("r+b") as opened:
        opened.seek(4096)
        opened.write(bytes(file.stat().st_size - 8192))
    ended = ground.build()
    assert "checksum is another" in ended.said
    assert_next_build_works(ground)
    with pytest.raises(WarehouseError, match=r"no build|is damaged"):
        rollback(ground.settings, file.stem)


CHANGES: dict[str, Any] = {
    "another key": {"more": 1},
    "a missing key": {"bytes": ...},
    "a path that leads elsewhere": {"file": "builds/../../../etc/passwd"},
    "an absolute path": {"file": "/etc/passwd"},
    "another folder": {"file": "work/candidate.duckdb"},
    "a hidden file": {"file": "builds/.duckdb"},
    "a run id that is a path": {"run_id": "../../x"},
    "a run id that is an option": {"run_id": "--help"},
    "text for a number": {"bytes": "1"},
    "true for a number": {"checks_passed": True},
    "a number below 0": {"bytes": -1},
    "no checksum": {"sha256": "x"},
    "no date": {"as_at": "30 Feb"},
    "no moment": {"built_at": "2026-11-22"},
    "a list for a name": {"run_id": ["x"]},
    "a word for true": {"is_synthetic": "false"},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_pointer_with_wrong_values_is_refused(
    ground: Ground, capsys: pytest.CaptureFixture[str], change: dict[str, Any]
) -> None:
    file = ground.settings.pointer_file
    text = file.read_text()
    values = json.loads(text) | change
    file.write_text(json.dumps({key: value for key, value in values.items() if value is not ...}))
    try:
        assert_told(ground.settings, capsys, f"{file} is damaged")
    finally:
        file.write_text(text)


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 480, b'{"run_id"', b"\xff\xfe", b"[]", b"1", b"[" * 100_000]
)
def test_a_damaged_pointer_is_told(
    ground: Ground, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    file = ground.settings.pointer_file
    text = file.read_bytes()
    file.write_bytes(content)
    try:
        assert_told(ground.settings, capsys, f"{file} is damaged")
    finally:
        file.write_bytes(text)


def test_a_damaged_pointer_is_mended_by_a_rollback_or_a_build(ground: Ground) -> None:
    ground.remember()
    live = read_pointer(ground.settings)
    ground.settings.pointer_file.write_bytes(b"\0" * 480)
    assert rollback(ground.settings) == live
    assert_ledger_whole(ground)
    ground.settings.pointer_file.write_bytes(b"\0" * 480)
    assert "is damaged" in ground.build().said
    assert_next_build_works(ground)


@pytest.mark.parametrize("content", some([b"", b"\0" * 480, b'{"run_id": 1}'], 1))
def test_a_damaged_copy_of_a_pointer_stops_nothing(ground: Ground, content: bytes) -> None:
    settings = ground.settings
    live = read_pointer(settings)
    for copy in settings.builds_dir.glob("*.json"):
        copy.write_bytes(content)
    for command in COMMANDS:
        assert main([*command, *options(settings)]) in (0, 2)
    ground.change_seeds()
    assert_next_build_works(ground)
    assert live in kept_pointers(settings)


def lines_of(settings: Settings) -> list[bytes]:
    return settings.ledger_file.read_bytes().splitlines()


DAMAGES: dict[str, Callable[[list[bytes]], bytes]] = {
    "gone": lambda _: b"",
    "torn at the end": lambda lines: b"\n".join(lines)[:-100],
    "torn in the middle": lambda lines: b"\n".join([lines[0][:50], *lines[1:]]) + b"\n",
    "NULs in the place of a line": lambda lines: b"\n".join([bytes(400), *lines[1:]]) + b"\n",
    "no UTF-8": lambda lines: b"\n".join([b'{"run_id": "\xff"}', *lines[1:]]) + b"\n",
    "wrong types": lambda lines: b"\n".join([b'{"run_id": ["x"]}', *lines[1:]]) + b"\n",
    "a date that is none": lambda lines: (
        lines[0].replace(b'"as_at": "2', b'"as_at": "x') + b"\n" + b"\n".join(lines[1:]) + b"\n"
    ),
    "half a character": lambda lines: (
        b'{"run_id": "x", "outcome": "\\ud800"}\n' + b"\n".join(lines) + b"\n"
    ),
    "too deep": lambda lines: b"[" * 100_000 + b"\n" + b"\n".join(lines) + b"\n",
    "a line twice": lambda lines: b"\n".join([lines[0], *lines]) + b"\n",
    "lines joined": lambda lines: b"".join(lines) + b"\n",
}


@pytest.mark.parametrize("damage", some(DAMAGES, 1, 3, 8))
def test_a_damaged_ledger_gets_its_lines_back_in_order(ground: Ground, damage: str) -> None:
    settings = ground.settings
    ground.remember()
    entries = ledger.read_entries(settings)
    damaged = DAMAGES[damage](lines_of(settings))
    settings.ledger_file.write_bytes(damaged)
    for command in COMMANDS:
        assert main([*command, *options(settings)]) in (0, 2)
    assert ground.build().code == 0
    assert_ledger_whole(ground)
    mended = {entry["run_id"]: entry for entry in ledger.read_entries(settings)}
    for entry in entries:
        assert mended[entry["run_id"]].get("seeds") == entry.get("seeds")
    kept = [path.read_bytes() for path in settings.data_dir.glob("runs.damaged-*")]
    assert damaged in kept or ledger._parse(damaged)[1] == 0
    for path in settings.data_dir.glob("runs.damaged-*"):
        path.unlink()


def test_what_never_was_live_is_removed_and_nothing_else(ground: Ground) -> None:
    settings = ground.settings
    orphan = settings.builds_dir / "20200101T000000Z-orphan.duckdb"
    shutil.copy(read_pointer(settings).path(settings), orphan)
    (settings.builds_dir / "20200101T000000Z-alone.json").write_text("{}")
    (settings.builds_dir / ".20200101T000000Z-x.json.4711").write_text("{")
    (settings.data_dir / ".current.json.4711").write_text("{")
    note = settings.builds_dir / "read me.txt"
    note.write_text("mine")
    ground.change_seeds()
    assert ground.build().code == 0
    assert note.read_text() == "mine"
    note.unlink()
    assert not orphan.exists()
    assert_next_build_works(ground)


def test_the_seeds_folder_vanishes(ground: Ground) -> None:
    settings = ground.settings
    ground.remember()
    before = ground.live_amount()
    away = settings.seeds_dir.rename(settings.seeds_dir.with_name("away"))
    ended = ground.build()
    assert ended.code == 2
    assert "There is no seeds folder" in ended.said
    assert ground.live_amount() == before
    away.rename(settings.seeds_dir)
    assert_next_build_works(ground)


def test_the_builds_folder_vanishes(ground: Ground, capsys: pytest.CaptureFixture[str]) -> None:
    ground.remember()
    shutil.rmtree(ground.settings.builds_dir)
    assert_told(ground.settings, capsys, "has no file")
    assert_next_build_works(ground)


def test_a_data_folder_that_is_a_file_or_may_not_be_written(ground: Ground, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    assert_refused(Settings(ground.settings.seeds_dir, file), "Not a directory")
    locked = Settings(ground.settings.seeds_dir, tmp_path / "locked")
    locked.build_lock_file.mkdir(parents=True)
    assert_refused(locked, "cannot be written to")


def assert_refused(settings: Settings, words: str) -> None:
    command = [sys.executable, "-m", "warehouse.cli", "build", *options(settings)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert words in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_read_only_data_folder(ground: Ground) -> None:
    """As another user where this one may do everything."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings(folder / "seeds", folder / "data")
        shutil.copytree(ground.settings.seeds_dir, settings.seeds_dir)
        edit(settings.seeds_dir, "grants.csv", "154000", "154001")
        shutil.copytree(ground.settings.data_dir, settings.data_dir)
        before = sorted(path.name for path in settings.data_dir.rglob("*"))
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        ended = ground.build({"kind": "user", "user": 65_534}, settings=settings)
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o755)
        assert ended.code == 2, ended.said
        assert f"{settings.data_dir} cannot be written to: Permission denied" in ended.said
        assert sorted(path.name for path in settings.data_dir.rglob("*")) == before
