"""What a build says it changed."""

from pathlib import Path

import duckdb

from tests.support.fast_build import compare_files
from warehouse.build.diff import TableChange


def database(path: Path, *statements: str) -> Path:
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema marts")
        for statement in statements:
            connection.execute(statement)
    return path


GRANTS = (
    "create table marts.grants (year text, part text, amount integer, primary key (year, part))"
)


def test_rows_are_compared_by_key(tmp_path: Path) -> None:
    old = database(
        tmp_path / "it's old.duckdb",
        GRANTS,
        "insert into marts.grants values ('a', 'x', 1), ('b', 'x', 2), ('c', 'x', null)",
    )
    new = database(
        tmp_path / "candidate.duckdb",
        GRANTS,
        "insert into marts.grants values ('a', 'x', 1), ('b', 'x', 3), ('c', 'y', 4)",
        "insert into marts.grants values ('d', 'x', 5)",
    )
    (change,) = compare_files(new, old)
    assert change == TableChange("grants", 4, 3, added=2, removed=1, changed=1, is_reshaped=False)
    assert str(change) == "grants: 2 added, 1 removed, 1 changed"


def test_as_many_rows_are_not_the_same_rows(tmp_path: Path) -> None:
    rows = "insert into marts.grants values ('a', 'x', {}), ('b', 'x', {})"
    old = database(tmp_path / "old.duckdb", GRANTS, rows.format(1, 2))
    for name, values, changed in (
        ("other", (1, 3), 1),
        ("swapped", (2, 1), 2),
        ("same", (1, 2), 0),
    ):
        new = database(tmp_path / f"{name}.duckdb", GRANTS, rows.format(*values))
        (change,) = compare_files(new, old)
        assert (change.added, change.removed, change.changed) == (0, 0, changed), name


def test_an_unknown_value_that_stays_unknown_is_no_change(tmp_path: Path) -> None:
    rows = "insert into marts.grants values ('a', 'x', null)"
    old = database(tmp_path / "old.duckdb", GRANTS, rows)
    new = database(tmp_path / "candidate.duckdb", GRANTS, rows)
    (change,) = compare_files(new, old)
    assert not change.is_change


def test_a_new_table_and_new_columns_are_named(tmp_path: Path) -> None:
    old = database(tmp_path / "old.duckdb", GRANTS)
    new = database(
        tmp_path / "candidate.duckdb",
        "create table marts.grants (year text primary key)",
        "create table marts.posts (post text primary key)",
    )
    assert [str(change) for change in compare_files(new, old)] == [
        "grants: columns changed, 0 rows before, 0 now",
        "posts: new, 0 rows",
    ]
    assert all(change.previous_rows is None for change in compare_files(new, None))
