import datetime

import pytest

from warehouse.errors import WarehouseError
from warehouse.text.years import FinancialYear, Quarter, parse_quarter, years_between


@pytest.mark.parametrize(
    "typed",
    [
        *("2017/18-Q1", "2017-18-q1", "2017–18 Q1", "2017/18 Q1"),
        *("2017 to 2018 Q1", "2017/2018-Q1", " 2017/18Q1 "),
    ],
)
def test_a_quarter_is_read_in_the_forms_people_write(typed: str) -> None:
    quarter = parse_quarter(typed)
    said = (quarter.label, quarter.slug, quarter.argument)
    assert said == ("2017/18 Q1", "2017-18-q1", "2017/18-Q1")


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


@pytest.mark.parametrize(
    ("day", "label", "number"),
    [
        (datetime.date(2018, 3, 31), "2017/18", 4),
        (datetime.date(2018, 4, 1), "2018/19", 1),
        (datetime.date(2018, 12, 31), "2018/19", 3),
        (datetime.date(2028, 2, 29), "2027/28", 4),
        (datetime.date(2000, 1, 1), "1999/00", 4),
    ],
)
def test_a_day_lies_in_one_year_and_one_quarter(
    day: datetime.date, label: str, number: int
) -> None:
    year = FinancialYear.of(day)
    assert (year.label, FinancialYear.labelled(label)) == (label, year)
    found = [q.number for q in map(year.quarter, range(1, 5)) if q.first_day <= day <= q.last_day]
    assert found == [number]


def test_the_quarters_of_a_year_follow_each_other() -> None:
    year = FinancialYear(2027)
    quarters = [year.quarter(number) for number in range(1, 5)]
    days = [f"{q.first_day:%d.%m.}-{q.last_day:%d.%m.%y}" for q in quarters]
    assert days == ["01.04.-30.06.27", "01.07.-30.09.27", "01.10.-31.12.27", "01.01.-31.03.28"]
    assert (quarters[0].first_day, quarters[3].last_day) == (year.first_day, year.last_day)


def test_the_years_between_two_are_all_named() -> None:
    assert years_between("1998/99", "2000/01") == ["1998/99", "1999/00", "2000/01"]
    assert years_between("2017/18", "2017/18") == ["2017/18"]
