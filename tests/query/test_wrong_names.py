"""A wrong name is answered in plain words, with DuckDB's own below them."""

from pathlib import Path

import duckdb
import pytest
import yaml

from warehouse.errors import QueryError
from warehouse.query.catalogue import nearest
from warehouse.query.reader import catalogue, fetch

Marts = duckdb.DuckDBPyConnection
# The first line of the answer to each query.
ANSWERS: dict[str, str] = yaml.safe_load(
    Path(__file__).with_name("wrong_names.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("query", ANSWERS)
def test_a_wrong_table_column_or_alias(marts: Marts, query: str) -> None:
    with pytest.raises(QueryError) as refused:
        fetch(marts, query)
    first, _, rest = str(refused.value).partition("\n\n")
    assert first == ANSWERS[query]
    assert "Error: " in rest, "DuckDB's own words are missing"


@pytest.mark.parametrize("query", ["select 1 +", "select floorr(1)", "select cast('x' as date)"])
def test_another_mistake_is_left_to_duckdb(marts: Marts, query: str) -> None:
    with pytest.raises(QueryError, match=r"^[A-Z]\w+ Error: "):
        fetch(marts, query)


@pytest.mark.parametrize(
    "name", ["x' or 1=1 --", "\u202e", "a" * 5000, 'quo"te', "%s", "{0}", "😀"]
)
def test_a_hostile_name_is_only_a_wrong_one(marts: Marts, name: str) -> None:
    quoted = '"' + name.replace('"', '""') + '"'
    for query in (f"select {quoted} from actions", f"from {quoted}", f"from {quoted}.actions"):
        with pytest.raises(QueryError):
            fetch(marts, query)


def test_no_more_than_three_are_suggested_the_nearest_first() -> None:
    near = ["meeting_date", "meeting_data", "meeting_da"]
    assert nearest("meeting_dat", [*near, "meeting"]) == near
    assert nearest("amount", ["gbp_amount_stated", "amount_gbp"])[0] == "amount_gbp"
    assert nearest("zzz", ["meeting_date"]) == []
    assert nearest("x", []) == []


def test_the_catalogue_has_the_public_tables_first(marts: Marts) -> None:
    found = catalogue(marts)
    assert found.schemas == ["marts", "meta", "staging", "raw"]
    tables = found.in_schema("marts")
    assert tables.index("workstreams") < tables.index("dim_date")
    assert found.columns("", "funding_timeline") == found.columns("marts", "funding_timeline")
    assert found.columns("marts", "none") == []
