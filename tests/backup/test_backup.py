"""A backup holds what cannot be made again, and comes back to the byte, or not at all."""

import hashlib
import json
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from tests.conftest import AS_AT
from tests.returns.filled import Q1, fill_in
from tests.support.published import copy_of
from warehouse.backup.make import make_backup
from warehouse.backup.restore import restore
from warehouse.build.pipeline import build
from warehouse.cli import main
from warehouse.errors import DamagedBuildError, WarehouseError
from warehouse.returns.freeze.freeze import freeze
from warehouse.settings import Settings
from warehouse.store.pointer import read_pointer

GRANTS = "seeds/grants.csv"

Made = tuple[Settings, dict[str, bytes], Path]


def record(built: Settings, folder: Path) -> Settings:
    """A warehouse of its own with seeds, a build, the pages of its checks and a frozen return."""
    copied = copy_of(built, folder)
    seeds = shutil.copytree(built.seeds_dir, folder / "seeds")
    shutil.copytree(built.checks_dir, copied.checks_dir)
    return replace(copied, seeds_dir=seeds, returns_folder=folder / "returns")


@pytest.fixture(scope="module")
def made(built: Settings, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A warehouse, what is in its data folder before anybody reads it, and a backup of it."""
    settings = record(built, tmp_path_factory.mktemp("recorded"))
    fill_in(settings, Q1)
    freeze(settings, Q1, approved_by="Deputy Mayor for Social Integration")
    shutil.rmtree(settings.data_dir / "returns", ignore_errors=True)
    before = content(settings.data_dir)
    file = settings.data_dir.with_name("backup.zip")
    return settings, before, make_backup(settings, file=file).file


@pytest.fixture
def archive(made: Made, tmp_path: Path) -> Path:
    """The backup, for one test to change."""
    return Path(shutil.copy(made[2], tmp_path / "backup.zip"))


@pytest.fixture
def recorded(built: Settings, tmp_path: Path) -> Settings:
    """A warehouse for one test to change."""
    return record(built, tmp_path)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Settings:
    folder = tmp_path / "elsewhere"
    return Settings(folder / "seeds", folder / "data", folder / "returns")


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_everything_comes_back_to_the_byte(made: Made, elsewhere: Settings) -> None:
    settings, before, archive = made
    restored = restore(elsewhere, archive)
    assert content(elsewhere.seeds_dir) == content(settings.seeds_dir)
    assert content(elsewhere.returns_dir) == content(settings.returns_dir)
    after = content(elsewhere.data_dir)
    # Beside the build is a copy of its pointer, for `lsmp rollback`.
    (copy,) = after.keys() - before.keys()
    assert after.pop(copy) == before["current.json"]
    assert after == before
    assert restored.pointer == read_pointer(settings) == read_pointer(elsewhere)


def test_what_is_restored_works(
    archive: Path, elsewhere: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    folders = ["--seeds", str(elsewhere.seeds_dir), "--data", str(elsewhere.data_dir)]
    returns = ["--returns", str(elsewhere.returns_dir)]
    assert main(["restore", str(archive), *folders, *returns]) == 0
    assert main(["status", *folders]) == 0
    assert main(["runs", *folders]) == 0
    assert main(["sql", "select count(*) as n from actions", *folders, "--format", "csv"]) == 0
    assert capsys.readouterr().out.endswith("n\r\n13\r\n")
    assert main(["return", "list", *folders, *returns]) == 0
    assert "NOT AS IT WAS FROZEN" not in capsys.readouterr().out
    assert not build(elsewhere, as_at=AS_AT).is_new


def test_the_same_files_give_the_same_archive_for_its_owner_alone(
    made: Made, tmp_path: Path
) -> None:
    settings, _, archive = made
    again = make_backup(settings, folder=tmp_path / "backups").file
    assert again.read_bytes() == archive.read_bytes()
    assert stat.S_IMODE(again.stat().st_mode) == 0o600
    with zipfile.ZipFile(archive) as opened:
        assert opened.testzip() is None


def test_the_command_says_what_it_holds(
    recorded: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    folders = ["--seeds", str(recorded.seeds_dir), "--data", str(recorded.data_dir)]
    assert main(["backup", *folders]) == 0
    assert "read back and whole" in capsys.readouterr().out
    (file,) = (recorded.data_dir / "backups").iterdir()
    assert main(["backup", *folders, "-o", str(file)]) == 2
    assert "is there already" in capsys.readouterr().err


def test_no_backup_of_a_damaged_build_or_while_one_runs(recorded: Settings, tmp_path: Path) -> None:
    with (
        FileLock(recorded.build_lock_file),
        pytest.raises(WarehouseError, match="Another build is running"),
    ):
        make_backup(recorded, file=tmp_path / "no.zip")
    file = read_pointer(recorded).path(recorded)
    damaged = bytearray(file.read_bytes())
    damaged[len(damaged) // 2] ^= 255
    file.write_bytes(damaged)
    with pytest.raises(DamagedBuildError, match="checksum"):
        make_backup(recorded, file=tmp_path / "no.zip")
    assert not (tmp_path / "no.zip").exists()


def test_seeds_that_change_meanwhile_stop_the_backup(
    recorded: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from warehouse.backup import make

    usual = make._write

    def write(path: Path, sources: dict[str, Path]) -> object:
        members = usual(path, sources)
        (recorded.seeds_dir / "grants.csv").touch()
        return members

    monkeypatch.setattr(make, "_write", write)
    with pytest.raises(WarehouseError, match="changed meanwhile"):
        make_backup(recorded, file=tmp_path / "no.zip")
    assert {path.name for path in tmp_path.iterdir()} == {"seeds", "data"}


def test_nothing_is_ever_replaced(recorded: Settings, archive: Path, elsewhere: Settings) -> None:
    """Not even a name that leads to a folder elsewhere."""
    before = content(recorded.data_dir.parent)
    changed = recorded.seeds_dir / "grants.csv"
    changed.write_text("mine")
    with pytest.raises(WarehouseError, match="nothing is ever replaced"):
        restore(recorded, archive)
    assert content(recorded.data_dir.parent) == before | {GRANTS: b"mine"}
    elsewhere.seeds_dir.parent.mkdir()
    elsewhere.seeds_dir.symlink_to(recorded.seeds_dir)
    with pytest.raises(WarehouseError, match="nothing is ever replaced"):
        restore(elsewhere, archive)
    with pytest.raises(WarehouseError, match="lies in"):
        restore(replace(elsewhere, data_dir=elsewhere.seeds_dir / "data"), archive)


def test_a_restore_that_was_killed_goes_on(archive: Path, elsewhere: Settings) -> None:
    """Killed before each rename; the same command then ends it."""
    code = (
        "import os, sys; from pathlib import Path; from warehouse.cli import main\n"
        "left = int(sys.argv[1]); usual = Path.rename\n"
        "def rename(path, target):\n"
        "    global left; left -= 1\n"
        "    if left < 0: os.kill(os.getpid(), 9)\n"
        "    return usual(path, target)\n"
        "Path.rename = rename; sys.exit(main(sys.argv[2:]))"
    )
    folder = elsewhere.data_dir.parent
    named = [f"--{name}={folder / name}" for name in ("seeds", "data", "returns")]
    for left in (0, 2):
        command = [sys.executable, "-c", code, str(left), "restore", str(archive), *named]
        assert subprocess.run(command, check=False).returncode == -9
        assert not elsewhere.data_dir.exists()
    assert restore(elsewhere, archive).files_count > 40
    assert {path.name for path in folder.iterdir()} == {"seeds", "data", "returns"}


def rewritten(
    archive: Path,
    change: Callable[[dict[str, bytes]], object] = lambda _: None,
    *,
    mode: int = 0,
    is_listed: bool = True,
) -> None:
    """The archive with other members and, where `is_listed`, a manifest that names them.

    mode: that of the grants, which makes something else than a file of them.
    """
    with zipfile.ZipFile(archive) as old:
        files = {name: old.read(name) for name in old.namelist()}
    manifest = json.loads(files.pop("manifest.json"))
    change(files)
    if is_listed:
        manifest["files"] = {
            name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in files.items()
        }
    files["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in files.items():
            told = zipfile.ZipInfo(name)
            told.compress_type = zipfile.ZIP_DEFLATED
            if name == GRANTS:
                told.external_attr = mode << 16
            new.writestr(told, data)


def test_an_archive_that_was_only_packed_anew_is_taken(archive: Path, elsewhere: Settings) -> None:
    """So that what the next test refuses is refused for its own reason."""
    rewritten(archive)
    restore(elsewhere, archive)


@pytest.mark.parametrize(
    "name",
    [
        *("../evil", "seeds/../../evil", "data/checks/../../evil", "seeds//evil", "seeds/./evil"),
        *("/etc/evil", "seeds/evil\\..\\..\\evil", "seeds/C:evil", "seeds/evil/"),
        *("seeds/evil\n", "seeds/\u202eevil", "data/builds/.evil.duckdb"),
        *("elsewhere/evil", "evil", "data/evil", "data/work/candidate.duckdb"),
    ],
)
def test_names_that_lead_elsewhere_are_refused(
    name: str, archive: Path, elsewhere: Settings
) -> None:
    rewritten(archive, lambda files: files.update({name: b"evil"}))
    assert_refused(archive, elsewhere, "no name of a file in a backup")


def assert_refused(archive: Path, settings: Settings, message: str) -> None:
    """In plain words, and nothing is put anywhere."""
    with pytest.raises(WarehouseError, match=message):
        restore(settings, archive)
    folder = settings.data_dir.parent
    assert not folder.exists() or list(folder.iterdir()) == []
    assert not list(folder.parent.rglob("*evil*"))


@pytest.mark.parametrize(
    ("rewriting", "message"),
    [
        ({"mode": stat.S_IFLNK | 0o777}, "no plain file"),
        ({"mode": stat.S_IFBLK | 0o600}, "no plain file"),
        ({"change": lambda files: files.update({"seeds/more.csv": b"x"})}, "not in its manifest"),
        ({"change": lambda files: files.pop("data/runs.jsonl")}, "in its manifest and not in it"),
        ({"change": lambda files: files.update({GRANTS: b"x"})}, "another size"),
        (
            {"change": lambda files: files.update({GRANTS: files[GRANTS].replace(b"64", b"65")})},
            "checksum of seeds/grants.csv",
        ),
    ],
)
def test_other_members_than_the_manifest_names_are_refused(
    rewriting: dict[str, Any], message: str, archive: Path, elsewhere: Settings
) -> None:
    rewritten(archive, **rewriting, is_listed="mode" in rewriting)
    assert_refused(archive, elsewhere, message)


def test_a_build_that_is_not_what_its_pointer_says_is_refused(
    archive: Path, elsewhere: Settings
) -> None:
    """Though the manifest names its bytes."""

    def damage(files: dict[str, bytes]) -> None:
        name = next(name for name in files if name.endswith(".duckdb"))
        files[name] = files[name][:-1] + b"x"

    rewritten(archive, damage)
    assert_refused(archive, elsewhere, "no build that can be used")


def test_a_newer_form_or_no_backup_is_refused(archive: Path, elsewhere: Settings) -> None:
    for member, text, message in (
        ("manifest.json", '{"format": 2, "files": {}}', "newer version"),
        ("manifest.json", "[]", "manifest is damaged"),
        ("manifest.json", "{", "manifest is damaged"),
        ("manifest.json", '{"format": 1, "files": {"seeds/a": 1}}', "manifest is damaged"),
        ("manifest.json", '{"format": 1}', "manifest is damaged"),
        ("seeds/a.csv", "a", "no manifest"),
    ):
        with zipfile.ZipFile(archive, "w") as file:
            file.writestr(member, text)
        assert_refused(archive, elsewhere, message)
    archive.write_text("no archive")
    assert_refused(archive, elsewhere, "no backup, or is damaged")
    archive.unlink()
    assert_refused(archive, elsewhere, "There is no file")


def test_a_bomb_is_refused_before_it_is_unpacked(
    archive: Path, elsewhere: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Declared sizes are compared with the room there is; more than declared is never read."""
    usage = shutil._ntuple_diskusage(100, 0, 1_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    rewritten(archive, lambda files: files.update({"seeds/bomb.csv": bytes(50_000_000)}))
    assert archive.stat().st_size < 2_000_000
    assert_refused(archive, elsewhere, "has 1,000,000 left")


def test_every_cut_and_every_changed_byte_is_noticed(archive: Path, elsewhere: Settings) -> None:
    whole = archive.read_bytes()
    # Here and there, and each byte of the record at the end, which says where all others are.
    end = len(whole) - 22
    for place in (*range(0, end, end // 12), *range(end, len(whole))):
        archive.write_bytes(whole[:place])
        assert_refused(archive, elsewhere, "backup")
        archive.write_bytes(whole[:place] + bytes([whole[place] ^ 255]) + whole[place + 1 :])
        try:
            restore(elsewhere, archive)
        except WarehouseError:
            assert not elsewhere.data_dir.exists()
        else:
            # The byte was one that decides nothing, such as a time: all checksums hold.
            shutil.rmtree(elsewhere.data_dir.parent)
