from __future__ import annotations

import pytest

from dashboards.kit.question import Question, Scope, select

ALL = Scope("lsmp", "2015/16", "2018/19")


def test_what_is_not_chosen_sets_no_condition() -> None:
    question = select("marts.meetings", ALL, by=("partnership", "years", "quarter"), order="1")
    assert question.sql.splitlines() == [
        "select *",
        "from marts.meetings",
        "where partnership_id = 'lsmp'",
        "order by 1",
        "limit 500",
    ]


def test_what_is_chosen_is_bound_and_never_part_of_the_text() -> None:
    scope = Scope("x' or 1=1 --", "2017/18", "2018/19", is_all_years=False).narrowed("sector", "a")
    question = select(
        "marts.actions", scope, by=("partnership", "years", "owner_sector"), order="1"
    )
    assert question.values == ("x' or 1=1 --", "2017/18", "2018/19", "a")
    assert "or 1=1" not in question.query
    assert "partnership_id = 'x'' or 1=1 --'" in question.sql
    assert "and financial_year >= '2017/18'" in question.sql


def test_the_years_of_a_period_are_always_named() -> None:
    question = select("marts.partnership_periods", ALL, by=("partnership", "period"), order="1")
    assert question.values == ("lsmp", "2015/16", "2018/19")


def test_values_read_as_sql() -> None:
    assert Question("select $1, $2, $3, $4", (None, True, 12, "it's")).sql == (
        "select null, true, 12, 'it''s'"
    )


def test_there_is_no_filter_of_another_name() -> None:
    with pytest.raises(ValueError, match="no filter year"):
        ALL.narrowed("year", "2017/18")
