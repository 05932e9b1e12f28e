"""The tables and columns that users' scripts depend on: they may be added to, not renamed."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
import yaml

from warehouse.query.reader import fetch, open_build
from warehouse.settings import Settings
from warehouse.store.pointer import read_pointer

COLUMNS = yaml.safe_load((Path(__file__).parent / "public_columns.yml").read_text(encoding="utf-8"))
# Renamed in this version: the old name goes with the next.
OLD_NAMES = [
    ("expenditure_by_quarter", "granted_gbp"),
    ("expenditure_by_strand", "granted_gbp"),
    ("funding_by_quarter", "granted_gbp"),
    ("funding_by_strand_and_quarter", "granted_gbp"),
    ("income_and_expenditure", "granted_gbp"),
    ("partnership_periods", "latest_amount_gbp"),
    ("partnership_summary", "latest_amount_gbp"),
]


@pytest.mark.parametrize("table", COLUMNS)
def test_the_public_columns_are_there(marts: duckdb.DuckDBPyConnection, table: str) -> None:
    found = set(fetch(marts, f"select * from marts.{table}").columns)
    assert set(COLUMNS[table].split()) - found == set()


@pytest.mark.parametrize(("table", "old_name"), OLD_NAMES)
def test_an_old_name_of_a_grants_amount_has_its_values(
    demo_built: Settings, table: str, old_name: str
) -> None:
    with open_build(read_pointer(demo_built), demo_built) as connection:
        query = f"""
            select count(amount_gbp) > 0,
                count(*) filter (where {old_name} is distinct from amount_gbp)
            from marts.{table}
        """
        assert fetch(connection, query).rows == [(True, 0)]


def test_the_source_issues_are_there(marts: duckdb.DuckDBPyConnection) -> None:
    found = fetch(marts, "select * from meta.source_issues").columns
    assert {"document_id", "locator", "as_printed", "recorded_as", "reason"} <= set(found)


def test_the_names_of_rows_stay(marts: duckdb.DuckDBPyConnection) -> None:
    def names(query: str) -> set[str]:
        return {row[0] for row in fetch(marts, query).rows}

    assert names("select strand_id from marts.dim_strand") == {
        *("enabling", "resettlement", "esol", "not_itemised")
    }
    assert names("select distinct grant_id from marts.fct_grant_funding") == {
        *("lsmp-2016-17", "lsmp-2017-18", "lsmp-2018-19")
    }
    assert names("select document_id from marts.dim_document where is_source_document") == {
        *("md2336", "dd2113", "minutes-2017-06-19", "minutes-2015-11-18", "migration-team-page")
    }
    assert names("select sector_id from marts.dim_sector") == {
        *("central_government", "london_government", "local_government", "police_and_justice"),
        *("health", "voluntary_and_community", "advisory_panel", "academia_and_research"),
        *("funders", "business"),
    }
    assert "lsmp-2017-06-19-6" in names("select action_id from marts.actions")
