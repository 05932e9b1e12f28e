"""The data dictionary: found by words, read in full, led on to SQL."""

import csv
import io
import re

import duckdb
import pytest

from dashboards.dictionary.exhibits import tables as dictionary
from dashboards.kit.data import Build
from tests.dashboards.conftest import (
    HOSTILE,
    Open,
    TextOf,
    assert_has,
    assert_only_text,
    csv_rows,
    hostile_update,
    shown_html,
)
from tests.support.published import publish_altered
from warehouse.query.reader import fetch, read_pointer
from warehouse.settings import Settings

ENTRIES = """
    select concat_ws('.', schema_name, table_name, column_name) as name, column_name, description
    from meta.dictionary
"""
SIGNATURE = "  Signature DAYS "


def found_names(build: Build, search: str) -> list[str]:
    found = dictionary.found(build, search)
    return [row["name"] for row in csv_rows(found)] if found else []


def test_a_table_that_has_the_words_does_not_bring_all_its_columns(build: Build) -> None:
    names = found_names(build, "funding_timeline")
    assert "marts.funding_timeline" in names
    assert "marts.funding_timeline.amount_gbp" not in names
    assert "marts.funding_timeline.amount_gbp" in found_names(build, "funding_timeline amount")


def test_names_come_before_descriptions_and_public_tables_before_the_others(build: Build) -> None:
    names = found_names(build, "grant")
    at_the_end = [name.startswith(("staging.", "raw.")) for name in names]
    assert at_the_end == sorted(at_the_end)
    ranked = ["claims.grant_id", "dim_grant", "funding_timeline"]
    places = [names.index(f"marts.{name}") for name in ranked]
    assert places == sorted(places)
    # The page finds what `lsmp describe` finds.
    assert "marts.meetings.attended_count" in found_names(build, "turnout")
    assert not any("impact" in name for name in found_names(build, "act"))


def test_the_finding_counts_what_was_found(build: Build) -> None:
    found = dictionary.found(build, SIGNATURE)
    assert found is not None
    names = found_names(build, SIGNATURE)
    assert "marts.funding_timeline.days_from_start_to_signature" in names
    of_tables = sum(name.count(".") == 1 for name in names)
    assert found.title.startswith(f"“Signature DAYS” is in {of_tables} table")
    assert f" and {len(names) - of_tables} column" in found.title


@pytest.mark.parametrize(
    "search",
    [
        *("%", "_%_", "' or 1=1 --", "$1", "\\", "(((", "[", "x" * 5000, "\x00", "🙂 \u202e"),
        *("<script>alert(1)</script>", SIGNATURE),
    ],
)
def test_a_search_is_text_and_each_word_of_it_stands_in_the_name_or_the_description(
    open_page: Open, build: Build, marts: duckdb.DuckDBPyConnection, search: str
) -> None:
    assert_only_text(open_page("dictionary", search=search))
    described = {row["name"]: row["description"] for row in fetch(marts, ENTRIES).dicts()}
    for name in found_names(build, search):
        for word in re.findall("[a-z0-9]+", search.lower().replace("or", "")):
            assert word in f"{name} {described[name]}".lower()


def test_without_a_search_all_tables_are_listed(
    text_of: TextOf, marts: duckdb.DuckDBPyConnection
) -> None:
    text = text_of("dictionary")
    names = [row["name"] for row in fetch(marts, ENTRIES).dicts() if row["column_name"] is None]
    for name in names:
        assert f'<a href="dictionary?table={name}" target="_self">{name}</a>' in text
    places = [text.index(layer) for layer in ("Public tables", "Star", "Meta", "Staging", "Raw")]
    assert places == sorted(places)


