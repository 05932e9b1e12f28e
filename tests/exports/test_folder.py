"""An export replaces only exports, is the same each time, and says what it wrote."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import AS_AT
from tests.exports.conftest import Export, with_publisher
from tests.house.canaries.searching import text_of
from tests.house.test_privacy import PATTERN
from tests.support.folders import contents
from warehouse.cli import main
from warehouse.errors import WarehouseError
from warehouse.exports.export import export_build
from warehouse.seeds.contract import TABLES
from warehouse.settings import PROJECT_DIR, Settings
from warehouse.store.fingerprint import read_inputs


def exported_quickly(settings: Settings, folder: Path) -> Path:
    return export_build(settings, folder, with_spreadsheets=False).folder


def test_same_build_gives_the_same_bytes(exported: Export, built: Settings, tmp_path: Path) -> None:
    """In another process, folder, time zone and language, where sets of text have another order."""
    settings = with_publisher(built, tmp_path)
    subprocess.run(
        [
            *(sys.executable, "-m", "warehouse.cli", "export", "--data", str(settings.data_dir)),
            *("--seeds", str(settings.seeds_dir), "--folder", str(tmp_path / "again")),
        ],
        cwd=PROJECT_DIR,
        env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C"},
        check=True,
    )
    first, again = contents(exported.folder), contents(tmp_path / "again")
    assert first.keys() == again.keys()
    assert [name for name, data in first.items() if again[name] != data] == []
    assert {"lsmp-warehouse.xlsx", "lsmp-warehouse.ods", "360giving/grants.json"} <= first.keys()


def test_an_export_replaces_an_export_and_nothing_else(
    export_folder: Path, built: Settings
) -> None:
    exported_quickly(built, export_folder)
    assert not (export_folder / "360giving").exists()
    assert not (export_folder / "lsmp-warehouse.ods").exists()
    (export_folder / "README.txt").write_text("my words")
    with pytest.raises(WarehouseError, match=r"`lsmp export` did not write, .*\(README\.txt\)"):
        exported_quickly(built, export_folder)


def test_a_failed_export_leaves_the_one_before(
    export_folder: Path, built: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    before = contents(export_folder)
    monkeypatch.setattr("warehouse.exports.tables.write_tables", failing)
    with pytest.raises(OSError, match="No space"):
        exported_quickly(built, export_folder)
    assert contents(export_folder) == before
    assert [path.name for path in export_folder.parent.iterdir()] == ["export"]


def test_without_a_build_the_command_says_what_to_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "--data", str(tmp_path)]) == 2
    assert "Run `lsmp build` first" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_command_says_what_it_wrote(
    built: Settings, exported: Export, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["export", "--data", str(built.data_dir), "--no-spreadsheets"]
    assert main([*command, "--folder", str(tmp_path / "export")]) == 0
    said = capsys.readouterr().out
    assert re.search(r"Exported \S+: 55 tables, [\d,]+ rows, to ", said)
    assert "no 360Giving files: a person has to fill in name, grants_360giving.prefix" in said
    names = sorted(path.name for path in (tmp_path / "export").iterdir())
    assert " ".join(names) == "LICENSE.txt README.txt csv datapackage.json export.json parquet"
    assert "MIT License" in (tmp_path / "export" / "LICENSE.txt").read_text()
    assert "Nobody is named" in (tmp_path / "export" / "README.txt").read_text()
    # Another licence leaves ours out.
    assert not (exported.folder / "LICENSE.txt").exists()
    assert "Open Government Licence" in (exported.folder / "README.txt").read_text()


def test_no_file_names_a_private_person_or_a_place_of_this_machine(exported: Export) -> None:
    found = {path: text_of(path) for path in exported.folder.rglob("*.*")}
    assert len(found) > 110
    assert "Jeff Jacobs" in found[exported.folder / "lsmp-warehouse.xlsx"]
    for path, text in found.items():
        assert PATTERN.findall(text) == [], path
        places = (exported.folder.parent, PROJECT_DIR)
        assert [place for place in places if str(place) in text] == [], path


def test_the_settings_of_the_publisher_are_no_seeds(seeds: Path, tmp_path: Path) -> None:
    """They change no build: neither the fingerprint nor the check takes them for a seed table."""
    settings = Settings(seeds_dir=seeds, data_dir=tmp_path / "data")
    before = read_inputs(settings, as_at=AS_AT)
    (seeds / "publisher.toml").write_text("name = 'another'")
    after = read_inputs(settings, as_at=before.as_at)
    assert before.fingerprint == after.fingerprint
    assert set(after.seeds) == {table.file_name for table in TABLES.values()}
    assert main(["check", "--seeds", str(seeds)]) == 0
