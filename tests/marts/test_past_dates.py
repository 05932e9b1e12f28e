"""Any past date can be asked: the intervals of each action leave no day out and none twice."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from tests.support.published import copy_of, publish_altered
from warehouse.query.reader import fetch, open_build
from warehouse.settings import Settings
from warehouse.store.pointer import read_pointer

Build = duckdb.DuckDBPyConnection

AS_AT = "(select any_value(as_at_date) from marts.partnership_summary)"
# The status of every action on every day that a quarter ended, asked of the intervals.
ASKED_OF_INTERVALS = f"""
select
    history.partnership_id,
    days.quarter_end_date,
    history.status,
    count(*) as actions_count
from (select distinct quarter_end_date from marts.dim_date) as days
inner join marts.action_history as history
    on history.valid_from <= days.quarter_end_date
    and (history.valid_to > days.quarter_end_date or history.valid_to is null)
where days.quarter_end_date <= {AS_AT}
group by all
"""
# The same, asked of the actions as they stood on that day.
ASKED_OF_ACTIONS = f"""
select actions.partnership_id, days.quarter_end_date, actions.status, count(*) as actions_count
from (select distinct quarter_end_date from marts.dim_date) as days,
    lateral (from marts.actions_on(days.quarter_end_date)) as actions
where days.quarter_end_date <= {AS_AT}
group by all
"""
POSITIONS = """
select partnership_id, quarter_end_date, status, actions_count from marts.action_status_by_quarter
"""
# What partnership_quarters counts of all actions raised by the end of a quarter; that of a quarter
# which has not ended is the position on the as-at date.
ASKED_OF_ACTIONS_BY_QUARTER = f"""
select
    quarters.partnership_id,
    quarters.quarter,
    count(*) as actions_raised_count,
    count(*) filter (where is_status_known) as status_known_count,
    count(*) filter (where status = 'completed') as completed_count,
    count(*) filter (where status = 'carried_forward') as carried_forward_count,
    count(*) filter (where status = 'not_known') as not_known_count,
    case when count(due_date) > 0 then count(*) filter (where is_overdue) end as overdue_count
from marts.partnership_quarters as quarters,
    lateral (from marts.actions_on(least(quarters.quarter_end_date, {AS_AT}))) as actions
where actions.partnership_id = quarters.partnership_id
group by all
"""
POSITIONS_BY_QUARTER = """
select partnership_id, quarter, actions_raised_count, status_known_count, completed_count,
    carried_forward_count, not_known_count, overdue_count
from marts.partnership_quarters where actions_raised_count is not null
"""
# Those of actions, but for the evidence: nobody knows on which day it was found.
ON_THE_AS_AT_DATE = f"from marts.actions_on({AS_AT})"
ACTIONS = f"""
select * exclude (evidence_strength, evidence_count) from marts.actions
where meeting_date <= {AS_AT}
"""
# Days without a status between two intervals, or with two; intervals before the action was raised.
BROKEN_INTERVALS = """
select action_id, valid_from, valid_to
from (
    select
        *,
        lag(valid_to, 1, meeting_date) over (partition by action_id order by valid_from) as start,
        row_number() over (partition by action_id order by valid_from desc) = 1 as is_last
    from marts.action_history
)
where valid_from is distinct from start
    or (valid_to is null) <> is_last
    or valid_to <= valid_from
