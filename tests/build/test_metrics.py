"""The definitions of the metrics are complete, and true of every row."""

import math
from decimal import Decimal
from fractions import Fraction

import duckdb
import pytest

from warehouse.build.meta.metrics import expression
from warehouse.query.reader import fetch, open_build, read_pointer
from warehouse.settings import Settings

METRICS = "select * from meta.metrics order by all"


@pytest.mark.parametrize("which", ["built", "demo_built"])
def test_every_rate_is_its_numerator_over_its_denominator(
    which: str, request: pytest.FixtureRequest
) -> None:
    settings: Settings = request.getfixturevalue(which)
    with open_build(read_pointer(settings), settings) as connection:
        rates = [m for m in fetch(connection, METRICS).dicts() if m["numerator"]]
        assert len(rates) >= 10
        for rate in rates:
            above, below = expression(rate["numerator"]), expression(rate["denominator"])
            table, metric = rate["table_name"], rate["metric"]
            query = f"select {above}, {below}, {metric} from marts.{table} where {metric} notnull"
            for parts in fetch(connection, query).rows:
                assert parts[2] == per_cent(*parts[:2]), (rate, parts)


def per_cent(above: Decimal, below: Decimal) -> Decimal:
    """Exactly, with two decimals; a half is rounded away from zero."""
    share = Fraction(above) * 10000 / Fraction(below)
    whole = math.floor(abs(share) + Fraction(1, 2))
    return Decimal(whole if share >= 0 else -whole) / 100


def test_every_rate_of_the_public_tables_is_defined(marts: duckdb.DuckDBPyConnection) -> None:
    missing = fetch(
        marts,
        """
        select table_name, column_name from meta.dictionary
        where layer = 'public' and ends_with(column_name, '_pct')
        except
        select table_name, metric from meta.metrics where numerator is not null
        """,
    )
    assert missing.rows == []


def test_every_part_of_a_definition_is_there(marts: duckdb.DuckDBPyConnection) -> None:
    for metric in fetch(marts, METRICS).dicts():
        assert len(metric["definition"]) > 15, metric
        assert len(metric["left_out"]) > 5, metric
        assert (metric["numerator"] is None) == (metric["denominator"] is None), metric
        assert not {"Numerator:", "Denominator:", "Left out:"} & set(metric["definition"].split())


def test_no_word_of_a_description_is_lost(marts: duckdb.DuckDBPyConnection) -> None:
    """Put together again, the parts are what the column's description says."""
    described = {
        (row["table_name"], row["column_name"]): row["description"]
        for row in fetch(marts, "select * from meta.dictionary where layer = 'public'").dicts()
    }
    for metric in fetch(marts, METRICS).dicts():
        text = described[metric["table_name"], metric["metric"]]
        for part in ("definition", "numerator", "denominator", "left_out", "null_means"):
            if metric[part]:
                assert metric[part] in text
                text = text.replace(metric[part], "", 1)
        assert len(text) < 70, (metric["metric"], text)


def test_a_metric_with_rows_has_one_of_them_as_example(marts: duckdb.DuckDBPyConnection) -> None:
    for metric in fetch(marts, METRICS).dicts():
        rows = fetch(marts, f"select {metric['metric']} from marts.{metric['table_name']}").rows
        if not rows:
            assert metric["example"] is None
            continue
        shown = metric["example"].rsplit(" ", 1)[1]
        assert shown in {"null" if value is None else str(value) for (value,) in rows}


def test_an_example_is_worked_out_as_the_documents_have_it(
    marts: duckdb.DuckDBPyConnection,
) -> None:
    metrics = "('change_pct', 'member_attendance_pct')"
    query = f"select example from meta.metrics where metric in {metrics} order by metric"
    assert [example for (example,) in fetch(marts, query).rows] == [
        "lsmp, 2018/19: change_gbp 30000.00, previous_amount_gbp 124000.00, change_pct 24.19",
        "lsmp-2017-06-19: member_attended_count 6,"
        " member_attended_count + member_apologies_count 8, member_attendance_pct 75.00",
    ]
