from __future__ import annotations

import pytest

from warehouse.errors import WarehouseError
from warehouse.returns.model.quarters import Quarter, parse_quarter


@pytest.mark.parametrize(
    "typed",
    [
        "2017/18-Q1",
        "2017-18-q1",
        "2017–18 Q1",
        "2017/18 Q1",
        "2017 to 2018 Q1",
        "2017/2018-Q1",
        " 2017/18Q1 ",
    ],
)
def test_a_quarter_is_read_in_the_forms_people_write(typed: str) -> None:
    quarter = parse_quarter(typed)
    assert (quarter.label, quarter.slug, quarter.argument) == (
        "2017/18 Q1",
        "2017-18-q1",
        "2017/18-Q1",
    )


@pytest.mark.parametrize(
    "typed", ["", "2017", "2017/18", "2017/19-Q1", "2017/18-Q5", "2017/18-Q0", "Q1", "17/18-Q1"]
)
def test_anything_else_is_refused_with_the_form_to_use(typed: str) -> None:
    with pytest.raises(WarehouseError, match="write it as 2017/18-Q1"):
        parse_quarter(typed)


def test_the_century_turns_and_the_year_ends() -> None:
    last = parse_quarter("1999/00-Q4")
    assert last.is_last_of_year
    assert last.following == Quarter(2000, 1)
    assert last.following.label == "2000/01 Q1"
