"""A frozen return never changes, can be made again, and every later difference is explained."""

from __future__ import annotations

import csv
import html
import json
import os
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pypdfium2
import pytest

from tests.house.test_privacy import private_names
from tests.returns.filled import Q1, Q2, fill_in, with_returns
from tests.support.published import copy_of, publish_altered
from warehouse.errors import ReturnRefusedError, WarehouseError
from warehouse.returns.draft import make_draft
from warehouse.returns.freeze import frozen
from warehouse.returns.freeze.compare import compare, list_returns
from warehouse.returns.freeze.freeze import freeze
from warehouse.returns.freeze.frozen import FIGURES, MANIFEST, NARRATIVE, RETURN, new_version
from warehouse.returns.freeze.rebuild import rebuild
from warehouse.returns.model.places import Place, place_of
from warehouse.returns.prepare import prepare
from warehouse.returns.render.render import FILES
from warehouse.settings import Settings
from warehouse.store.files import sha256
from warehouse.store.ledger import append_entry
from warehouse.store.pointer import read_pointer, write_pointer
from warehouse.text.years import Quarter

ROLE = "Head of Paid Service"

# An altered build: the grant, as it stands in every table that the return reads.
MORE_MONEY = tuple(
    f"update {table} set {column} = 125000 where grant_id = 'lsmp-2017-18'"
    for table, column in (
        ("raw.grants", "amount_gbp"),
        ("marts.funding_timeline", "amount_gbp"),
        ("marts.funding_by_quarter", "granted_gbp"),
    )
)


@pytest.fixture
def settings(built: Settings, tmp_path: Path) -> Settings:
    """A copy of the real build, with returns of its own."""
    return with_returns(copy_of(built, tmp_path), tmp_path)


