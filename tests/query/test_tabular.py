"""Answers as text."""

import datetime
import json
from decimal import Decimal

import pytest

from warehouse.query.reader import Result
from warehouse.query.tabular import as_text, to_csv, to_json, to_table

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
    assert json.loads(to_json(RESULT)) == [
        {"name": "a, b", "amount": 64000, "day": "2017-03-31", "known": True},
        {"name": None, "amount": -1.5, "day": None, "known": False},
    ]


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
        ({"ä": Decimal("1.5")}, '{"ä": 1.5}'),
        ({datetime.date(2017, 6, 19): 1}, "{datetime.date(2017, 6, 19): 1}"),
        ("null", "null"),
    ],
)
def test_a_value_is_written_one_way(cell: object, expected: str | None) -> None:
    assert as_text(cell) == expected