def test_one_table_in_full_and_a_query_that_opens_on_the_sql_page(
    drawn: Open, marts: duckdb.DuckDBPyConnection
) -> None:
    app = drawn("dictionary", table="marts.funding_timeline")
    columns = fetch(marts, "from marts.funding_timeline").columns
    assert_has(
        shown_html(app),
        f"marts.funding_timeline: {len(columns)} columns",
        *(f">{column}</th>" for column in columns),
        "One row per partnership and financial year",
        # Its pages, its definitions and its seeds.
        'Shown on: <a href="briefing" target="_self">Briefing</a>',
        ", Open data, ",
        "3 of 9 measures of marts.funding_timeline always add up",
        "Take amount_gbp of the last year less that of the first.",
        "marts.funding_timeline has 7 figures with a definition",
        "lsmp, 2018/19: change_gbp 30000.00, previous_amount_gbp 124000.00",
        "marts.funding_timeline is made from 6 seed tables",
    )
    queries = [link.proto.query_string for link in app.get("page_link")]
    start = "query=select+%2A%0Afrom+marts.funding_timeline"
    assert any(query.startswith(start) for query in queries)


def test_the_query_of_every_table_runs(build: Build, marts: duckdb.DuckDBPyConnection) -> None:
    places = list(dictionary.descriptions(build))
    assert len(places) > 90
    for place in places:
        example = dictionary.described(build, place, "lsmp").example
        assert fetch(marts, example).columns, example
    actions = dictionary.described(build, "marts.actions", "lsmp").example
    assert "where partnership_id = 'lsmp'" in actions


@pytest.mark.parametrize("table", ["marts.nothing", "<script>", "' or 1=1 --", "\x00", "."])
def test_an_unknown_table_in_the_address_is_passed_over(text_of: TextOf, table: str) -> None:
    assert "All tables" in text_of("dictionary", table=table)


def test_hostile_descriptions_are_text(open_page: Open, copied: Settings) -> None:
    hostile = f"zebra {HOSTILE}"
    publish_altered(copied, hostile_update("meta.dictionary", "description", text=hostile))
    for filters in ({}, {"search": "zebra"}, {"table": "marts.actions"}):
        assert_only_text(open_page("dictionary", copied, **filters), "zebra &lt;script&gt;")


def test_a_name_that_is_no_plain_word_is_quoted(copied: Settings) -> None:
    publish_altered(
        copied,
        'create table marts."odd ""name" (a integer)',
        "insert into meta.dictionary by name select 'marts' as schema_name,"
        " 'odd \"name' as table_name, 0 as column_order, 'odd' as description,"
        " 'public' as layer, 1 as columns_count",
    )
    build = Build(read_pointer(copied), copied)
    example = dictionary.described(build, 'marts.odd "name', "lsmp").example
    assert build.rows(example) == []


def test_the_download_has_every_table_and_column(
    build: Build, marts: duckdb.DuckDBPyConnection
) -> None:
    rows = list(csv.DictReader(io.StringIO(dictionary.whole_csv(build))))
    ((expected,),) = fetch(marts, "select count(*) from meta.dictionary").rows
    assert len(rows) == expected > 1000
    assert rows[0]["layer"] == "public"


def test_every_table_belongs_to_a_layer_and_counts_its_columns(
    marts: duckdb.DuckDBPyConnection,
) -> None:
    tables = "select schema_name, table_name, layer, columns_count from meta.dictionary"
    expected = """
        select schema_name, table_name,
            case when schema_name <> 'marts' then schema_name
                when table_name[:4] in ('dim_', 'fct_') then 'star' else 'public' end,
            count(column_name)
        from meta.dictionary group by all order by all
    """
    rows = fetch(marts, f"{tables} where column_name is null order by all").rows
    assert rows == fetch(marts, expected).rows


def test_the_star_is_drawn_from_its_keys(drawn: Open, marts: duckdb.DuckDBPyConnection) -> None:
    (drawing,) = drawn("dictionary").get("graphviz_chart")
    keys = fetch(
        marts,
        "select table_name, referenced_table from duckdb_constraints()"
        " where schema_name = 'marts' and constraint_type = 'FOREIGN KEY'",
    ).rows
    assert len(keys) > 20
    for table, referenced in keys:
        assert f'"{table}" -> "{referenced}";' in drawing.proto.spec
    assert drawing.proto.spec.count("->") == len(keys)
