"""Answers as Parquet keep every type and every digit."""

import io
from decimal import Decimal

import duckdb
import pyarrow.parquet
import pytest

from tests.query.attacks.bounded import BOUNDED
from warehouse.errors import LimitError, QueryError
from warehouse.query.parquet import fetch_arrow, to_parquet
from warehouse.query.reader import Limits, fetch

Marts = duckdb.DuckDBPyConnection


def written(marts: Marts, query: str) -> pyarrow.Table:
    data = to_parquet(fetch_arrow(marts, query))
    return pyarrow.parquet.read_table(io.BytesIO(data))


def test_types_and_values_are_exact(marts: Marts) -> None:
    query = """
        select 12345678901234567890.12::decimal(38, 2) as amount, sum(1) as total,
            date '2017-06-19' as day, true as yes, 'ß =1+1' as word, null::varchar as nothing,
            timestamp '2017-06-19 14:00:00.123456' as moment, [1, 2] as list, 0.1::double as share,
            {'a': date '2017-06-19'} as struct
        """
    table = written(marts, query)
    assert table.to_pylist() == fetch(marts, query).dicts()
    assert table.column("amount")[0].as_py() == Decimal("12345678901234567890.12")
    # Whether a null is there or not: DuckDB 2 itself writes columns without one as required.
    assert all(field.nullable for field in table.schema)
    kinds = " ".join(str(kind) for kind in table.schema.types[:4])
    assert kinds == "decimal128(38, 2) decimal128(38, 0) date32[day] bool"


def test_the_same_answer_gives_the_same_bytes(marts: Marts) -> None:
    query = "select * from actions order by action_id"
    first, second = (to_parquet(fetch_arrow(marts, query)) for _ in range(2))
    assert first == second


def test_an_answer_without_rows_keeps_its_columns(marts: Marts) -> None:
    table = written(marts, "select * from funding_timeline where false")
    kind = str(table.schema.field("amount_gbp").type)
    assert (table.num_rows, kind) == (0, "decimal128(18, 2)")


def test_rows_beyond_the_limit_are_cut_and_said(marts: Marts) -> None:
    result = fetch_arrow(marts, "from range(30000)", limits=Limits(rows=20_000))
    assert (result.table.num_rows, result.is_cut) == (20_000, True)
    assert not fetch_arrow(marts, "from range(3)", limits=Limits(rows=3)).is_cut


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("select 1 as a, 2 as A", "2 columns are called a, and in Parquet each needs a name"),
        ("select interval 1 day as wait", "cannot hold the column wait, which is of type INTERVAL"),
        ("select [interval 1 day] as waits", "which is of type INTERVAL"),
        ("select * from marts.fundng_timeline", "Did you mean marts.funding_timeline"),
        ("delete from marts.actions", "Only reading is allowed"),
        ("from read_csv('README.md')", "disabled by configuration"),
    ],
)
def test_what_cannot_be_written_is_refused_by_name(marts: Marts, query: str, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        fetch_arrow(marts, query)


def test_the_limits_are_those_of_every_query(marts: Marts) -> None:
    with pytest.raises(LimitError, match="stopped after"):
        fetch_arrow(marts, BOUNDED["product of large tables"], limits=Limits(seconds=0.2))
    rows = "select hash(range), repeat('x', 3000) || range from range(3000000)"
    with pytest.raises(LimitError, match="stopped after"):
        fetch_arrow(marts, rows, limits=Limits(seconds=0.2, rows=10_000_000))
    with pytest.raises(LimitError, match="more than 5 MB"):
        fetch_arrow(marts, "from range(10000000)", limits=Limits(answer_mb=5))


def test_a_mistake_in_a_later_row_is_duckdb_s(marts: Marts) -> None:
    late = "select cast(if(range > 50000, 'x', '1') as integer) from range(100000)"
    with pytest.raises(QueryError, match="Could not convert string 'x'"):
        fetch_arrow(marts, late)


@pytest.mark.parametrize("query", ["describe actions", "summarize actions", "explain select 1"])
def test_what_is_no_select_can_be_written_too(marts: Marts, query: str) -> None:
    assert written(marts, query).num_rows > 0
