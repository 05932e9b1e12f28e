"""The reader can read and do nothing else."""

from __future__ import annotations

import hashlib
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
import yaml

from warehouse.errors import NoBuildError, QueryError, WarehouseError
from warehouse.pointer import Pointer, read_pointer
from warehouse.reader import LimitError, Limits, Stop, fetch, open_build
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


WRITES = """
    drop table marts.actions
    truncate marts.actions
    insert into marts.actions default values
    update marts.actions set status = 'completed'
    merge into marts.actions using (select 1) s on false when not matched then insert default values
    alter table marts.actions add column x integer
    comment on table marts.actions is 'x'
    create temp table x (a integer)
    create temp view x as select 1
    create macro x(a) as a
    create or replace temp macro x() as table select 1
    create schema x
    create sequence x
    create type x as enum ('a')
    create secret x (type s3, key_id 'x')
    copy (select 1) to '{outside}/x.csv'
    copy marts.actions from '{outside}/x.csv'
    copy from database main to other
    import database '{outside}'
    with d as (delete from marts.actions returning *) select * from d
    with d as (insert into marts.actions default values returning *) select * from d
    select * from query('delete from marts.actions')
    select * from query('copy (select 1) to ''{outside}/x.csv''')
    from json_execute_serialized_sql(json_serialize_sql('delete from marts.actions'))
    explain delete from marts.actions
    explain analyze delete from marts.actions
    explain (analyze) insert into meta.runs default values
    explain analyze create table marts.x as select 1
    explain analyze copy marts.actions to '{outside}/x.csv'
    explain analyze update marts.actions set status = 'completed'
"""
SETTINGS = """
    set variable x = 1
    set global threads = 1
    reset memory_limit
    use meta
    pragma database_list
    pragma enable_verification
    pragma memory_limit = '100GB'
    explain analyze set threads = 1
    call enable_logging('QueryLog')
    call duckdb_settings()
    from enable_logging()
    from disable_logging()
    from enable_profiling()
    attach ':memory:' as x
    detach main
    begin
    commit
    rollback
    checkpoint
    force checkpoint
    from force_checkpoint()
    vacuum
    analyze
    prepare x as select 1
    execute x
    deallocate x
    install httpfs
    force install json
    install httpfs from 'http://127.0.0.1:1/'
    load '{outside}/x.duckdb_extension'
    update extensions
"""
OUTSIDE = """
    select * from read_csv('README.md')
    select * from read_csv('README.md', columns = {{'a': 'varchar'}})
    select * from read_json('pyproject.toml')
    select * from read_ndjson_objects('pyproject.toml')
    select * from read_parquet('x.parquet')
    select * from parquet_metadata('x.parquet')
    select * from parquet_schema('x.parquet')
    select * from parquet_kv_metadata('x.parquet')
    select * from parquet_file_metadata('x.parquet')
    select * from read_text('pyproject.toml')
    select * from read_blob('pyproject.toml')
    select * from read_duckdb('x.duckdb')
    select * from sniff_csv('README.md')
    select * from glob('*')
    select * from 'seeds/grants.csv'
    select * from "seeds/grants.csv"
    select * from query('select * from read_text(''pyproject.toml'')')
    select * from query_table('seeds/grants.csv')
    from json_execute_serialized_sql(json_serialize_sql('from read_text(''pyproject.toml'')'))
    select * from range(2), lateral (select * from read_text('pyproject.toml'))
    select * from 'http://127.0.0.1:{port}/x.csv'
    select * from read_csv('http://127.0.0.1:{port}/x.csv')
    select * from 's3://bucket/x.parquet'
    select * from postgres_scan('host=127.0.0.1 port={port}', 'public', 't')
    select * from sqlite_scan('x.db', 't')
    select getenv('PATH')
    select pg_read_file('pyproject.toml')
    select pg_ls_dir('.')
    select system('id')
    select * from duckdb_secrets()
    select * from duckdb_extensions()
    select * from local_rows
    select * from pandas_scan(1)
    select * from python_map_function()
"""


