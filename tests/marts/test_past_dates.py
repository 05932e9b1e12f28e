"""Any past date can be asked: the intervals of each action leave no day out and none twice."""

import pytest

from tests.marts.conftest import Marts
from tests.support.published import publish_altered
from warehouse.query.reader import fetch, open_build
from warehouse.settings import Settings
from warehouse.store.pointer import read_pointer

AS_AT = "(select any_value(as_at_date) from marts.partnership_summary)"
# The status of every action on every day that a quarter ended.
ASKED_OF = f"""
select partnership_id, quarter_end_date, status, count(*) as actions_count
from (select distinct quarter_end_date from marts.dim_date where quarter_end_date <= {AS_AT}),
    lateral ({{}})
group by all
"""
ASKED_OF_INTERVALS = ASKED_OF.format(
    "from marts.action_history where valid_from <= quarter_end_date"
    " and (valid_to > quarter_end_date or valid_to is null)"
)
ASKED_OF_ACTIONS = ASKED_OF.format("from marts.actions_on(quarter_end_date)")
POSITIONS = """
select partnership_id, quarter_end_date, status, actions_count from marts.action_status_by_quarter
"""
# What partnership_quarters counts of all actions raised by the end of a quarter; that of a quarter
# which has not ended is the position on the as-at date.
ASKED_OF_ACTIONS_BY_QUARTER = f"""
select
    quarters.partnership_id,
    quarters.quarter,
    count(*) as actions_raised_to_date_count,
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
select partnership_id, quarter, actions_raised_to_date_count, status_known_count, completed_count,
    carried_forward_count, not_known_count, overdue_count
from marts.partnership_quarters where actions_raised_to_date_count is not null
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


@pytest.fixture(params=["marts", "demo_marts"])
def build(request: pytest.FixtureRequest) -> Marts:
    connection: Marts = request.getfixturevalue(request.param)
    return connection


def differences(build: Marts, one: str, other: str) -> list[tuple[object, ...]]:
    """The rows that only one of two queries gives."""
    return fetch(
        build, f"(({one}) except all ({other})) union all (({other}) except all ({one}))"
    ).rows


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        (ASKED_OF_INTERVALS, POSITIONS),
        (ASKED_OF_ACTIONS, POSITIONS),
        (ASKED_OF_ACTIONS_BY_QUARTER, POSITIONS_BY_QUARTER),
        (ON_THE_AS_AT_DATE, ACTIONS),
    ],
    ids=["intervals", "actions", "quarters", "today"],
)
def test_the_position_of_a_day_is_what_is_asked_of_it(build: Marts, asked: str, known: str) -> None:
    on_the_day, recorded = fetch(build, asked), fetch(build, known)
    assert on_the_day.columns == recorded.columns
    assert on_the_day.types == recorded.types
    assert recorded.rows
    assert differences(build, asked, known) == []


def test_the_actions_of_a_day_are_asked_without_a_schema(marts: Marts) -> None:
    query = """
        select count(*), min(age_days), max(age_days), count(status_as_at)
        from actions_on(date '2017-06-30')
    """
    assert fetch(marts, query).rows == [(13, 11, 590, 0)]
    assert fetch(marts, "select count(*) from actions_on('2017-06-18')").rows == [(7,)]
    assert fetch(marts, "from actions_on(date '2015-11-17')").rows == []


def test_an_action_was_overdue_then_and_is_not_now(demo_marts: Marts) -> None:
    query = """
        select quarters.quarter_end_date, days.days_overdue, days.due_date, days.status
        from partnership_quarters as quarters,
            lateral (from actions_on(quarters.quarter_end_date)) as days
        inner join actions using (action_id)
        where quarters.is_ended and days.is_overdue and actions.status = 'completed'
    """
    rows = fetch(demo_marts, query).rows
    assert len(rows) > 100
    assert all((day - due).days == days > 0 for day, days, due, _ in rows)
    assert all(status not in ("completed", "superseded", "duplicate") for *_, status in rows)


def test_an_altered_build_keeps_its_macro(copied: Settings) -> None:
    publish_altered(copied, "update marts.fct_actions set due_date = date '2017-06-29'")
    with open_build(read_pointer(copied), copied) as connection:
        query = "select distinct is_overdue, days_overdue from actions_on(date '2017-06-30')"
        assert fetch(connection, query).rows == [(True, 1)]


def test_an_action_has_one_status_on_every_day_since_it_was_raised(build: Marts) -> None:
    assert fetch(build, BROKEN_INTERVALS).rows == []
    without = (
        "select action_id from marts.actions except select action_id from marts.action_history"
    )
    assert fetch(build, without).rows == []


def test_the_synthetic_actions_change_their_status(demo_marts: Marts) -> None:
    changed = "select count(*) > 100 from marts.action_history where valid_to is not null"
    statuses = "select count(distinct status) > 3 from marts.action_status_by_quarter"
    assert fetch(demo_marts, changed).rows == fetch(demo_marts, statuses).rows == [(True,)]


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
def test_a_broken_interval_is_found(copied: Settings, statement: str) -> None:
    publish_altered(copied, statement)
    with open_build(read_pointer(copied), copied) as connection:
        assert differences(connection, ASKED_OF_INTERVALS, POSITIONS)
        assert fetch(connection, BROKEN_INTERVALS).rows
