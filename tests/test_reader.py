"""The reader can read and do nothing else."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
import yaml

from warehouse.errors import NoBuildError, QueryError, WarehouseError
from warehouse.pointer import Pointer, read_pointer
from warehouse.reader import Limits, fetch, open_build
from warehouse.settings import DBT_PROJECT_DIR, DUCKDB_CONFIG, Settings

Marts = duckdb.DuckDBPyConnection


def test_reads_rows_with_names_and_types(marts: Marts) -> None:
    result = fetch(marts, "select 'a' as word, 1 as number, null as nothing")
    assert result.columns == ["word", "number", "nothing"]
    assert result.dicts() == [{"word": "a", "number": 1, "nothing": None}]


def test_parameters_are_bound(marts: Marts) -> None:
    assert fetch(marts, "select ?", ["'; drop table x"]).rows == [("'; drop table x",)]


@pytest.mark.parametrize(
    "query",
    [
        "delete from marts.actions",
        "create table marts.x (a integer)",
        "copy marts.actions to 'x.csv'",
        "attach 'x.duckdb'",
        "install httpfs",
        "load httpfs",
        "set memory_limit = '100GB'",
        "pragma enable_profiling",
        "export database 'x'",
        "select 1; select 2",
        "",
        "-- nothing",
    ],
)
def test_anything_but_one_read_is_refused(marts: Marts, query: str) -> None:
    with pytest.raises(QueryError):
        fetch(marts, query)


@pytest.mark.parametrize(
    "query",
    [
        "select * from read_csv('README.md')",
        "select * from read_text('pyproject.toml')",
        "select * from glob('*')",
        "select * from 'seeds/grants.csv'",
        "select getenv('PATH')",
    ],
)
def test_nothing_outside_the_build_can_be_reached(marts: Marts, query: str) -> None:
    with pytest.raises(QueryError):
        fetch(marts, query)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("python_enable_replacements", "false"),
        ("enable_external_access", "false"),
        ("lock_configuration", "true"),
        ("temp_directory", ""),
        ("autoinstall_known_extensions", "false"),
        ("autoload_known_extensions", "false"),
    ],
)
def test_the_connection_is_locked_down(marts: Marts, setting: str, value: str) -> None:
    found = fetch(marts, "select value from duckdb_settings() where name = ?", [setting]).rows
    assert found == [(value,)]


def test_a_long_query_is_stopped_and_the_next_one_answered(marts: Marts) -> None:
    endless = "select count(*) from range(10000000) a, range(10000000) b where a.range < b.range"
    with pytest.raises(QueryError, match="stopped after"):
        fetch(marts, endless, limits=Limits(seconds=0.2))
    assert fetch(marts, "select 1").rows == [(1,)]


def test_a_query_that_needs_more_memory_is_refused_and_leaves_nothing_on_disk(
    built: Settings, tmp_path: Path
) -> None:
    # A limit of its own needs a file of its own: connections to one file share their settings.
    shutil.copy(read_pointer(built).path(built), tmp_path / "copy.duckdb")
    own = replace(read_pointer(built), file="copy.duckdb")
    limits = Limits(memory="64MB")
    sorting = "select last(h) from (select hash(range) h from range(20000000) order by h)"
    with (
        open_build(own, replace(built, data_dir=tmp_path), limits=limits) as connection,
        pytest.raises(QueryError, match="more than its 64MB of memory"),
    ):
        fetch(connection, sorting, limits=limits)
    assert [path.name for path in tmp_path.iterdir()] == ["copy.duckdb"]


def test_a_large_result_is_cut_and_says_so(marts: Marts) -> None:
    result = fetch(marts, "from range(10)", limits=Limits(rows=3))
    assert (len(result.rows), result.is_cut) == (3, True)
    assert not fetch(marts, "from range(3)", limits=Limits(rows=3)).is_cut


def test_a_wrong_name_is_answered_in_words(marts: Marts) -> None:
    with pytest.raises(QueryError, match="grnts"):
        fetch(marts, "select * from marts.grnts")


def test_without_a_build_the_command_to_run_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoBuildError, match="lsmp build"):
        read_pointer(Settings(seeds_dir=tmp_path, data_dir=tmp_path))


# Both sides add up the same amounts, so none may differ.
SUMS_THAT_DIFFER = """
    with
    years as (select place, year, sum(amount) as amount from granted group by all),
    by_join as (
        select spent.place, spent.year, sum(spent.amount) as amount
        from spent inner join years on spent.place = years.place and spent.year = years.year
        group by all
    ),
    alone as (select place, year, sum(amount) as amount from spent group by all),
    compared as (
        select alone.amount as found, by_join.amount as expected
        from alone full outer join by_join using (place, year)
        union all
        select amount, amount from years
    )
    select count(*) from compared where found is distinct from expected
"""


@pytest.fixture
def sums(built: Settings, tmp_path: Path) -> tuple[Pointer, Settings]:
    """A build whose amounts DuckDB 2.0.0 adds up to a hundredfold."""
    settings = replace(built, data_dir=tmp_path)
    with duckdb.connect(str(tmp_path / "sums.duckdb")) as connection:
        for table, rows, years in (("spent", 876, 8), ("granted", 249, 10)):
            connection.execute(
                f"""
                create table {table} as
                select i % 12 || '' as place, (i // 12) % {years} || '' as year,
                    cast(1000 + i * 1.37 as decimal(18, 2)) as amount
                from range({rows}) as r(i)
                """
            )
    return replace(read_pointer(built), file="sums.duckdb"), settings


def test_sums_of_decimals_are_right(sums: tuple[Pointer, Settings]) -> None:
    with open_build(*sums) as connection:
        assert fetch(connection, SUMS_THAT_DIFFER).rows == [(0,)]


def test_disabled_optimizer_is_still_wrong(sums: tuple[Pointer, Settings]) -> None:
    """When this fails, DuckDB adds up rightly by itself: remove DUCKDB_CONFIG."""
    pointer, settings = sums
    with duckdb.connect(str(pointer.path(settings)), read_only=True) as connection:
        assert connection.execute(SUMS_THAT_DIFFER).fetchone() != (0,)


def test_dbt_has_the_same_configuration() -> None:
    profiles = yaml.safe_load((DBT_PROJECT_DIR / "profiles.yml").read_text(encoding="utf-8"))
    assert profiles["lsmp"]["outputs"]["candidate"]["settings"] == DUCKDB_CONFIG


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"run_id": 1}'])
def test_a_damaged_pointer_is_named(tmp_path: Path, text: str) -> None:
    settings = Settings(seeds_dir=tmp_path, data_dir=tmp_path)
    settings.pointer_file.write_text(text)
    with pytest.raises(WarehouseError, match="damaged"):
        read_pointer(settings)
