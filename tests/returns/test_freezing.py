"""What is frozen never changes, can be made again, says all that was written, names nobody."""

import json
import os
from pathlib import Path

import pytest

from tests.house.canaries.searching import text_of
from tests.house.test_privacy import private_names
from tests.returns.conftest import ROLE
from tests.returns.filled import Q1, Q2, with_returns
from warehouse.errors import ReturnRefusedError, WarehouseError
from warehouse.returns.freeze import frozen
from warehouse.returns.freeze.compare import compare, list_returns
from warehouse.returns.freeze.frozen import FIGURES, MANIFEST, NARRATIVE, RETURN, new_version
from warehouse.returns.freeze.rebuild import rebuild
from warehouse.returns.model.figures import figures_from_json
from warehouse.returns.model.places import Place, place_of
from warehouse.returns.render.render import FILES
from warehouse.settings import Settings


def test_what_is_frozen_says_what_it_was_made_of(settings: Settings, first: Path) -> None:
    assert first == place_of(settings, "lsmp", Q1).folder / "v1"
    assert {RETURN, FIGURES, NARRATIVE, MANIFEST, *FILES} <= {file.name for file in first.iterdir()}
    said = json.loads((first / RETURN).read_text(encoding="utf-8"))
    assert (said["version"], said["approved_by"], said["prepared_by"]) == (1, ROLE, "Lead officer")
    assert said["build"]["run_id"] in settings.ledger_file.read_text(encoding="utf-8")
    assert len(said["build"]["seeds"]) > 30
    assert said["build"]["seeds"]["grants.csv"]
    page = (first / "return.html").read_text(encoding="utf-8")
    said = [text in page for text in ("Final, version 1", f"Approved by: {ROLE}.", "Draft")]
    assert said == [True, True, False]


def test_a_frozen_return_can_be_rebuilt_byte_for_byte_from_its_own_folder(
    settings: Settings, first: Path, tmp_path: Path
) -> None:
    alone = Settings(tmp_path / "no-seeds", tmp_path / "no-data", settings.returns_dir)
    made = rebuild(alone, Q1, folder=tmp_path / "again")
    assert (made.differing, made.same) == ((), FILES)
    assert all((made.folder / name).read_bytes() == (first / name).read_bytes() for name in FILES)
    with pytest.raises(ReturnRefusedError, match="the frozen return itself"):
        rebuild(alone, Q1, folder=first)
    with pytest.raises(ReturnRefusedError, match="no such frozen version; it has: 1"):
        rebuild(alone, Q1, version=2)


def test_frozen_files_changed_added_or_missing_are_named(settings: Settings, first: Path) -> None:
    for name in (FIGURES, NARRATIVE, RETURN, "return.pdf"):
        before = (first / name).read_bytes()
        (first / name).write_bytes(before + b" ")
        with pytest.raises(WarehouseError, match=f"not as it was frozen: {name} was changed"):
            compare(settings, Q1)
        assert f"NOT AS IT WAS FROZEN: {name} was changed" in list_returns(settings)
        (first / name).write_bytes(before)
    (first / "note.txt").touch()
    (first / "return.ods").unlink()
    with pytest.raises(WarehouseError, match=r"note\.txt was added, return\.ods is missing"):
        compare(settings, Q1)
    (first / MANIFEST).unlink()
    with pytest.raises(WarehouseError, match=r"manifest\.json is missing or damaged"):
        rebuild(settings, Q1)


def test_what_was_frozen_under_an_old_name_is_read_under_that_of_today(first: Path) -> None:
    text = (first / FIGURES).read_text(encoding="utf-8")
    frozen = text
    for before, new, old in (
        ("is_period_stated", "amount_gbp", "granted_gbp"),
        ("in_quarter_count", "actions_raised_to_date_count", "actions_raised_count"),
    ):
        assert f'{before}", "{new}"' in text
        frozen = frozen.replace(f'{before}", "{new}"', f'{before}", "{old}"')
    assert figures_from_json(frozen) == figures_from_json(text)


def test_no_file_of_a_frozen_return_names_a_private_person(first: Path) -> None:
    texts = {path.name: text_of(path) for path in first.iterdir()}
    said = [name for name, text in texts.items() if "Jeff Jacobs" in text]
    assert set(said) >= set(FILES), "people who signed are named"
    names = [name for name in private_names() if " " in name]
    assert [(file, name) for file, text in texts.items() for name in names if name in text] == []


def freeze_and_die(place: Place, step: str) -> int:
    """Freezes in a process that ends at once at a step; returns how it ended."""
    process = os.fork()
    if process == 0:
        if step:
            setattr(frozen, step, lambda *_: os._exit(9))
        with new_version(place, 1) as folder:
            (folder / RETURN).write_text("{}")
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


@pytest.mark.parametrize("step", ["sync_file", "_write_manifest", "sync_folder", ""])
def test_a_killed_freeze_leaves_nothing_or_a_whole_return(
    built: Settings, tmp_path: Path, step: str
) -> None:
    place = place_of(with_returns(built, tmp_path), "lsmp", Q2)
    assert freeze_and_die(place, step) == (9 if step else 0)
    assert place.versions() == ([] if step else [1])
    with new_version(place, 2) as folder:
        (folder / RETURN).write_text("{}")
    assert not list(place.folder.glob(".v*"))
    assert place.versions()[-1] == 2
    with pytest.raises(WarehouseError, match="is there already"), new_version(place, 2) as folder:
        (folder / RETURN).write_text("second")
    assert (place.version_folder(2) / RETURN).read_text() == "{}"
