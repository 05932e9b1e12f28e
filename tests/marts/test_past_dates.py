"""Any past date can be asked: the intervals of each action leave no day out and none twice."""

from collections import Counter

import pytest

from tests.marts.conftest import Marts
from tests.support.published import publish_altered
from warehouse.query.reader import Result, fetch, open_build
from warehouse.settings import Settings
from warehouse.store.pointer import read_pointer

AS_AT = "(select any_value(as_at_date) from marts.partnership_summary)"
ENDED = f"select distinct quarter_end_date from marts.dim_date where quarter_end_date <= {AS_AT}"
# That of a quarter which has not ended is the as-at date.
POSITION_DATES = f"select distinct least(quarter_end_date, {AS_AT}) from marts.partnership_quarters"
# The status of every action on a day.
ASKED_OF = """
select partnership_id, {day} as quarter_end_date, status, count(*) as actions_count
"""
ASKED_OF_INTERVALS = f"""
{ASKED_OF} from marts.action_history
where valid_from <= {{day}} and (valid_to > {{day}} or valid_to is null)
group by all
"""
ASKED_OF_ACTIONS = f"{ASKED_OF} from marts.actions_on({{day}}) group by all"
POSITIONS = """
select partnership_id, quarter_end_date, status, actions_count from marts.action_status_by_quarter
"""
# What partnership_quarters counts of all actions raised by the date of its position.
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
from marts.partnership_quarters as quarters
inner join marts.actions_on({{day}}) as actions using (partnership_id)
where least(quarters.quarter_end_date, {AS_AT}) = {{day}}
group by all
"""
POSITIONS_BY_QUARTER = """
select partnership_id, quarter, actions_raised_to_date_count, status_known_count, completed_count,
    carried_forward_count, not_known_count, overdue_count
from marts.partnership_quarters where actions_raised_to_date_count is not null
"""
# Those of actions, but for the evidence: nobody knows on which day it was found.
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


def on_each(build: Marts, days: str, query: str) -> list[Result]:
    """The answer of each day; a table macro takes no column of another table."""
    found = fetch(build, days).rows
    return [fetch(build, query.format(day=f"date '{day}'")) for (day,) in found]


def differences(answers: list[Result], known: Result) -> Counter[tuple[object, ...]]:
    """The rows that are not in both, how often."""
    asked = Counter(row for answer in answers for row in answer.rows)
    return (asked - Counter(known.rows)) + (Counter(known.rows) - asked)


@pytest.mark.parametrize(
    ("days", "asked", "known"),
    [
        (ENDED, ASKED_OF_INTERVALS, POSITIONS),
        (ENDED, ASKED_OF_ACTIONS, POSITIONS),
        (POSITION_DATES, ASKED_OF_ACTIONS_BY_QUARTER, POSITIONS_BY_QUARTER),
        (f"select {AS_AT}", "from marts.actions_on({day})", ACTIONS),
    ],
    ids=["intervals", "actions", "quarters", "today"],
)
def test_the_position_of_a_day_is_what_is_asked_of_it(
    build: Marts, days: str, asked: str, known: str
) -> None:
    answers, recorded = on_each(build, days, asked), fetch(build, known)
    for answer in answers:
        assert (answer.columns, answer.types) == (recorded.columns, recorded.types)
    assert recorded.rows
    assert differences(answers, recorded) == Counter()


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
        select {day}, days.days_overdue, days.due_date, days.status
        from actions_on({day}) as days inner join actions using (action_id)
        where days.is_overdue and actions.status = 'completed'
    """
    rows = [row for answer in on_each(demo_marts, ENDED, query) for row in answer.rows]
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
        asked = on_each(connection, ENDED, ASKED_OF_INTERVALS)
        assert differences(asked, fetch(connection, POSITIONS))
        assert fetch(connection, BROKEN_INTERVALS).rows
