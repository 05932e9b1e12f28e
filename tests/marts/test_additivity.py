"""What adds up over what: each measure says it, and the data agree."""

import re
from typing import NamedTuple

import pytest

from tests.marts.conftest import Marts
from warehouse.query.reader import fetch

# Numbers that are no measures: places in lists and on the calendar.
NO_MEASURES = r"(_order|^quarter_number|^calendar_(year|month))$"
# Key columns along which time passes, and words for what holds all that came before.
TIMES = re.compile(r"^(meeting_id|financial_year|quarter.*|valid_from)$")
SO_FAR = re.compile(r"((by|at|to) the end of the quarter|by then|up to (this|and including))")
# The made-up set has one line of expenditure where there is any, and plans and posts like those
# of every other partnership, so that no repetition can be told from a coincidence.
ALIKE = {"entries_count", "latest_posts_count", "posts_count", "risks_scored_count"}


class Measure(NamedTuple):
    """A measure, the key of its table, and the part of the key over which it may be added up."""

    table: str
    column: str
    key: list[str]
    over: list[str]
    kind: str
    otherwise: str
    description: str


@pytest.fixture(scope="module")
def measures(demo_marts: Marts) -> list[Measure]:
    query = """
        select dictionary.table_name, column_name, constraint_column_names,
            coalesce(string_split(summable_over, ', '), []), additivity,
            coalesce(instead_of_summing, ''), description
        from meta.dictionary as dictionary
        inner join duckdb_constraints() as keys
            on keys.schema_name = 'marts' and keys.constraint_type = 'PRIMARY KEY'
            and keys.table_name = dictionary.table_name
        where additivity is not null
        order by all
    """
    return [Measure(*row) for row in fetch(demo_marts, query).rows]


def test_every_measure_says_over_what_it_adds_up(marts: Marts) -> None:
    query = f"""
        select
            list(table_name || '.' || column_name)
            filter (where (additivity is null) <> regexp_matches(column_name, '{NO_MEASURES}')),
            count(*) > 250
        from meta.dictionary
        where layer in ('public', 'star')
            and regexp_matches(data_type, 'INT|DECIMAL|DOUBLE|FLOAT')
    """
    assert fetch(marts, query).rows == [(None, True)]


def test_the_three_kinds_follow_from_the_key(measures: list[Measure]) -> None:
    for measure in measures:
        over, key = set(measure.over), set(measure.key)
        kind = "additive" if over == key else "semi_additive" if over else "non_additive"
        assert (measure.kind, over <= key) == (kind, True), measure
        assert (measure.otherwise == "") == (kind == "additive"), measure
    (by_quarter,) = [m for m in measures if m[:2] == ("funding_by_quarter", "amount_gbp")]
    assert by_quarter.over == ["grant_id"]


def groups(measure: Measure, along: str) -> str:
    """The rows that differ in one column of the key alone, with what the measure does in them."""
    others = ", ".join(column for column in measure.key if column != along) or "''"
    return f"""
        select count(*) as rows_count, count(distinct amount) as values_count,
            bool_and(amount >= before or before is null) as is_rising
        from (
            select *, {measure.column} as amount,
                lag({measure.column}) over (partition by {others} order by {along}) as before
            from marts.{measure.table}
            where {measure.column} is not null
        )
        group by {others}
    """


def test_what_adds_up_is_no_repetition(measures: list[Measure], demo_marts: Marts) -> None:
    """A number that never changes along a column, but changes otherwise, stands there again."""
    repeated = []
    for measure in measures:
        if measure.column in ALIKE:
            continue
        query = f"select count(distinct {measure.column}) > 1 from marts.{measure.table}"
        ((varies,),) = fetch(demo_marts, query).rows
        for along in measure.over:
            query = f"""
                select count(*) filter (where rows_count > 1),
                    count(*) filter (where values_count > 1)
                from ({groups(measure, along)})
            """
            ((several, differing),) = fetch(demo_marts, query).rows
            if several and not differing and varies:
                repeated.append((measure.table, measure.column, along))
    assert repeated == []


def test_what_is_said_to_stand_in_each_row_does(measures: list[Measure], demo_marts: Marts) -> None:
    said = [measure for measure in measures if measure.otherwise.startswith("The same ")]
    for measure in said:
        query = f"""
            select count(*) from (
                select count(distinct {measure.column}) as values_count
                from marts.{measure.table}
                group by {", ".join(measure.over or measure.key[:1])}
            ) where values_count > 1
        """
        assert fetch(demo_marts, query).rows == [(0,)], measure
    assert len(said) >= 10


def test_a_position_does_not_add_up_over_time(measures: list[Measure], demo_marts: Marts) -> None:
    """Neither by its words nor by its data: what never falls holds all that came before."""
    positions = []
    for measure in measures:
        for along in filter(TIMES.match, measure.over):
            query = f"""
                select count(*) filter (where is_rising) = count(*) and count(*) > 3
                from ({groups(measure, along)}) where rows_count > 2 and values_count > 1
            """
            is_rising = fetch(demo_marts, query).rows == [(True,)]
            is_said = "quarter" in along and SO_FAR.search(measure.description)
            if (is_rising and measure.column not in ALIKE) or is_said:
                positions.append((measure.table, measure.column, along))
    assert positions == []
