"""What adds up over what: each measure says it, and the data agree."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from tests.marts.conftest import Marts
from warehouse.query.reader import fetch

# Numbers that are no measures: places in lists and on the calendar.
NO_MEASURES = r"(_order|^order|^quarter_number|^calendar_(year|month))$"
# Key columns along which time passes.
TIMES = {"financial_year", "quarter", "quarter_end_date", "quarter_number", "meeting_id"}
# Of these the made-up set has no row that could show a repetition or its absence.
NOT_SHOWN: set[tuple[str, str]] = set()


class Measure(NamedTuple):
    """A measure, the key of its table, and the part of the key over which it may be added up."""

    table: str
    column: str
    key: tuple[str, ...]
    over: tuple[str, ...]
    description: str


@pytest.fixture(scope="module")
def measures(demo_marts: Marts) -> list[Measure]:
    query = """
        select dictionary.table_name, column_name, constraint_column_names,
            string_split(coalesce(summable_over, ''), ', '), description
        from meta.dictionary as dictionary
        inner join duckdb_constraints() as keys
            on keys.schema_name = 'marts' and keys.constraint_type = 'PRIMARY KEY'
            and keys.table_name = dictionary.table_name
        where additivity is not null
        order by all
    """
    return [
        Measure(table, column, tuple(key), tuple(filter(None, over)), description)
        for table, column, key, over, description in fetch(demo_marts, query).rows
    ]


def test_every_measure_says_what_it_adds_up_over(marts: Marts) -> None:
    query = f"""
        select
            list(table_name || '.' || column_name order by all)
            filter (where (additivity is null) <> regexp_matches(column_name, '{NO_MEASURES}')),
            count(*) > 250
        from meta.dictionary
        where layer in ('public', 'star')
            and regexp_matches(data_type, 'INT|DECIMAL|DOUBLE|FLOAT')
    """
    assert fetch(marts, query).rows == [(None, True)]
