"""The figures of the quarters, in the marts of the real seeds."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import duckdb
import pytest

from warehouse.query.reader import fetch

Marts = duckdb.DuckDBPyConnection

NOTHING = (0, 0, 0, 0, None, 0, 0, 0, 0, 0)
# Meetings held, planned, moved, cancelled, people, decisions, actions raised, milestones due,
# documents issued, grants signed. All other quarters have nothing on record.
DATED = {
    "2015/16 Q2": (1, 0, 0, 0, None, 0, 0, 0, 0, 0),
    "2015/16 Q3": (1, 0, 0, 0, 20, 5, 7, 0, 1, 0),
    "2017/18 Q1": (1, 0, 0, 0, 14, 12, 6, 2, 2, 1),
    "2017/18 Q2": (0, 0, 1, 0, None, 0, 0, 0, 0, 0),
    "2017/18 Q3": (0, 1, 0, 0, None, 0, 0, 2, 0, 0),
    "2017/18 Q4": (0, 0, 0, 0, None, 0, 0, 1, 0, 0),
    "2018/19 Q1": (0, 0, 0, 0, None, 0, 0, 1, 0, 0),
    "2018/19 Q2": (0, 0, 0, 0, None, 0, 0, 1, 1, 1),
}


def quarters(marts: Marts, columns: str) -> dict[str, tuple[Any, ...]]:
    rows = fetch(
        marts, f"select quarter, {columns} from partnership_quarters order by quarter_start_date"
    ).rows
    return {quarter: tuple(values) for quarter, *values in rows}


def test_quarters_run_from_the_first_year_on_record_to_the_as_at_date(marts: Marts) -> None:
    found = quarters(marts, "partnership_id, quarter_number, previous_quarter, is_ended")
    years = [*range(2015, 2026)]
    wanted = [f"{year}/{year - 1999} Q{number}" for year in years for number in (1, 2, 3, 4)]
    assert list(found) == [*wanted, "2026/27 Q1", "2026/27 Q2", "2026/27 Q3"]
    assert found["2015/16 Q1"] == ("lsmp", 1, None, True)
    assert found["2016/17 Q1"] == ("lsmp", 1, "2015/16 Q4", True)
    assert found["2026/27 Q3"] == ("lsmp", 3, "2026/27 Q2", False)


def test_what_is_dated_in_each_quarter(marts: Marts) -> None:
    found = quarters(
        marts,
        """
        held_count, planned_count, rescheduled_count, cancelled_count, attended_count,
        decisions_count, actions_raised_in_quarter_count, milestones_due_count,
        documents_issued_count, grants_signed_count
        """,
    )
    assert {quarter: values for quarter, values in found.items() if values != NOTHING} == DATED
    has_records = quarters(marts, "has_records")
    assert {quarter for quarter, (found_any,) in has_records.items() if found_any} == set(DATED)


def test_the_position_at_the_end_of_a_quarter(marts: Marts) -> None:
    found = quarters(
        marts,
        """
        actions_raised_count, status_known_count, completed_count, open_count,
        carried_forward_count, not_known_count, overdue_count, coverage_pct, completion_pct
        """,
    )
    nothing_raised = (None,) * 9
    assert found["2015/16 Q2"] == nothing_raised
    for quarter, raised in (("2015/16 Q3", 7), ("2017/18 Q1", 13), ("2026/27 Q3", 13)):
        assert found[quarter] == (raised, 0, 0, 0, 0, raised, None, Decimal("0.00"), None)


def test_decisions_have_a_quarter(marts: Marts) -> None:
    rows = fetch(marts, "select quarter, count(*) from decisions group by all order by all").rows
    assert rows == [("2015/16 Q3", 5), ("2017/18 Q1", 12)]


def places(marts: Marts, quarter: str) -> dict[str, str]:
    rows = fetch(
        marts,
        "select milestone_id, due_position from milestones_by_quarter where quarter = ?",
        [quarter],
    ).rows
    return {milestone.removeprefix("lsmp-"): place for milestone, place in rows}


@pytest.mark.parametrize(
    ("quarter", "due"),
    [
        ("2017/18 Q1", {"m1", "m5"}),
        ("2017/18 Q2", set()),
        ("2017/18 Q3", {"m2", "m6"}),
        ("2017/18 Q4", {"m3"}),
    ],
)
def test_milestones_of_dd2113_fall_due(marts: Marts, quarter: str, due: set[str]) -> None:
    found = places(marts, quarter)
    assert set(found) == {f"2017-18-m{number}" for number in range(1, 7)}
    in_quarter = {milestone for milestone, place in found.items() if place == "due_in_quarter"}
    assert in_quarter == {f"2017-18-{number}" for number in due}


def test_a_milestone_of_one_year_falls_due_in_the_next(marts: Marts) -> None:
    assert places(marts, "2018/19 Q1") == {
        "2017-18-m4": "due_in_quarter",
        "2018-19-m1": "due_after",
        "2018-19-m2": "not_dated",
        "2018-19-m3": "ongoing",
        "2018-19-m4": "ongoing",
    }
    assert places(marts, "2018/19 Q2")["2018-19-m1"] == "due_in_quarter"
    assert places(marts, "2019/20 Q1") == {}


def test_nothing_is_known_of_any_milestone_and_none_is_called_late(marts: Marts) -> None:
    rows = fetch(
        marts,
        """
        select status, is_late, revised_date, actual_date, status_date, count(*)
        from milestones_by_quarter group by all
        """,
    ).rows
    assert rows == [("not_known", None, None, None, None, 41)]
    rows = fetch(
        marts, "select distinct status, status_as_at, revised_date, actual_date from milestones"
    ).rows
    assert rows == [("not_known", None, None, None)]


def test_no_indicator_is_on_record(marts: Marts) -> None:
    assert fetch(marts, "select count(*) from indicators_by_quarter").rows == [(0,)]
