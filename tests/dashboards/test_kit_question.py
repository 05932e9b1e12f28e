import pytest

from dashboards.kit.question import ROW_LIMIT, Question, Scope, select
from tests.dashboards.conftest import ALL


def test_what_is_not_chosen_sets_no_condition() -> None:
    question = select("marts.meetings", ALL, by=("partnership", "years", "quarter"), order="1")
    assert question.sql.splitlines() == [
        "select *",
        "from marts.meetings",
        "where partnership_id = 'lsmp'",
        "order by 1",
        f"limit {ROW_LIMIT}",
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


def test_a_condition_and_its_values_come_before_the_filters() -> None:
    question = select("marts.x", ALL, where="a = $1", values=(1,), order="1", columns=("a", "b"))
    assert question.sql.splitlines()[:4] == [
        *("select a, b", "from marts.x", "where a = 1", "    and partnership_id = 'lsmp'")
    ]


def test_filters_that_are_set_and_do_not_apply_are_named() -> None:
    one = ALL.narrowed("sector", "a")
    two = one.narrowed("meeting", "b")
    assert ALL.not_applied("sector", "meeting") == ""
    assert one.not_applied("sector", "meeting") == " The sector filter does not apply here."
    assert two.not_applied("meeting", "sector") == (
        " The meeting and sector filters do not apply here."
    )


def test_there_is_no_filter_of_another_name() -> None:
    with pytest.raises(ValueError, match="no filter year"):
        ALL.narrowed("year", "2017/18")
