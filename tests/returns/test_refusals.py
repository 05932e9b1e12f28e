"""Nothing is frozen while something is missing, wrong or unexplained; then nothing is written."""

import csv
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from tests.house.test_privacy import private_names
from tests.returns.conftest import ROLE
from tests.returns.filled import Q1, with_returns
from tests.support.published import pointed_at, publish_altered
from tests.support.seed_files import append
from warehouse.errors import ReturnRefusedError, WarehouseError
from warehouse.returns.draft import make_draft
from warehouse.returns.freeze.compare import compare
from warehouse.returns.freeze.freeze import freeze
from warehouse.returns.model.places import place_of
from warehouse.returns.prepare import prepare
from warehouse.settings import Settings
from warehouse.store.ledger import append_entry
from warehouse.store.pointer import read_pointer, write_pointer
from warehouse.text.years import Quarter

# An altered build: the grant, as it stands in every table that the return reads.
MORE_MONEY = tuple(
    f"update {table} set {column} = 125000 where grant_id = 'lsmp-2017-18'"
    for table, column in (
        ("raw.grants", "amount_gbp"),
        ("marts.funding_timeline", "amount_gbp"),
        ("marts.funding_by_quarter", "amount_gbp"),
    )
)
GRANTED = "grants, lsmp-2017-18, amount_gbp"
MONEY = "money, lsmp-2017-18, 2017/18 Q1, amount_gbp"


def fail_check(severity: str) -> Callable[[Settings], None]:
    return lambda settings: publish_altered(
        settings,
        "insert into meta.checks values ('great_expectations', 'marts.grants', 'made_up', '',"
        f" '{severity}', false, 3, 'Grants are round.', 'A test.', null, false, false, null, null)",
    )


REJECTED = {"run_id": "29990101T000000Z-x", "outcome": "rejected"}
# What stands in the way, by the reason that is given.
SPOILED: dict[str, Callable[[Settings], object]] = {
    "severity critical fails.*Grants are round": fail_check("critical"),
    "severity warning fails.*Grants are round": fail_check("warning"),
    "The newest build was rejected": lambda settings: append_entry(settings, REJECTED),
    "seed files have changed": lambda settings: append(settings.seeds_dir, "grants.csv", ""),
}


@pytest.mark.parametrize("reason", SPOILED)
@pytest.mark.usefixtures("without_files", "written")
def test_nothing_is_frozen_while_the_build_stands_in_the_way(
    settings: Settings, seeds: Path, reason: str
) -> None:
    settings = replace(settings, seeds_dir=seeds)
    SPOILED[reason](settings)
    with pytest.raises(ReturnRefusedError, match=reason):
        freeze(settings, Q1, approved_by=ROLE)
    assert place_of(settings, "lsmp", Q1).versions() == []


@pytest.mark.usefixtures("without_files")
def test_nothing_is_frozen_before_its_quarter_has_ended(settings: Settings, written: Path) -> None:
    place = place_of(settings, "lsmp", Quarter(2026, 3))
    place.folder.mkdir()
    shutil.copy(written, place.narrative_file)
    with pytest.raises(ReturnRefusedError, match="has not ended on the build's as-at date"):
        freeze(settings, Quarter(2026, 3), approved_by=ROLE)
    assert place.versions() == []


@pytest.mark.usefixtures("first")
def test_rows_that_came_and_went_are_listed(settings: Settings) -> None:
    gone = "delete from {}.decisions where decision_id = 'lsmp-2017-06-19-d1'"
    publish_altered(settings, *map(gone.format, ("raw", "marts")))
    found = compare(settings, Q1).differences
    assert found
    assert {line.is_now for line in found} == {"no row"}
    assert all("decisions.csv: the row that was line" in line.seed_rows for line in found)


