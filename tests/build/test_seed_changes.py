"""When each seed file last changed, as the ledger tells."""

import datetime
from typing import Any

import duckdb

from warehouse.build.meta.seed_changes import write_seed_changes
from warehouse.settings import PROJECT_DIR

META = (PROJECT_DIR / "warehouse" / "build" / "meta" / "meta.sql").read_text(encoding="utf-8")


def entry(day: int, outcome: str = "published", **seeds: str) -> dict[str, Any]:
    return {
        "run_id": f"run-{day}",
        "outcome": outcome,
        "started_at": f"2026-11-{day:02}T10:00:00",
        "seeds": {f"{name}.csv": content for name, content in seeds.items()},
    }


def changes(*entries: dict[str, Any]) -> list[tuple[object, ...]]:
    with duckdb.connect() as connection:
        connection.execute("create schema meta")
        connection.execute(META)
        write_seed_changes(connection, entries)
        return connection.execute("from meta.seed_changes order by table_name").fetchall()


def at(day: int) -> datetime.datetime:
    return datetime.datetime(2026, 11, day, 10)


def test_the_first_build_with_the_present_content_is_named() -> None:
    assert changes(
        entry(1, grants="a", meetings="m"),
        entry(2, grants="b", meetings="m"),
        entry(3, grants="c", meetings="wrong", outcome="rejected"),
        {"run_id": "back", "outcome": "rolled_back", "to_run_id": "run-1"},
        entry(4, grants="b", meetings="m"),
    ) == [("grants", "run-2", at(2), "run-1"), ("meetings", "run-1", at(1), None)]


def test_content_that_comes_back_was_touched_when_it_came_back() -> None:
    assert changes(
        entry(1, grants="a"), entry(2, grants="b"), entry(3, grants="a"), entry(4, grants="a")
    ) == [("grants", "run-3", at(3), "run-2")]


def test_a_new_file_is_touched_by_its_first_build() -> None:
    assert changes(entry(1), entry(2, claims="c")) == [("claims", "run-2", at(2), "run-1")]


def test_without_a_build_there_is_nothing_to_tell() -> None:
    assert changes() == []
