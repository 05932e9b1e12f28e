"""Answers as text."""

import datetime
import json
from dataclasses import replace
from decimal import Decimal

import duckdb
import pytest

from warehouse.errors import QueryError
from warehouse.query.json_text import not_in_json, to_json
from warehouse.query.reader import Result, fetch
from warehouse.query.tabular import as_text, to_csv, to_table

RESULT = Result(
    columns=["name", "amount", "day", "known"],
    types=["VARCHAR", "DECIMAL(18,2)", "DATE", "BOOLEAN"],
    rows=[
        ("a, b", Decimal("64000.00"), datetime.date(2017, 3, 31), True),
        (None, Decimal("-1.50"), None, False),
    ],
    is_cut=False,
)


def test_csv_holds_no_formula() -> None:
    lines = ["name,amount,day,known", '"a, b",64000.00,2017-03-31,true', ",-1.50,,false", ""]
    assert to_csv(RESULT) == "\r\n".join(lines)
    cells = [("=1+1",), ("+1",), ("-1",), ("@x",), ("plain",)]
    formulas = Result(columns=["x"], types=["VARCHAR"], rows=cells, is_cut=False)
    assert to_csv(formulas).split() == ["x", "'=1+1", "'+1", "'-1", "'@x", "plain"]


def test_json() -> None:
    assert json.loads(to_json(RESULT), parse_float=Decimal) == [
        {"name": "a, b", "amount": Decimal("64000.00"), "day": "2017-03-31", "known": True},
        {"name": None, "amount": Decimal("-1.50"), "day": None, "known": False},
    ]
    assert to_json(replace(RESULT, rows=[])) == "[]\n"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            "1234567890123456789012345678.1234567890::decimal(38,10)",
            "1234567890123456789012345678.1234567890",
        ),
        (
            "170141183460469231731687303715884105727::hugeint",
            "170141183460469231731687303715884105727",
        ),
        ("1e300::double", "1e+300"),
        ("'-inf'::double", "null"),
        ("['nan'::float, 1]", "[null, 1.0]"),
        ("{a: 1.50, b: ['x', null]}", '{"a": 1.50, "b": ["x", null]}'),
        ("map {date '2017-06-19': true}", '{"2017-06-19": true}'),
        ("'\"é\n'", r'"\"é\n"'),
        ("timestamp '2017-06-19 14:00'", '"2017-06-19T14:00:00"'),
        ("interval 2 days", '"2 days, 0:00:00"'),
        ("true", "true"),
    ],
)
def test_json_holds_what_json_can(
    marts: duckdb.DuckDBPyConnection, value: str, expected: str
) -> None:
    result = fetch(marts, f"select {value} as x")
    assert to_json(result) == f'[\n  {{\n    "x": {expected}\n  }}\n]\n'
    json.loads(to_json(result), parse_constant=pytest.fail)
    assert not_in_json(result) == ["x"] * any(word in value for word in ("inf", "nan"))


def test_json_takes_no_two_columns_of_one_name(marts: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(QueryError, match=r"^2 columns are called a, .* write a as another_name"):
        to_json(fetch(marts, "select 1 as a, 2 as b, 3 as a"))
    assert json.loads(to_json(fetch(marts, "select 1 as a, 2 as A"))) == [{"a": 1, "A": 2}]


def test_table() -> None:
    assert to_table(RESULT) == (
        "name    amount  day         known\n"
        "----  --------  ----------  -----\n"
        "a, b  64000.00  2017-03-31  true\n"
        "null     -1.50  null        false\n"
        "(2 rows)\n"
    )
    # A cut answer says so.
    cut = Result(columns=["x"], types=["INTEGER"], rows=[(1,)], is_cut=True)
    assert to_table(cut).endswith("(the first 1 row)\n")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (None, None),
        (False, "false"),
        (12, "12"),
        (Decimal("0E-8"), "0.00000000"),
        (datetime.datetime(2017, 6, 19, 14, 0), "2017-06-19 14:00:00"),
        ([datetime.date(2017, 6, 19), None], '["2017-06-19", null]'),
        ({"ä": Decimal("1.50")}, '{"ä": 1.50}'),
        ({datetime.date(2017, 6, 19): float("nan")}, '{"2017-06-19": NaN}'),
        ("null", "null"),
    ],
)
def test_a_value_is_written_one_way(cell: object, expected: str | None) -> None:
    assert as_text(cell) == expected
