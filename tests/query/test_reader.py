"""The reader can read and do nothing else."""

import shutil
import threading
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from tests.query.attacks.bounded import BOUNDED
from warehouse.errors import QueryError
from warehouse.query.reader import LimitError, Limits, Stop, fetch, open_build
from warehouse.settings import Settings
from warehouse.store.files import sha256
from warehouse.store.pointer import Pointer, read_pointer

Marts = duckdb.DuckDBPyConnection


def test_reads_rows_with_names_and_types(marts: Marts) -> None:
    result = fetch(marts, "select 'a' as word, 1 as number, null as nothing")
    assert result.columns == ["word", "number", "nothing"]
    assert result.dicts() == [{"word": "a", "number": 1, "nothing": None}]


def test_parameters_are_bound(marts: Marts) -> None:
    assert fetch(marts, "select ?", ["'; drop table x"]).rows == [("'; drop table x",)]


def test_what_looks_like_a_change_and_is_let_through_changes_nothing(
    marts: Marts, built: Settings
) -> None:
    before = sha256(read_pointer(built).path(built))
    for query in ("from checkpoint()", "explain analyze checkpoint"):
        fetch(marts, query)
    fetch(marts, "explain analyze call pragma_version()")
    assert sha256(read_pointer(built).path(built)) == before


@pytest.mark.parametrize("name", ["recursion without end", "product of large tables", "sleep"])
def test_a_query_without_end_is_stopped(marts: Marts, name: str) -> None:
    started = time.monotonic()
    with pytest.raises(LimitError, match="stopped after"):
        fetch(marts, BOUNDED[name], limits=Limits(seconds=0.2))
    assert time.monotonic() - started < 10
    assert fetch(marts, "select 1").rows == [(1,)]


def test_an_answer_too_large_for_memory_is_refused(marts: Marts) -> None:
    for query in ("select repeat('x', 100000) from range(1000)", "from range(1000000)"):
        with pytest.raises(LimitError, match=r"more than 5 MB\. Narrow it"):
            fetch(marts, query, limits=Limits(answer_mb=5))


def test_another_thread_can_stop_a_query(marts: Marts) -> None:
    stop = Stop()
    threading.Timer(0.2, stop.now).start()
    with pytest.raises(QueryError, match=r"was stopped\. Nothing was changed"):
        fetch(marts, BOUNDED["product of large tables"], stop=stop)
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


def test_the_connection_is_locked_down(marts: Marts) -> None:
    wanted = {
        "python_enable_replacements": "false",
        "enable_external_access": "false",
        "lock_configuration": "true",
        "temp_directory": "",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    query = "select name, value from duckdb_settings() where list_contains($1, name)"
    assert dict(fetch(marts, query, [list(wanted)]).rows) == wanted


def test_a_query_that_needs_more_memory_is_refused_and_leaves_nothing_on_disk(
    built: Settings, tmp_path: Path
) -> None:
    # A limit of its own needs a file of its own: connections to one file share their settings.
    shutil.copy(read_pointer(built).path(built), tmp_path / "copy.duckdb")
    own = replace(read_pointer(built), file="copy.duckdb")
    limits = Limits(memory_mb=64)
    sorting = "select last(h) from (select hash(range) h from range(20000000) order by h)"
    with (
        open_build(own, replace(built, data_dir=tmp_path), limits=limits) as connection,
        pytest.raises(QueryError, match="more than its 64 MB of memory"),
    ):
        fetch(connection, sorting, limits=limits)
    assert [path.name for path in tmp_path.iterdir()] == ["copy.duckdb"]


@pytest.mark.parametrize(("count", "is_cut"), [(1_000_000_000_000, True), (4, True), (3, False)])
def test_a_large_answer_is_cut_and_says_so(marts: Marts, count: int, is_cut: bool) -> None:
    result = fetch(marts, f"from range({count})", limits=Limits(rows=3))
    assert (len(result.rows), result.is_cut) == (3, is_cut)


# What each place has spent in the years in which it was granted something.
SPENT = """
    with
    budget as (select place, year, sum(amount) as amount from granted group by all),
    used as (
        select spent.place, spent.year, sum(spent.amount) as amount
        from spent inner join budget using (place, year)
        group by all
    )
    select place, spent
    from (select place, sum(amount) as granted from budget group by place)
    full join (select place, sum(amount) as spent from used group by place) using (place)
    where spent > granted / 10
    order by place
"""
ROWS = {"granted": 249, "spent": 226}


@pytest.fixture
def sums(built: Settings, tmp_path: Path) -> tuple[Pointer, Settings]:
    """A build whose amounts DuckDB 2.0.1 adds up to a hundredfold."""
    settings = replace(built, data_dir=tmp_path)
    with duckdb.connect(str(tmp_path / "sums.duckdb")) as connection:
        for table, rows in ROWS.items():
            connection.execute(
                f"""
                create table {table} as
                select i % 12 as place, (i // 12) % 9 as year,
                    cast(1.5 + i as decimal(18, 2)) as amount
                from range({rows}) as r(i)
                """
            )
    return replace(read_pointer(built), file="sums.duckdb"), settings


def test_sums_of_decimals_are_right(sums: tuple[Pointer, Settings]) -> None:
    """In DuckDB 2 it is red where the reader leaves duckdb_config out."""
    spent = {place: Decimal(0) for place in range(12)}
    for number in range(ROWS["spent"]):
        spent[number % 12] += Decimal("1.5") + number
    with open_build(*sums) as connection:
        assert fetch(connection, SPENT).rows == list(spent.items())
