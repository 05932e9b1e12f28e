"""From the cell of a seed file to the column of a mart, and on to the pages."""

import duckdb
import pytest

from warehouse.exports.schema import read_schema
from warehouse.plan.column_sources import find_column_sources
from warehouse.query.reader import fetch
from warehouse.seeds.contract import TABLES

ORIGINS = """
    select source_table_name, source_column_name from meta.lineage
    where table_name = ? and column_name = ? and source_schema_name = 'raw'
"""


@pytest.mark.parametrize(
    ("table", "column", "expected"),
    [
        ("funding_timeline", "amount_gbp", {("grants", "amount_gbp")}),
        ("funding_timeline", "cumulative_gbp", {("grants", "amount_gbp")}),
        ("funding_by_strand", "strand_name", {("strands", "strand_name")}),
        ("attendance_by_sector", "attended_count", {("attendance", "attendance_status")}),
        ("actions", "age_days", {("as_at", "as_at_date"), ("meetings", "meeting_date")}),
        ("milestones", "start_date", {("milestones", "start_date")}),
    ],
)
def test_a_column_is_followed_to_its_seeds(
    marts: duckdb.DuckDBPyConnection, table: str, column: str, expected: set[tuple[str, str]]
) -> None:
    assert set(fetch(marts, ORIGINS, [table, column]).rows) == expected


def test_counted_rows_are_followed_by_their_keys(marts: duckdb.DuckDBPyConnection) -> None:
    found = fetch(marts, ORIGINS, ["action_completion", "actions_raised_count"]).rows
    assert ("actions", "action_id") in found


def test_only_constants_come_from_no_seed(marts: duckdb.DuckDBPyConnection) -> None:
    rows = fetch(
        marts,
        """
        select table_name, column_name from meta.dictionary
        where layer = 'public' and column_name is not null
        except
        select table_name, column_name from meta.lineage where source_schema_name = 'raw'
        """,
    ).rows
    # Words that a model writes itself, to tell its rows apart.
    assert set(rows) == {
        ("data_gaps", "gap_id"),
        ("data_gaps", "gap_order"),
        ("data_gaps", "page"),
        ("document_contents", "table_name"),
        ("document_records", "table_name"),
        ("funding_statements", "subject"),
        ("inferred_values", "column_name"),
        ("inferred_values", "table_name"),
        ("table_freshness", "expectation_reason"),
        ("table_freshness", "expected_within_days"),
        ("table_freshness", "table_name"),
        ("indicators_by_quarter", "quarter_number"),
    }


def test_every_seed_table_is_read(marts: duckdb.DuckDBPyConnection) -> None:
    rows = fetch(marts, "select distinct source_table_name from meta.lineage").rows
    assert set(TABLES) <= {name for (name,) in rows}


def test_what_a_query_reads_directly(marts: duckdb.DuckDBPyConnection) -> None:
    sql = "select count(*) as grants, max(amount_gbp) as most from staging.stg_grants"
    assert find_column_sources({("marts", "summed"): sql}, marts) == [
        ("marts", "summed", "grants", "staging", "stg_grants", "grant_id"),
        ("marts", "summed", "most", "staging", "stg_grants", "amount_gbp"),
    ]


@pytest.mark.parametrize(
    ("named", "columns"),
    [
        ("lineage", "source_schema_name, source_table_name, source_column_name"),
        ("exposures", "schema_name, table_name"),
    ],
)
def test_only_what_is_in_the_build_is_named(
    marts: duckdb.DuckDBPyConnection, named: str, columns: str
) -> None:
    there = f"select {columns.replace('source_', '')} from meta.dictionary"
    assert fetch(marts, f"select {columns} from meta.{named} except {there}").rows == []


def test_the_exposure_of_the_export_names_all_it_writes(marts: duckdb.DuckDBPyConnection) -> None:
    exported = fetch(
        marts, "select schema_name, table_name from meta.exposures where exposure_type = 'export'"
    ).rows
    written = {(table.schema, table.name) for table in read_schema(marts)}
    # The dictionary is no model, so no exposure can name it.
    assert set(exported) == written - {("meta", "dictionary")}
