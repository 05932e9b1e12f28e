"""A wrong name is answered in plain words, with DuckDB's own below them."""

from __future__ import annotations

import duckdb
import pytest

from warehouse.errors import QueryError
from warehouse.query.catalogue import nearest
from warehouse.query.reader import catalogue, fetch


def first_line(marts: duckdb.DuckDBPyConnection, query: str) -> str:
    with pytest.raises(QueryError) as refused:
        fetch(marts, query)
    first, _, rest = str(refused.value).partition("\n\n")
    assert "Error: " in rest, "DuckDB's own words are missing"
    return first


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        (
            "select * from marts.fundng_timeline",
            "There is no table marts.fundng_timeline. Did you mean marts.funding_timeline?",
        ),
        (
            "select * from fundng_timeline",
            "There is no table fundng_timeline. Did you mean marts.funding_timeline?",
        ),
        ("from MARTS.Action", "There is no table marts.action. Did you mean marts.actions?"),
        ("describe action", "There is no table action. Did you mean marts.actions?"),
        (
            "select * from source_issues",
            "There is no table source_issues. Did you mean meta.source_issues or"
            " raw.source_issues?",
        ),
        ("select * from marts.checks", "There is no table marts.checks. Did you mean meta.checks?"),
        ("select * from mart.actions", "There is no schema mart. Did you mean marts.actions?"),
        ("select * from seeds.grants", "There is no schema seeds. Did you mean raw.grants?"),
        ("select * from mart.x", "There is no schema mart. Did you mean marts?"),
        (
            "select * from marts.zzz",
            "There is no table marts.zzz. lsmp sql lists the tables with .tables, the page Data"
            " dictionary searches them.",
        ),
        ("select * from 'grants'", "No file can be read here, only the tables of the build."),
    ],
)
def test_a_wrong_table(marts: duckdb.DuckDBPyConnection, query: str, answer: str) -> None:
    assert first_line(marts, query) == answer


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        (
            "select deadline from marts.actions",
            "marts.actions has no column deadline. Did you mean deadline_as_stated or due_date?",
        ),
        (
            "select a.deadline from actions as a join meetings as m using (meeting_id)",
            "marts.actions has no column deadline. Did you mean deadline_as_stated or due_date?",
        ),
        (
            "select * exclude (statu) from actions",
            "marts.actions has no column statu. Did you mean status?",
        ),
        (
            "select * from actions join meetings using (meetingid)",
            "Neither marts.actions nor marts.meetings has a column meetingid."
            " Did you mean meeting_id?",
        ),
        (
            "select * from actions join meetings using (chair_role)",
            "marts.actions has no column chair_role. It is a column of marts.meetings.",
        ),
        (
            "select chair_rol from actions, meetings, documents",
            "None of marts.actions, marts.meetings and marts.documents has a column chair_rol."
            " Did you mean chair_role?",
        ),
        (
            "select amount_gbp from actions",
            "marts.actions has no column amount_gbp. It is a column of"
            " marts.expenditure_by_quarter, marts.expenditure_by_strand and marts.funded_posts.",
        ),
        (
            "with named as (select 1 as total) select totl from named",
            "There is no column totl. Did you mean total?",
        ),
        ("select zzz from actions", "marts.actions has no column zzz."),
        (
            "select actions.status from actions as a",
            "The query reads no table actions: after FROM and JOIN it has a."
            " A table with an alias is called by its alias alone.",
        ),
        (
            "select meetings.body from actions",
            "The query reads no table meetings: after FROM and JOIN it has actions."
            " Add marts.meetings with a join.",
        ),
        (
            "select acts.status from actions as act",
            "The query reads no table acts: after FROM and JOIN it has act. Did you mean act?",
        ),
    ],
)
def test_a_wrong_column_or_alias(marts: duckdb.DuckDBPyConnection, query: str, answer: str) -> None:
    assert first_line(marts, query) == answer


@pytest.mark.parametrize("query", ["select 1 +", "select floorr(1)", "select cast('x' as date)"])
def test_another_mistake_is_left_to_duckdb(marts: duckdb.DuckDBPyConnection, query: str) -> None:
    with pytest.raises(QueryError, match=r"^[A-Z]\w+ Error: "):
        fetch(marts, query)


@pytest.mark.parametrize(
    "name", ["x' or 1=1 --", "\u202e", "a" * 5000, 'quo"te', "%s", "{0}", "😀"]
)
def test_a_hostile_name_is_only_a_wrong_one(marts: duckdb.DuckDBPyConnection, name: str) -> None:
    quoted = '"' + name.replace('"', '""') + '"'
    for query in (f"select {quoted} from actions", f"from {quoted}", f"from {quoted}.actions"):
        with pytest.raises(QueryError):
            fetch(marts, query)


def test_no_more_than_three_are_suggested_the_nearest_first() -> None:
    assert nearest("meeting_dat", ["meeting_date", "meeting_data", "meeting_da", "meeting"]) == [
        "meeting_date",
        "meeting_data",
        "meeting_da",
    ]
    assert nearest("amount", ["gbp_amount_stated", "amount_gbp"])[0] == "amount_gbp"
    assert nearest("zzz", ["meeting_date"]) == []
    assert nearest("x", []) == []


def test_the_catalogue_has_the_public_tables_first(marts: duckdb.DuckDBPyConnection) -> None:
    found = catalogue(marts)
    assert found.schemas == ["marts", "meta", "staging", "raw"]
    tables = found.in_schema("marts")
    assert tables.index("workstreams") < tables.index("dim_date")
    assert found.columns("", "funding_timeline") == found.columns("marts", "funding_timeline")
    assert found.columns("marts", "none") == []
