"""A build file, a pointer or a ledger that something has damaged; folders that are gone."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.build.faults.faults import another_user
from tests.build.faults.ground import (
    Ground,
    assert_ledger_whole,
    assert_next_build_works,
    break_and_mend,
)
from tests.support.commands import run_here
from tests.support.published import pointed_at
from tests.support.seed_files import edit
from tests.support.soak import some
from warehouse.build.recovery import rollback
from warehouse.errors import NoBuildError, WarehouseError
from warehouse.settings import Settings
from warehouse.store import ledger
from warehouse.store.builds import kept_pointers
from warehouse.store.pointer import read_pointer, write_pointer


@pytest.fixture(scope="module", autouse=True)
def two_builds(ground: Ground) -> None:
    """So that there is one to go back to, with a ledger of two lines."""
    break_and_mend(ground)


def run(settings: Settings, *command: str) -> tuple[int, str]:
    folders = ["--seeds", str(settings.seeds_dir), "--data", str(settings.data_dir)]
    return run_here([*command, *folders])


def what_commands_say(settings: Settings) -> str:
    """All of them, and each in plain words."""
    commands = (["status"], ["runs"], ["rollback", "nonsense"], ["sql", "select 1"], ["describe"])
    ended = [run(settings, *command) for command in commands]
    assert {code for code, _ in ended} <= {0, 2}
    return "".join(said for _, said in ended)


def assert_told(settings: Settings, words: str) -> None:
    """Every command says it in plain words; `lsmp status` says what is wrong and what to do."""
    said = what_commands_say(settings)
    assert words in said
    assert "Run `lsmp build`, or `lsmp rollback`" in said


@pytest.mark.parametrize(
    ("damage", "words"),
    some(
        [
            (lambda file: os.truncate(file, file.stat().st_size // 2), "was changed since"),
            (lambda file: os.truncate(file, 0), "0 bytes"),
            (Path.unlink, "has no file"),
            (lambda file: shutil.rmtree(file.parent), "has no file"),
        ],
        0,
        3,
    ),
)
def test_a_damaged_build_is_told_and_built_anew(
    ground: Ground, damage: Callable[[Path], None], words: str
) -> None:
    """Though nothing changed: the seeds are those of the damaged build."""
    ground.remember()
    file = read_pointer(ground.settings).path(ground.settings)
    file.chmod(0o644)
    damage(file)
    assert_told(ground.settings, words)
    ended = ground.build()
    assert ended.code == 0, ended.said
    assert "It is built anew." in ended.said
    assert_next_build_works(ground)


def test_a_build_of_the_right_size_and_wrong_bytes_is_built_anew(ground: Ground) -> None:
    """Readers do not look at every byte; the next build does, and goes on without it."""
    ground.remember()
    file = read_pointer(ground.settings).path(ground.settings)
    file.chmod(0o644)
    with file.open("r+b") as opened:
        # After its headers, which everybody looks at.
        opened.seek(3 * 4096)
        opened.write(bytes(file.stat().st_size - 4 * 4096))
    ended = ground.build()
    assert "checksum is another" in ended.said
    assert_next_build_works(ground)
    with pytest.raises(WarehouseError, match=r"no build|was changed"):
        rollback(ground.settings, file.stem)


@pytest.mark.parametrize("size", [0, 200_000])
def test_a_damaged_blank_build_is_made_anew(ground: Ground, size: int) -> None:
    assert_next_build_works(ground)
    (blank,) = ground.settings.work_dir.glob("blank-*")
    os.truncate(blank, size)
    ground.change_seeds()
    assert_next_build_works(ground)


def test_a_build_of_a_newer_duckdb_is_told_and_nobody_goes_back_to_it(ground: Ground) -> None:
    """Its file is sound, and says in its header that it has another form."""
    live = read_pointer(ground.settings)
    file = live.path(ground.settings)
    file.chmod(0o644)
    with file.open("r+b") as opened:
        opened.seek(12)
        opened.write((99).to_bytes(8, "little"))
    newer = pointed_at(live, file)
    write_pointer(ground.settings, newer)
    assert_told(ground.settings, "cannot be opened")
    ground.change_seeds()
    assert ground.build().code == 0
    with pytest.raises(WarehouseError, match="another version of DuckDB"):
        rollback(ground.settings, newer.run_id)
    with suppress(NoBuildError):
        assert rollback(ground.settings).run_id != newer.run_id
    assert_next_build_works(ground)


POINTERS: dict[str, bytes | dict[str, Any]] = {
    "empty": b"",
    "NULs": b"\0" * 480,
    "cut": b'{"run_id"',
    "no UTF-8": b"\xff\xfe",
    "a list": b"[]",
    "a number": b"1",
    "too deep": b"[" * 100_000,
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


@pytest.mark.parametrize("damage", POINTERS)
def test_a_damaged_pointer_is_told(ground: Ground, damage: str) -> None:
    file = ground.settings.pointer_file
    text, content = file.read_bytes(), POINTERS[damage]
    if isinstance(content, dict):
        values = json.loads(text) | content
        told = {key: value for key, value in values.items() if value is not ...}
        content = json.dumps(told).encode()
    file.write_bytes(content)
    try:
        assert_told(ground.settings, f"{file} is damaged")
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
    what_commands_say(settings)
    ground.change_seeds()
    assert_next_build_works(ground)
    assert live in kept_pointers(settings)


# What stands in the ledger, of its first line and the others.
DAMAGES: dict[str, Callable[[bytes, bytes], bytes]] = {
    "gone": lambda _first, _others: b"",
    "torn at the end": lambda first, others: (first + others)[:-100],
    "torn in the middle": lambda first, others: first[:50] + b"\n" + others,
    "NULs in the place of a line": lambda _, others: bytes(400) + b"\n" + others,
    "no UTF-8": lambda _, others: b'{"run_id": "\xff"}\n' + others,
    "wrong types": lambda _, others: b'{"run_id": ["x"]}\n' + others,
    "a date that is none": lambda first, others: (
        first.replace(b'"as_at": "2', b'"as_at": "x') + others
    ),
    "half a character": lambda *lines: b'{"run_id": "x", "outcome": "\\ud800"}\n' + b"".join(lines),
    "too deep": lambda *lines: b"[" * 100_000 + b"\n" + b"".join(lines),
    "a line twice": lambda first, others: first + first + others,
    "lines joined": lambda *lines: b"".join(lines).replace(b"\n", b"") + b"\n",
}


@pytest.mark.parametrize("damage", some(DAMAGES, 0, 1, 3, 8))
def test_a_damaged_ledger_gets_its_lines_back_in_order(ground: Ground, damage: str) -> None:
    settings = ground.settings
    ground.remember()
    entries = ledger.read_entries(settings)
    first, *others = settings.ledger_file.read_bytes().splitlines(keepends=True)
    damaged = DAMAGES[damage](first, b"".join(others))
    settings.ledger_file.write_bytes(damaged)
    what_commands_say(settings)
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
    orphan = settings.builds_dir / "20200101T000000Z-0000000.duckdb"
    shutil.copy(read_pointer(settings).path(settings), orphan)
    (settings.builds_dir / "20200101T000000Z-1111111.json").write_text("{}")
    (settings.builds_dir / ".20200101T000000Z-x.json.4711").write_text("{")
    (settings.data_dir / ".current.json.4711").write_text("{")
    notes = [settings.builds_dir / name for name in ("read me.txt", "notes.duckdb", "notes.json")]
    for note in notes:
        note.write_text("mine")
    ground.change_seeds()
    assert ground.build().code == 0
    for note in notes:
        assert note.read_text() == "mine"
        note.unlink()
    assert not orphan.exists()
    assert_next_build_works(ground)


def test_the_seeds_folder_vanishes(ground: Ground) -> None:
    seeds = ground.settings.seeds_dir
    away = seeds.with_name("away")
    ended = break_and_mend(ground, partial(os.rename, seeds, away), {2}, then_build=False)
    assert "There is no seeds folder" in ended.said
    away.rename(seeds)
    assert_next_build_works(ground)


def test_a_data_folder_that_is_a_file_or_may_not_be_written(ground: Ground, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "locked" / "build.lock").mkdir(parents=True)
    for name, words in (("file", "Not a directory"), ("locked", "cannot be written to")):
        code, said = run(replace(ground.settings, data_dir=tmp_path / name), "build")
        assert code == 2
        assert words in said


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
        ended = replace(ground, settings=settings).build(partial(another_user, 65_534))
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o755)
        assert ended.code == 2, ended.said
        assert f"{settings.data_dir} cannot be written to: Permission denied" in ended.said
        assert sorted(path.name for path in settings.data_dir.rglob("*")) == before
