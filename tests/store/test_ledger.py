"""The ledger survives what a crash does to a file."""

from pathlib import Path

from warehouse.settings import Settings
from warehouse.store.ledger import append_entry, read_entries


def test_lines_are_added_in_order_and_a_torn_one_is_passed_over(tmp_path: Path) -> None:
    settings = Settings(seeds_dir=tmp_path, data_dir=tmp_path / "data")
    assert read_entries(settings) == []
    for run_id in ("one", "two"):
        append_entry(settings, {"run_id": run_id, "outcome": "published"})
    with settings.ledger_file.open("a") as file:
        file.write('{"run_id": "to')
    append_entry(settings, {"run_id": "three", "outcome": "published"})
    assert [entry["run_id"] for entry in read_entries(settings)] == ["one", "two", "three"]
