"""What counts as a change of the inputs."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import AS_AT
from tests.support.seed_files import edit
from warehouse.settings import PROJECT_DIR, Settings
from warehouse.store.fingerprint import git_commit, read_inputs


@pytest.fixture
def settings(seeds: Path, tmp_path: Path) -> Settings:
    return Settings(seeds_dir=seeds, data_dir=tmp_path / "data")


def test_the_same_inputs_have_the_same_fingerprint(settings: Settings) -> None:
    first, second = (read_inputs(settings, as_at=AS_AT) for _ in range(2))
    assert first.fingerprint == second.fingerprint


def test_a_seed_the_date_and_the_code_each_change_it(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = {read_inputs(settings, as_at=AS_AT).fingerprint}
    found.add(read_inputs(settings, as_at=AS_AT + datetime.timedelta(days=1)).fingerprint)
    edit(settings.seeds_dir, "grants.csv", "64000", "65000")
    found.add(read_inputs(settings, as_at=AS_AT).fingerprint)
    monkeypatch.setattr("warehouse.store.fingerprint.paths.LOCK_FILE", PROJECT_DIR / "LICENSE")
    found.add(read_inputs(settings, as_at=AS_AT).fingerprint)
    assert len(found) == 4


@pytest.mark.parametrize("in_its_place", ["folder", "pipe", "link", "loop"])
def test_what_is_no_file_is_another_input_and_no_failure(
    in_its_place: str, settings: Settings
) -> None:
    before = read_inputs(settings, as_at=AS_AT)
    path = settings.seeds_dir / "grants.csv"
    path.unlink()
    match in_its_place:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "link":
            path.symlink_to("nowhere.csv")
        case "loop":
            path.symlink_to(path.name)
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
