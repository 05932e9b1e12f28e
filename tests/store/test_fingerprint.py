"""What counts as a change of the inputs."""

import datetime
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import AS_AT
from tests.support.seed_files import edit
from warehouse.settings import PROJECT_DIR, Settings
from warehouse.store.fingerprint import git_commit, read_inputs


@pytest.fixture
def settings(seeds: Path, tmp_path: Path) -> Settings:
    return Settings(seeds_dir=seeds, data_dir=tmp_path / "data")


def test_a_seed_the_date_and_the_code_each_change_it_and_nothing_else(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = {read_inputs(settings, as_at=AS_AT).fingerprint for _ in range(2)}
    found.add(read_inputs(settings, as_at=AS_AT + datetime.timedelta(days=1)).fingerprint)
    edit(settings.seeds_dir, "grants.csv", "64000", "65000")
    found.add(read_inputs(settings, as_at=AS_AT).fingerprint)
    monkeypatch.setattr("warehouse.store.fingerprint.paths.LOCK_FILE", PROJECT_DIR / "LICENSE")
    found.add(read_inputs(settings, as_at=AS_AT).fingerprint)
    assert len(found) == 4


@pytest.mark.parametrize(
    "put",
    [
        Path.mkdir,
        os.mkfifo,
        lambda path: path.symlink_to("nowhere.csv"),
        lambda path: path.symlink_to(path.name),
    ],
    ids=["folder", "pipe", "link", "loop"],
)
def test_what_is_no_file_is_another_input_and_no_failure(
    put: Callable[[Path], None], settings: Settings
) -> None:
    before = read_inputs(settings, as_at=AS_AT)
    path = settings.seeds_dir / "grants.csv"
    path.unlink()
    put(path)
    found = read_inputs(settings, as_at=AS_AT)
    assert found.seeds["grants.csv"] == "not a file"
    assert found.fingerprint != before.fingerprint


def test_asking_whether_anything_changed_imports_nothing_heavy() -> None:
    """The whole cost of "nothing changed" is Python's start, so nothing may be imported for it."""
    code = (
        "import sys, warehouse.cli, warehouse.build.pipeline;"
        "print(sorted({'duckdb', 'polars', 'dbt', 'great_expectations', 'pyarrow', 'filelock'}"
        " & set(sys.modules)))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"


def test_without_git_there_is_no_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert git_commit() is None
