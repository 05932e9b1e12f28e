"""The ledger survives what a crash does to a file."""

from __future__ import annotations

from pathlib import Path

from warehouse.settings import Settings
from warehouse.store.ledger import append_entry, newest_rejection, read_entries


def warehouse(folder: Path) -> Settings:
    return Settings(seeds_dir=folder, data_dir=folder / "data")


def test_lines_are_added_in_order(tmp_path: Path) -> None:
    settings = warehouse(tmp_path)
    assert read_entries(settings) == []
    for run_id in ("one", "two"):
        append_entry(settings, {"run_id": run_id, "outcome": "published"})
    assert [entry["run_id"] for entry in read_entries(settings)] == ["one", "two"]


def test_a_torn_line_is_passed_over_and_closed_off(tmp_path: Path) -> None:
    settings = warehouse(tmp_path)
    append_entry(settings, {"run_id": "one", "outcome": "published"})
    with settings.ledger_file.open("a") as file:
        file.write('{"run_id": "to')
    append_entry(settings, {"run_id": "two", "outcome": "published"})
    assert [entry["run_id"] for entry in read_entries(settings)] == ["one", "two"]


def test_the_newest_rejection_is_forgotten_after_a_good_build(tmp_path: Path) -> None:
    settings = warehouse(tmp_path)
    append_entry(settings, {"run_id": "one", "outcome": "rejected"})
    rejection = newest_rejection(settings)
    assert rejection is not None
    assert rejection["run_id"] == "one"
    append_entry(settings, {"run_id": "two", "outcome": "published"})
    assert newest_rejection(settings) is None
