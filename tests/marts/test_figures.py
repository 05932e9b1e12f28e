"""The figures of the five documents, read back from the published marts of the real seeds.

`figures/<subject>.yml` holds each figure by its name: the query, and the rows that follow from the
documents, one a line as in a CSV file, with null for what is not known.
"""

from pathlib import Path

import pytest
import yaml

from tests.marts.conftest import Marts, assert_rows
from warehouse.query.reader import fetch
from warehouse.seeds.contract import TABLES

FIGURES = {
    (path.stem, name): figure
    for path in sorted((Path(__file__).parent / "figures").glob("*.yml"))
    for name, figure in yaml.safe_load(path.read_text(encoding="utf-8")).items()
}


@pytest.mark.parametrize(("subject", "name"), FIGURES)
def test_the_figure_is_that_of_the_documents(marts: Marts, subject: str, name: str) -> None:
    figure = FIGURES[subject, name]
    assert_rows(fetch(marts, figure["ask"]), figure["rows"])


# What no document on record states: an amount of it is null and never nought.
SPENT = """spent_quarter_gbp spent_to_date_gbp eligible_to_date_gbp ineligible_to_date_gbp
    eligibility_not_stated_to_date_gbp variance_quarter_gbp variance_to_date_gbp
    variance_to_date_pct forecast_gbp forecast_date forecast_variance_gbp"""
ABSENT = {
    "funding_by_quarter": f"""{SPENT} claimed_to_date_gbp paid_to_date_gbp outstanding_gbp
        match_funding_gbp""",
    "funding_by_strand_and_quarter": SPENT,
    "income_and_expenditure": """received_gbp spent_by_year_end_gbp eligible_gbp ineligible_gbp
        eligibility_not_stated_gbp received_less_spent_gbp underspend_at_year_end_gbp
        carried_forward_permitted_gbp to_return_gbp carried_in_gbp""",
}


@pytest.mark.parametrize("table", ABSENT)
def test_nothing_on_record_is_never_nought(marts: Marts, table: str) -> None:
    columns = ABSENT[table].split()
    counts = ", ".join(f"count({column})" for column in columns)
    query = f"select count(*) > 2, {counts} from marts.{table}"
    assert fetch(marts, query).rows == [(True, *(0 for _ in columns))]


# Asked of the typed rows, one position at a time: what had happened by its day.
BY_THEN = {
    "spent_to_date_gbp": "sum(amount_gbp) from raw.expenditure"
    " where period_end <= quarter_end_date",
    "spent_quarter_gbp": "sum(amount_gbp) from raw.expenditure"
    " where period_end between quarter_start_date and quarter_end_date",
    "claimed_to_date_gbp": "sum(claimed_gbp) from raw.claims"
    " where claimed_date <= quarter_end_date",
    "paid_to_date_gbp": "sum(paid_gbp) from raw.claims where paid_date <= quarter_end_date",
}


@pytest.mark.parametrize("figure", BY_THEN)
def test_a_position_knows_what_had_happened_by_its_day(demo_marts: Marts, figure: str) -> None:
    query = f"""
        select count({figure}) > 200, count(*) filter (where {figure} is null) > 20,
            count(*) filter (where {figure} is distinct from
                (select {BY_THEN[figure]} and grant_id = position.grant_id))
        from marts.funding_by_quarter as position
    """
    assert fetch(demo_marts, query).rows == [(True, True, 0)]


def test_every_typed_row_of_a_cited_document_is_a_document_record(marts: Marts) -> None:
    tables = [table for table in TABLES.values() if "document_id" in table.column_names]
    typed = [
        (table.name, *(str(cell) for cell in row))
        for table in tables
        if table.name != "documents"
        for row in fetch(marts, f"select {', '.join(table.key)} from raw.{table.name}").rows
    ]
    query = "select table_name || ' / ' || record_id from marts.document_records"
    recorded = sorted(row[0] for row in fetch(marts, query).rows)
    assert sorted(" / ".join(row) for row in typed) == recorded


def test_every_trap_that_touches_a_fact_is_recorded(marts: Marts) -> None:
    recorded = {row[0] for row in fetch(marts, "select issue_id from meta.source_issues").rows}
    # Numbered as in the list of traps. These five are slips of wording that touch no fact.
    wording_only = {9, 15, 16, 33, 40}
    traps = {f"issue-{number:02}" for number in range(1, 51) if number not in wording_only}
    assert traps <= recorded