def give_reasons(settings: Settings, reason: str = "A late correction of the letter.") -> None:
    """Fills in the file that a comparison makes."""
    compare(settings, Q1)
    path = place_of(settings, "lsmp", Q1).differences_file
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        # As a spreadsheet would save them.
        row["was"], row["reason"] = row["was"].replace("124000.00", "124000"), reason
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.usefixtures("first")
def test_a_reason_goes_when_the_figure_changes_again(settings: Settings) -> None:
    publish_altered(settings, *MORE_MONEY)
    give_reasons(settings)
    # In the live build itself, which nobody else reads.
    pointer = read_pointer(settings)
    path = pointer.path(settings)
    path.chmod(0o644)
    with duckdb.connect(str(path)) as connection:
        connection.execute(MORE_MONEY[1].replace("125000", "126000"))
    write_pointer(settings, pointed_at(pointer, path))
    open_ones = {line.figure for line in compare(settings, Q1).without_reason}
    assert (GRANTED in open_ones, MONEY in open_ones) == (True, False)


@pytest.mark.usefixtures("first")
def test_words_that_changed_want_a_reason_too(settings: Settings) -> None:
    change_words(settings, "Written anew")
    found = compare(settings, Q1)
    assert [line.figure for line in found.differences] == ["narrative, Summary"]
    assert "because of: no row of the seeds" in str(found)


def change_words(settings: Settings, words: str) -> None:
    file = place_of(settings, "lsmp", Q1).narrative_file
    file.write_text(file.read_text("utf-8").replace("Made up", words, 1), encoding="utf-8")


@pytest.mark.usefixtures("first", "without_files")
@pytest.mark.parametrize("where", ["narrative", "approved", "surname", "reason"])
def test_nobody_private_is_named_in_a_return(settings: Settings, where: str) -> None:
    name = next(name for name in private_names() if " " in name)
    if where == "narrative":
        change_words(settings, name.replace(" ", "\n"))
    signed = {"approved": f"{name}, officer", "surname": name.split()[-1]}.get(where, ROLE)
    if where == "reason":
        publish_altered(settings, *MORE_MONEY)
        give_reasons(settings, f"Said {name.upper()}.")
    with pytest.raises(ReturnRefusedError, match="names a person who may not be named") as refused:
        freeze(settings, Q1, approved_by=signed)
    assert name.split()[-1].lower() not in str(refused.value).lower()


@pytest.mark.usefixtures("first", "without_files")
def test_a_signature_through_a_wrong_encoding_is_refused(settings: Settings) -> None:
    with pytest.raises(ReturnRefusedError, match=r"--approved-by: has signs of .* where 'é' is"):
        freeze(settings, Q1, approved_by="Head of the CafÃ©")


@pytest.mark.usefixtures("first", "without_files")
def test_a_surname_alone_is_told_and_may_stay(settings: Settings) -> None:
    change_words(settings, next(name for name in private_names() if " " in name).split()[-1])
    told = str(make_draft(settings, Q1))
    assert re.search(r"looked at before it is frozen:\n  .*line \d+: may name a person", told)
    assert "put right" not in told


@pytest.mark.usefixtures("without_files")
def test_a_form_keeps_what_was_written_and_gets_what_is_new(
    settings: Settings, written: Path
) -> None:
    before = written.read_text(encoding="utf-8")
    assert make_draft(settings, Q1).new_parts == []
    assert written.read_text(encoding="utf-8") == before
    publish_altered(
        settings,
        "update marts.workstreams set workstream_id = 'lsmp-2017-18-ws-9'"
        " where workstream_id = 'lsmp-2017-18-ws-1'",
    )
    draft = make_draft(settings, Q1)
    assert [part.part_id for part in draft.new_parts] == ["lsmp-2017-18-ws-9"]
    assert written.read_text(encoding="utf-8").startswith(before.rstrip())
    assert any("no heading of this return" in problem for problem in draft.prepared.problems)


def test_returns_of_other_partnerships_have_their_own_folder(
    demo_built: Settings, tmp_path: Path
) -> None:
    settings = with_returns(demo_built, tmp_path)
    place = prepare(settings, Quarter(2023, 4), "wmsmp").place
    assert place.folder == tmp_path / "returns" / "wmsmp" / "2023-24-q4"
    with pytest.raises(WarehouseError, match="is not the id of a partnership"):
        place_of(settings, "../lsmp", Q1)