@pytest.fixture(scope="module")
def frozen_once(built: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first version of the return for 2017/18 Q1, to be copied."""
    settings = with_returns(built, tmp_path_factory.mktemp("frozen"))
    place = fill_in(settings, Q1)
    freeze(settings, Q1, approved_by=ROLE, prepared_by="Lead officer")
    return place.folder


@pytest.fixture
def first(settings: Settings, frozen_once: Path) -> Path:
    """The folder of that version, among the returns of a test."""
    place = place_of(settings, "lsmp", Q1)
    shutil.copytree(frozen_once, place.folder)
    return place.version_folder(1)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_is_frozen_says_what_it_was_made_of(settings: Settings, first: Path) -> None:
    assert first == place_of(settings, "lsmp", Q1).folder / "v1"
    assert {RETURN, FIGURES, NARRATIVE, MANIFEST, *FILES} <= set(contents(first))
    said = json.loads((first / RETURN).read_text(encoding="utf-8"))
    assert (said["version"], said["approved_by"], said["prepared_by"]) == (1, ROLE, "Lead officer")
    assert said["build"]["run_id"] in (settings.ledger_file.read_text(encoding="utf-8"))
    assert len(said["build"]["seeds"]) > 30
    assert said["build"]["seeds"]["grants.csv"]


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


def test_the_frozen_files_say_that_they_are_final(first: Path) -> None:
    page = (first / "return.html").read_text(encoding="utf-8")
    assert "Final, version 1" in page
    assert f"Approved by: {ROLE}." in page
    assert "Draft" not in page


@pytest.mark.parametrize("name", [FIGURES, NARRATIVE, RETURN, "return.pdf"])
def test_a_frozen_file_that_was_changed_is_named(
    settings: Settings, first: Path, name: str
) -> None:
    path = first / name
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(WarehouseError, match=f"not as it was frozen: {name} was changed"):
        compare(settings, Q1)
    assert f"NOT AS IT WAS FROZEN: {name} was changed" in list_returns(settings)


def test_files_added_or_missing_are_named(settings: Settings, first: Path) -> None:
    (first / "note.txt").touch()
    (first / "return.ods").unlink()
    with pytest.raises(WarehouseError, match=r"note\.txt was added, return\.ods is missing"):
        compare(settings, Q1)
    (first / MANIFEST).unlink()
    with pytest.raises(WarehouseError, match=r"manifest\.json is missing or damaged"):
        rebuild(settings, Q1)


def test_nothing_is_frozen_while_something_is_missing(settings: Settings) -> None:
    with pytest.raises(ReturnRefusedError, match=r"There is no .*narrative\.md"):
        freeze(settings, Q1, approved_by=ROLE)
    place = make_draft(settings, Q1).prepared.place
    with pytest.raises(ReturnRefusedError) as refused:
        freeze(settings, Q1, approved_by=" ")
    for reason in (
        "not filled in: Summary",
        "not filled in: Integration: Progress, By whom",
        "Nobody has approved it",
    ):
        assert reason in str(refused.value)
    assert place.versions() == []
    assert [path.name for path in place.folder.iterdir()] == ["narrative.md"]


@pytest.mark.parametrize("severity", ["critical", "warning"])
def test_nothing_is_frozen_while_a_check_fails(settings: Settings, severity: str) -> None:
    fill_in(settings, Q1)
    publish_altered(
        settings,
        "insert into meta.checks values ('great_expectations', 'marts.grants', 'made_up', '',"
        f" '{severity}', false, 3, 'Grants are round.', 'A test.', null, false, false, null)",
    )
    with pytest.raises(ReturnRefusedError, match=f"severity {severity} fails.*Grants are round"):
        freeze(settings, Q1, approved_by=ROLE)


def test_nothing_is_frozen_while_the_newest_build_is_rejected(settings: Settings) -> None:
    fill_in(settings, Q1)
    append_entry(settings, {"run_id": "29990101T000000Z-x", "outcome": "rejected"})
    with pytest.raises(ReturnRefusedError, match="The newest build was rejected"):
        freeze(settings, Q1, approved_by=ROLE)


def test_nothing_is_frozen_while_the_seeds_are_newer(
    built: Settings, seeds: Path, tmp_path: Path
) -> None:
    copied = copy_of(built, tmp_path)
    settings = Settings(seeds, copied.data_dir, tmp_path / "returns")
    fill_in(settings, Q1)
    with (seeds / "grants.csv").open("a") as file:
        file.write("\n")
    with pytest.raises(ReturnRefusedError, match="seed files have changed since the live build"):
        freeze(settings, Q1, approved_by=ROLE)


def test_a_quarter_that_has_not_ended_is_not_frozen(settings: Settings) -> None:
    fill_in(settings, Quarter(2026, 3))
    with pytest.raises(ReturnRefusedError, match="has not ended on the build's as-at date"):
        freeze(settings, Quarter(2026, 3), approved_by=ROLE)


def test_nothing_is_frozen_twice(settings: Settings, first: Path) -> None:
    before = contents(first)
    with pytest.raises(ReturnRefusedError, match="Nothing differs from version 1"):
        freeze(settings, Q1, approved_by=ROLE)
    assert contents(first) == before


def test_every_figure_that_differs_is_listed_with_the_row_that_changed_it(
    settings: Settings, first: Path
) -> None:
    assert first.is_dir()
    assert compare(settings, Q1).differences == []
    publish_altered(settings, *MORE_MONEY)
    found = {line.figure: line for line in compare(settings, Q1).differences}
    assert set(found) == {
        "grants, lsmp-2017-18, amount_gbp",
        "money, lsmp-2017-18, 2017/18 Q1, granted_gbp",
        "decisions_on_grants, lsmp-2017-18, amount_gbp",
    }
    granted = found["grants, lsmp-2017-18, amount_gbp"]
    assert (granted.was, granted.is_now) == ("124000.00", "125000.00")
    assert granted.seed_rows == "grants.csv:3: amount_gbp was 124000.00, is 125000.00"


def test_rows_that_came_and_went_are_listed(settings: Settings, first: Path) -> None:
    assert first.is_dir()
    publish_altered(
        settings,
        "delete from raw.decisions where decision_id = 'lsmp-2017-06-19-d1'",
        "delete from marts.decisions where decision_id = 'lsmp-2017-06-19-d1'",
    )
    found = compare(settings, Q1).differences
    assert found
    assert {line.is_now for line in found} == {"no row"}
    assert all("decisions.csv: the row that was line" in line.seed_rows for line in found)


def give_reasons(place: Place, reason: str = "A late correction of the letter.") -> None:
    with place.differences_file.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        # As a spreadsheet would save them.
        row["was"], row["reason"] = row["was"].replace("124000.00", "124000"), reason
    with place.differences_file.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def test_a_second_version_wants_a_reason_for_each_difference_and_prints_them(
    settings: Settings, first: Path
) -> None:
    before = contents(first)
    publish_altered(settings, *MORE_MONEY)
    place = place_of(settings, "lsmp", Q1)
    assert len(compare(settings, Q1).without_reason) == 3
    with pytest.raises(ReturnRefusedError, match="3 figures changed without a reason"):
        freeze(settings, Q1, approved_by=ROLE)
    give_reasons(place)
    assert compare(settings, Q1).without_reason == []
    second = freeze(settings, Q1, approved_by=ROLE)
    assert (second.folder.name, len(second.state.changes)) == ("v2", 3)
    page = (second.folder / "return.html").read_text(encoding="utf-8")
    assert "Changes since version 1" in page
    assert page.count("A late correction of the letter.") == 3
    assert contents(first) == before
    assert not place.differences_file.exists()
    assert compare(settings, Q1).differences == []
    assert rebuild(settings, Q1, version=1).differing == ()


def test_a_reason_goes_when_the_figure_changes_again(settings: Settings, first: Path) -> None:
    assert first.is_dir()
    publish_altered(settings, *MORE_MONEY)
    compare(settings, Q1)
    give_reasons(place_of(settings, "lsmp", Q1))
    change_in_place(settings, "update marts.funding_timeline set amount_gbp = 126000")
    open_ones = {line.figure for line in compare(settings, Q1).without_reason}
    assert "grants, lsmp-2017-18, amount_gbp" in open_ones
    assert "money, lsmp-2017-18, 2017/18 Q1, granted_gbp" not in open_ones


def change_in_place(settings: Settings, statement: str) -> None:
    """Changes the live build itself, which nobody else reads."""
    pointer = read_pointer(settings)
    path = pointer.path(settings)
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"{statement} where grant_id = 'lsmp-2017-18'")
    write_pointer(settings, replace(pointer, bytes=path.stat().st_size, sha256=sha256(path)))


def test_words_that_changed_want_a_reason_too(settings: Settings, first: Path) -> None:
    assert first.is_dir()
    place = place_of(settings, "lsmp", Q1)
    text = place.narrative_file.read_text(encoding="utf-8")
    place.narrative_file.write_text(text.replace("Made up", "Written anew", 1), encoding="utf-8")
    (line,) = compare(settings, Q1).differences
    assert line.figure == "narrative, Summary"


@pytest.mark.parametrize("place_of_name", ["narrative", "approved", "reason"])
def test_nobody_private_is_named_in_a_return(settings: Settings, place_of_name: str) -> None:
    name = next(name for name in private_names() if " " in name)
    place = fill_in(settings, Q1)
    approved_by = f"{name}, officer" if place_of_name == "approved" else ROLE
    if place_of_name == "narrative":
        text = place.narrative_file.read_text(encoding="utf-8")
        broken = name.replace(" ", "\n")
        place.narrative_file.write_text(text.replace("Made up", broken, 1), encoding="utf-8")
    if place_of_name == "reason":
        freeze(settings, Q1, approved_by=ROLE)
        publish_altered(settings, *MORE_MONEY)
        compare(settings, Q1)
        give_reasons(place, f"Said {name.upper()}.")
    with pytest.raises(ReturnRefusedError, match="names a person who may not be named") as refused:
        freeze(settings, Q1, approved_by=approved_by)
    assert name.split()[-1].lower() not in str(refused.value).lower()


def texts_of(folder: Path) -> dict[str, str]:
    """What each file says: also inside the workbooks, and what a reader extracts from the PDF."""
    texts = {}
    for path in folder.iterdir():
        if path.suffix in (".ods", ".xlsx"):
            with zipfile.ZipFile(path) as file:
                parts = [file.read(name) for name in file.namelist()]
            texts[path.name] = "\n".join(part.decode("utf-8", "replace") for part in parts)
        elif path.suffix == ".pdf":
            pages = pypdfium2.PdfDocument(path)
            texts[path.name] = "\n".join(page.get_textpage().get_text_range() for page in pages)
        else:
            texts[path.name] = path.read_text(encoding="utf-8")
    return texts


def test_no_file_of_a_frozen_return_names_a_private_person(first: Path) -> None:
    texts = texts_of(first)
    said = [name for name, text in texts.items() if "Jeff Jacobs" in text]
    assert set(said) >= set(FILES), "people who signed are named"
    names = [name for name in private_names() if " " in name]
    assert [(file, name) for file, text in texts.items() for name in names if name in text] == []


HOSTILE = "=HYPERLINK(1) <script>alert(1)</script> #import x $x^2$ {{ 7*7 }} [a](http://x.example)"


def test_what_a_person_writes_is_text_in_every_file(settings: Settings) -> None:
    place = fill_in(settings, Q1)
    text = place.narrative_file.read_text(encoding="utf-8")
    place.narrative_file.write_text(text.replace("Made up for a test.", HOSTILE), encoding="utf-8")
    texts = texts_of(freeze(settings, Q1, approved_by=HOSTILE).folder)
    escaped = html.escape(HOSTILE, quote=False)
    assert escaped in texts["return.html"].replace("&#39;", "'")
    assert "<script>" not in texts["return.html"]
    assert "alert(1)" in texts["return.pdf"]
    assert escaped in texts["return.ods"]
    assert escaped in texts["return.xlsx"]
    assert "<f>" not in texts["return.xlsx"]
    assert "table:formula" not in texts["return.ods"]


def kill_while(place: Place, moment: Callable[[], None]) -> int:
    """Freezes in a process that ends at once at a moment; returns how it ended."""
    process = os.fork()
    if process == 0:
        moment()
        with new_version(place, 1) as folder:
            (folder / RETURN).write_text("{}")
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


@pytest.mark.parametrize(
    ("step", "is_whole"),
    [("sync_file", False), ("_write_manifest", False), ("sync_folder", False), ("", True)],
)
def test_a_killed_freeze_leaves_nothing_or_a_whole_return(
    built: Settings, tmp_path: Path, step: str, *, is_whole: bool
) -> None:
    place = place_of(with_returns(built, tmp_path), "lsmp", Q2)

    def moment() -> None:
        if step:
            setattr(frozen, step, lambda *_: os._exit(9))

    assert kill_while(place, moment) == (0 if is_whole else 9)
    assert place.versions() == ([1] if is_whole else [])
    with new_version(place, 2) as folder:
        (folder / RETURN).write_text("{}")
    leftovers = [path.name for path in place.folder.iterdir() if path.name.startswith(".v")]
    assert leftovers == []
    assert place.versions()[-1] == 2


def test_a_version_that_is_there_is_never_written_over(built: Settings, tmp_path: Path) -> None:
    place = place_of(with_returns(built, tmp_path), "lsmp", Q2)
    with new_version(place, 1) as folder:
        (folder / RETURN).write_text("first")
    with pytest.raises(WarehouseError, match="is there already"), new_version(place, 1) as folder:
        (folder / RETURN).write_text("second")
    assert (place.version_folder(1) / RETURN).read_text() == "first"


def test_a_form_keeps_what_was_written_and_gets_what_is_new(settings: Settings) -> None:
    place = fill_in(settings, Q1)
    before = place.narrative_file.read_text(encoding="utf-8")
    draft = make_draft(settings, Q1)
    assert draft.new_parts == []
    assert place.narrative_file.read_text(encoding="utf-8") == before
    publish_altered(
        settings,
        "update marts.workstreams set workstream_id = 'lsmp-2017-18-ws-9'"
        " where workstream_id = 'lsmp-2017-18-ws-1'",
    )
    draft = make_draft(settings, Q1)
    assert [part.part_id for part in draft.new_parts] == ["lsmp-2017-18-ws-9"]
    assert place.narrative_file.read_text(encoding="utf-8").startswith(before.rstrip())
    assert any("no heading of this return" in problem for problem in draft.prepared.problems)


def test_returns_of_other_partnerships_have_their_own_folder(
    demo_built: Settings, tmp_path: Path
) -> None:
    settings = with_returns(demo_built, tmp_path)
    place = prepare(settings, Quarter(2023, 4), "wmsmp").place
    assert place.folder == tmp_path / "returns" / "wmsmp" / "2023-24-q4"
    with pytest.raises(WarehouseError, match="is not the id of a partnership"):
        place_of(settings, "../lsmp", Q1)