"""


@pytest.fixture(params=["built", "demo_built"])
def build(request: pytest.FixtureRequest) -> Iterator[Build]:
    settings = request.getfixturevalue(request.param)
    with open_build(read_pointer(settings), settings) as connection:
        yield connection


def differences(
    build: Build, one: str = ASKED_OF_INTERVALS, other: str = POSITIONS
) -> list[tuple[object, ...]]:
    """The rows that only one of two queries gives."""
    return fetch(
        build, f"(({one}) except all ({other})) union all (({other}) except all ({one}))"
    ).rows


@pytest.mark.parametrize("asked", [ASKED_OF_INTERVALS, ASKED_OF_ACTIONS])
def test_the_position_at_each_quarter_end_is_that_of_the_day(build: Build, asked: str) -> None:
    assert fetch(build, POSITIONS).rows
    assert differences(build, asked) == []


def test_the_counts_of_each_quarter_are_those_of_the_day(build: Build) -> None:
    assert fetch(build, POSITIONS_BY_QUARTER).rows
    assert differences(build, ASKED_OF_ACTIONS_BY_QUARTER, POSITIONS_BY_QUARTER) == []


def test_the_actions_on_the_as_at_date_are_the_actions(build: Build) -> None:
    on_the_day, now = fetch(build, ON_THE_AS_AT_DATE), fetch(build, ACTIONS)
    assert on_the_day.columns == now.columns
    assert on_the_day.types == now.types
    assert on_the_day.rows
    assert differences(build, ON_THE_AS_AT_DATE, ACTIONS) == []


def test_the_actions_of_a_day_are_asked_without_a_schema(marts: Build) -> None:
    query = """
        select count(*), min(age_days), max(age_days), count(status_as_at)
        from actions_on(date '2017-06-30')
    """
    assert fetch(marts, query).rows == [(13, 11, 590, 0)]
    assert fetch(marts, "select count(*) from actions_on('2017-06-18')").rows == [(7,)]
    assert fetch(marts, "from actions_on(date '2015-11-17')").rows == []


def test_an_action_was_overdue_then_and_is_not_now(demo_built: Settings) -> None:
    with open_build(read_pointer(demo_built), demo_built) as connection:
        rows = fetch(
            connection,
            """
            select quarters.quarter_end_date, days.days_overdue, days.due_date, days.status
            from partnership_quarters as quarters,
                lateral (from actions_on(quarters.quarter_end_date)) as days
            inner join actions using (action_id)
            where quarters.is_ended and days.is_overdue and actions.status = 'completed'
            """,
        ).rows
    assert len(rows) > 100
    assert all((day - due).days == days > 0 for day, days, due, _ in rows)
    assert all(status not in ("completed", "superseded", "duplicate") for *_, status in rows)


def test_an_altered_build_keeps_its_macro(
    built: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    settings = copy_of(built, tmp_path_factory.mktemp("macro"))
    publish_altered(settings, "update marts.fct_actions set due_date = date '2017-06-29'")
    with open_build(read_pointer(settings), settings) as connection:
        query = "select distinct is_overdue, days_overdue from actions_on(date '2017-06-30')"
        assert fetch(connection, query).rows == [(True, 1)]


def test_an_action_has_one_status_on_every_day_since_it_was_raised(build: Build) -> None:
    assert fetch(build, BROKEN_INTERVALS).rows == []
    without = (
        "select action_id from marts.actions except select action_id from marts.action_history"
    )
    assert fetch(build, without).rows == []


def test_the_synthetic_actions_change_their_status(demo_built: Settings) -> None:
    with open_build(read_pointer(demo_built), demo_built) as connection:
        changes = fetch(
            connection, "select status from marts.action_history where valid_to is not null"
        )
        statuses = fetch(connection, "select distinct status from marts.action_status_by_quarter")
    assert len(changes.rows) > 100
    assert len(statuses.rows) > 3


@pytest.mark.parametrize(
    "statement",
    [
        "update marts.action_history set valid_from = date '2018-01-01'"
        " where action_id = 'lsmp-2015-11-18-1'",
        "update marts.action_history set valid_to = date '2017-12-31'"
        " where action_id = 'lsmp-2017-06-19-6'",
        "insert into marts.action_history by name select * replace ('open' as status)"
        " from marts.action_history where action_id = 'lsmp-2015-11-18-1'",
    ],
)
def test_a_broken_interval_is_found(
    built: Settings, tmp_path_factory: pytest.TempPathFactory, statement: str
) -> None:
    settings = copy_of(built, tmp_path_factory.mktemp("intervals"))
    publish_altered(settings, statement)
    with open_build(read_pointer(settings), settings) as connection:
        assert differences(connection)
        assert fetch(connection, BROKEN_INTERVALS).rows
