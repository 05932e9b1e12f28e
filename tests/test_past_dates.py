"""Any past date can be asked: the intervals of each action leave no day out and none twice."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from tests.published import copy_of, publish_altered
from warehouse.pointer import read_pointer
from warehouse.reader import fetch, open_build
from warehouse.settings import Settings

Build = duckdb.DuckDBPyConnection

# The status of every action on every day that a quarter ended, asked of the intervals.
ASKED_OF_INTERVALS = """
select
    history.partnership_id,
    days.quarter_end_date,
    history.status,
    count(*) as actions_count
from (select distinct quarter_end_date from marts.dim_date) as days
inner join marts.action_history as history
    on history.valid_from <= days.quarter_end_date
    and (history.valid_to > days.quarter_end_date or history.valid_to is null)
where days.quarter_end_date <= (select any_value(as_at_date) from marts.partnership_summary)
group by all
"""
POSITIONS = """
select partnership_id, quarter_end_date, status, actions_count from marts.action_status_by_quarter
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


def differences(build: Build) -> list[tuple[object, ...]]:
    return fetch(
        build,
        f"(({ASKED_OF_INTERVALS}) except ({POSITIONS}))"
        f" union all (({POSITIONS}) except ({ASKED_OF_INTERVALS}))",
    ).rows


def test_the_position_at_each_quarter_end_is_that_of_the_intervals(build: Build) -> None:
    assert fetch(build, POSITIONS).rows
    assert differences(build) == []


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
