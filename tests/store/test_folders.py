"""A folder is put in place as a whole, comes back from any fault, and replaces only its like."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import pytest

from warehouse.errors import WarehouseError
from warehouse.store import folders
from warehouse.store.folders import Manifest, replaced_folder

MANIFEST = Manifest("made.json", "lsmp make")


def make(folder: Path, text: str) -> None:
    with replaced_folder(folder, MANIFEST) as fresh:
        (fresh / "inner").mkdir()
        (fresh / "inner" / "one.txt").write_text(text)


def text_of(folder: Path) -> str:
    return (folder / "inner" / "one.txt").read_text()


@pytest.fixture
def made(tmp_path: Path) -> Path:
    make(tmp_path / "made", "first")
    return tmp_path / "made"


def test_nobody_sees_half_a_folder(tmp_path: Path) -> None:
    with replaced_folder(tmp_path / "made", MANIFEST) as fresh:
        (fresh / "one.txt").write_text("half")
        assert not (tmp_path / "made").exists()
    assert {path.name for path in (tmp_path / "made").iterdir()} == {"one.txt", "made.json"}


def test_it_is_replaced_as_a_whole_and_nothing_is_left_beside_it(made: Path) -> None:
    with replaced_folder(made, MANIFEST) as fresh:
        (fresh / "two.txt").write_text("second")
        assert text_of(made) == "first"
    assert {path.name for path in made.iterdir()} == {"two.txt", "made.json"}
    assert [path.name for path in made.parent.iterdir()] == ["made"]


STEPS = ("fill", "list", "move away", "put in place")


def make_and_fail(
    folder: Path, step: str, fail: Callable[[], None], patch: pytest.MonkeyPatch
) -> None:
    """Replaces the folder; a step of the exchange fails."""
    rename, write = Path.rename, Manifest.write
    moving = {".made-old": "move away", "made": "put in place"}

    def renaming(path: Path, target: Path) -> Path:
        # The way back is also to "made", from the old place.
        if step == moving.get(target.name.rpartition("-")[0] or target.name) and (
            "-old-" not in path.name
        ):
            fail()
        return rename(path, target)

    def writing(manifest: Manifest, folder: Path) -> None:
        if step == "list":
            fail()
        write(manifest, folder)

    patch.setattr(Path, "rename", renaming)
    patch.setattr(Manifest, "write", writing)
    with replaced_folder(folder, MANIFEST) as fresh:
        (fresh / "half.txt").write_text("half")
        if step == "fill":
            fail()


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", STEPS)
def test_the_folder_before_stays_or_comes_back_from_a_fault_at_each_step(
    made: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    with pytest.raises(type(error)):
        make_and_fail(made, step, Mock(side_effect=error), monkeypatch)
    assert text_of(made) == "first"
    assert [path.name for path in made.parent.iterdir()] == ["made"]


@pytest.mark.parametrize("step", STEPS)
def test_after_a_kill_at_each_step_the_next_call_finds_the_folder_before(
    made: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    child = os.fork()
    if child == 0:
        make_and_fail(made, step, lambda: os._exit(9), monkeypatch)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert made.exists() == (step != "put in place")
    with replaced_folder(made, MANIFEST):
        assert text_of(made) == "first"
    assert [path.name for path in made.parent.iterdir()] == ["made"]


def test_an_old_folder_that_cannot_be_removed_stops_nothing(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "remove", lambda _path: None)
    make(made, "second")
    assert text_of(made) == "second"


def test_what_a_running_process_writes_stays(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left, running = tmp_path / f".made-new-{ended.pid}", tmp_path / ".made-new-1"
    for folder in (left, running, tmp_path / ".made-new-mine"):
        folder.mkdir()
    with replaced_folder(tmp_path / "made", MANIFEST):
        assert not left.exists()
        assert running.exists()
    assert (tmp_path / ".made-new-mine").exists()


def test_an_empty_folder_may_be_named_and_a_file_may_not(tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    make(tmp_path / "made", "first")
    (tmp_path / "file").write_text("mine")
    with pytest.raises(WarehouseError, match="is a file"):
        make(tmp_path / "file", "second")


FOREIGN: dict[str, Callable[[Path], object]] = {
    "mine.csv": lambda folder: (folder / "mine.csv").write_text("a,b"),
    "mine": lambda folder: (folder / "mine").mkdir(),
    "inner/one.txt": lambda folder: (folder / "inner" / "one.txt").write_text("my words"),
    "LINK.txt": lambda folder: (folder / "LINK.txt").symlink_to(folder / "made.json"),
    "inner, made.json": lambda folder: (folder / "made.json").write_text("{}"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_the_command_did_not_write_is_refused_by_name(made: Path, name: str) -> None:
    FOREIGN[name](made)
    with pytest.raises(WarehouseError, match=rf"`lsmp make` did not write, .*\({name}\)"):
        make(made, "second")
    assert text_of(made) != "second"
    assert [path.name for path in made.parent.iterdir()] == ["made"]