@pytest.mark.parametrize(
    "attack",
    [line.strip() for text in (WRITES, SETTINGS, OUTSIDE) for line in text.strip().splitlines()],
)
def test_no_query_writes_changes_a_setting_or_reaches_outside(
    marts: Marts, built: Settings, tmp_path: Path, attack: str
) -> None:
    local_rows = duckdb.sql("select 'from Python' as text")
    before = digest(built)
    with listening() as (port, callers), pytest.raises(QueryError):
        fetch(marts, attack.format(outside=tmp_path, port=port))
    assert local_rows is not None
    assert local_rows.fetchall() == [("from Python",)]
    assert (list(tmp_path.iterdir()), callers, digest(built)) == ([], [], before)
    assert fetch(marts, "select count(*) from marts.actions").rows == [(13,)]


def digest(settings: Settings) -> str:
    return hashlib.sha256(read_pointer(settings).path(settings).read_bytes()).hexdigest()


@contextmanager
def listening() -> Iterator[tuple[int, list[str]]]:
    """A port of this computer, and whoever has called it."""
    callers: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        yield server.getsockname()[1], callers
        with suppress(BlockingIOError):
            callers.append(str(server.accept()))


@pytest.mark.parametrize(
    "query",
    ["from checkpoint()", "explain analyze checkpoint", "explain analyze call pragma_version()"],
)
def test_what_looks_like_a_change_and_is_let_through_changes_nothing(
    marts: Marts, built: Settings, query: str
) -> None:
    before = digest(built)
    fetch(marts, query)
    assert digest(built) == before


def test_variables_cannot_be_left_for_the_next_reader(marts: Marts) -> None:
    with pytest.raises(QueryError):
        fetch(marts, "set variable kept = 'secret'")
    assert fetch(marts, "select getvariable('kept')").rows == [(None,)]


@pytest.mark.parametrize(
    "query",
    [
        "with recursive r as (select 1 as n union all select n + 1 from r) select count(*) from r",
        "select pg_sleep(20)",
    ],
)
def test_a_query_without_end_is_stopped(marts: Marts, query: str) -> None:
    started = time.monotonic()
    with pytest.raises(LimitError, match="stopped after"):
        fetch(marts, query, limits=Limits(seconds=0.2))
    assert time.monotonic() - started < 10
    assert fetch(marts, "select 1").rows == [(1,)]


def test_an_endless_answer_is_cut(marts: Marts) -> None:
    endless = "select n from range(1_000_000_000_000) as numbers (n)"
    result = fetch(marts, endless, limits=Limits(rows=10))
    assert (len(result.rows), result.is_cut) == (10, True)


def test_an_answer_too_large_for_memory_is_refused(marts: Marts) -> None:
    for query in ("select repeat('x', 100000) from range(1000)", "from range(1000000)"):
        with pytest.raises(LimitError, match=r"more than 5 MB\. Narrow it"):
            fetch(marts, query, limits=Limits(answer_megabytes=5))


def test_another_thread_can_stop_a_query(marts: Marts) -> None:
    stop = Stop()
    threading.Timer(0.2, stop.now).start()
    endless = "select count(*) from range(10000000) a, range(10000000) b where a.range < b.range"
    with pytest.raises(QueryError, match=r"was stopped\. Nothing was changed"):
        fetch(marts, endless, stop=stop)
    with pytest.raises(QueryError, match="was stopped"):
        fetch(marts, "select 1", stop=stop)


def test_a_table_without_a_schema_is_a_public_one(marts: Marts) -> None:
    (public,) = fetch(marts, "select count(*) from marts.actions").rows
    assert fetch(marts, "select count(*) from actions").rows == [public]
    assert fetch(marts, "with actions as (select 1) select count(*) from actions").rows == [(1,)]


def test_pivot_without_values_is_told_what_it_needs(marts: Marts) -> None:
    pivot = "pivot funding_timeline on financial_year {} using first(amount_gbp)"
    with pytest.raises(QueryError, match="PIVOT needs its values named"):
        fetch(marts, pivot.format(""))
    assert fetch(marts, pivot.format("in ('2016/17', '2017/18')")).rows


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
