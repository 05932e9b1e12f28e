"""The return shows the position at the end of its quarter, and says what is not on record."""

from __future__ import annotations

import datetime
import decimal
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from tests.conftest import AS_AT
from tests.returns.filled import Q1, Q2, Q3, Q4, with_returns
from tests.support.published import copy_of, publish_altered
from warehouse.errors import WarehouseError
from warehouse.query.reader import open_build, read_pointer
from warehouse.returns.model.document import (
    Blank,
    Bullets,
    Document,
    Paragraph,
    Section,
    Table,
    Value,
)
from warehouse.returns.model.figures import Figures, figures_from_json
from warehouse.returns.prepare import prepare
from warehouse.returns.selections.reading import read_figures
from warehouse.settings import Settings
from warehouse.text.years import Quarter

EVERY_QUARTER = [Quarter(year, number) for year in range(2015, 2019) for number in (1, 2, 3, 4)]


def document(settings: Settings, folder: Path, quarter: Quarter) -> Document:
    return prepare(with_returns(settings, folder), quarter).document()


def section(made: Document, title: str) -> Section:
    (found,) = [section for section in made.sections if section.title == title]
    return found


def table(made: Document, table_id: str) -> Table:
    (found,) = [table for table in made.tables if table.table_id == table_id]
    return found


def rows(made: Document, table_id: str) -> dict[Value, tuple[Value, ...]]:
    return {row[0]: row[1:] for row in table(made, table_id).rows}


def paragraphs(found: Section) -> list[str]:
    return [block.text for block in found.blocks if isinstance(block, Paragraph)]


def points(found: Section) -> list[str]:
    return [line for block in found.blocks if isinstance(block, Bullets) for line in block.lines]


@pytest.mark.parametrize("quarter", EVERY_QUARTER, ids=lambda quarter: quarter.slug)
def test_every_quarter_of_the_documents_has_a_draft(
    built: Settings, tmp_path: Path, quarter: Quarter
) -> None:
    made = document(built, tmp_path, quarter)
    assert made.title == f"Quarterly return to the Home Office, {quarter.label}"
    assert made.marks == ("Draft",)
    ids = [table.table_id for table in made.tables]
    assert len(set(ids)) == len(ids)
    assert all(table.rows for table in made.tables)
    is_annual = any(section.title == "Annual statement" for section in made.sections)
    assert is_annual == (quarter.number == 4)


@pytest.mark.parametrize(
    ("quarter", "is_empty"),
    [(Quarter(2016, 2), True), (Quarter(2018, 3), True), (Q1, False), (Q2, False)],
)
def test_a_quarter_without_records_says_so(
    built: Settings, tmp_path: Path, quarter: Quarter, *, is_empty: bool
) -> None:
    said = paragraphs(section(document(built, tmp_path, quarter), "The quarter in figures"))
    assert said == ([f"Nothing on record is dated in {quarter.label}."] if is_empty else [])


def test_a_meeting_that_was_moved_is_moved_in_one_quarter_and_planned_in_the_next(
    built: Settings, tmp_path: Path
) -> None:
    (moved,) = table(document(built, tmp_path, Q2), "meetings").rows
    assert moved[0] == datetime.date(2017, 9, 5)
    assert moved[2] == "moved to 12 October 2017"
    made = document(built, tmp_path, Q3)
    (planned,) = table(made, "meetings").rows
    assert planned[0] == datetime.date(2017, 10, 12)
    assert planned[2] == "planned; moved from 5 September 2017; no source says that it was held"
    assert "Whether the meeting planned for 12 October 2017 was held." in points(
        section(made, "What is not known")
    )


def test_the_first_quarter_of_2017_has_the_figures_of_the_documents(
    built: Settings, tmp_path: Path
) -> None:
    made = document(built, tmp_path, Q1)
    assert rows(made, "quarter")["Meetings held"] == (1,)
    assert rows(made, "quarter")["People who attended, at meetings with a list"] == (14,)
    assert rows(made, "quarter")["Actions raised in the quarter"] == (6,)
    assert rows(made, "action_position")["Raised"] == (13,)
    assert rows(made, "action_position")["Status not known"] == (13,)
    assert rows(made, "action_position")["Overdue"] == (None,)
    assert rows(made, "action_rates")["Completed, of those whose status is known"] == (None,)
    # 124,000 over the 365 days of the year, of which 91 had passed.
    to_date = decimal.Decimal("30915.07")
    assert rows(made, "spending_1")["Profile"] == (to_date, to_date)
    assert len(table(made, "actions").rows) == 13
    # From 18 November 2015, and from 19 June 2017, to 30 June 2017.
    assert {row[5] for row in table(made, "actions").rows} == {590, 11}
    grant = rows(made, "grant_1")
    assert grant["Amount"] == ("£124,000",)
    assert grant["Decision"] == ("DD2113",)
    assert grant["Signed"] == ("10 May 2017, by Jeff Jacobs, Head of Paid Service",)


def test_an_action_that_was_not_yet_raised_is_not_in_the_return(
    built: Settings, tmp_path: Path
) -> None:
    made = document(built, tmp_path, Quarter(2016, 4))
    assert rows(made, "action_position")["Raised"] == (7,)
    assert len(table(made, "actions").rows) == 7


def test_a_decision_signed_later_is_called_later(built: Settings, tmp_path: Path) -> None:
    made = document(built, tmp_path, Quarter(2018, 1))
    (signed,) = rows(made, "grant_1")["Signed"]
    assert str(signed).startswith("7 August 2018, after the end of this quarter, by Sadiq Khan")
    assert rows(made, "grant_1")["Period"] == (None,)
    (said,) = [text for text in paragraphs(section(made, "Sources")) if "not known at" in text]
    assert "MD2336" in said


def test_money_that_nobody_has_reported_is_never_nought(built: Settings, tmp_path: Path) -> None:
    made = document(built, tmp_path, Q4)
    spending = table(made, "spending_1")
    assert rows(made, "spending_1")["Spent"] == (None, None)
    assert rows(made, "spending_1")["Spent minus profile"] == (None, None)
    assert {column.unknown for column in spending.columns[1:]} == {"no expenditure data loaded"}
    assert rows(made, "claims_position")["2017/18"] == (None, None, None)
    assert rows(made, "income_1")["Grant for the year"] == (decimal.Decimal(124000),)
    assert rows(made, "income_1")["Received (paid claims)"] == (None,)
    assert set(rows(made, "expenditure_1").values()) == {(None,)}
    assert table(made, "expenditure_1").columns[1].unknown == "no expenditure data loaded"
    assert set(rows(made, "reconciliation_1").values()) == {(None,)}
    (carried,) = table(made, "carry_forward").rows
    assert carried[:5] == ("2017/18", True, None, None, None)


def test_a_quarter_without_an_entry_is_not_one_without_data(
    built: Settings, tmp_path: Path
) -> None:
    settings = copy_of(built, tmp_path)
    publish_altered(settings, "update marts.funding_by_quarter set spent_to_date_gbp = 20000.50")
    made = document(settings, tmp_path, Q2)
    assert rows(made, "spending_1")["Spent"] == (None, decimal.Decimal("20000.50"))
    assert {column.unknown for column in table(made, "spending_1").columns[1:]} == {
        "no entry on record"
    }
    assert table(made, "eligibility_1").columns[1].unknown == "eligibility not stated"
    unknown = points(section(made, "What is not known"))
    assert "Of the grant for 2017/18: the forecast, what was claimed and paid." in unknown


def test_a_year_without_a_grant_or_an_end_has_no_statement(built: Settings, tmp_path: Path) -> None:
    said = paragraphs(section(document(built, tmp_path, Quarter(2015, 4)), "Annual statement"))
    (why,) = said
    assert why.endswith("because no grant for 2015/16 is on record.")


def test_the_last_quarter_has_the_declaration_to_sign(built: Settings, tmp_path: Path) -> None:
    found = section(document(built, tmp_path, Q4), "Annual statement")
    assert any(
        "all expenditure in this statement was eligible" in text for text in paragraphs(found)
    )
    blanks = [block.label for block in found.blocks if isinstance(block, Blank)]
    assert blanks == ["Name and role", "Signature", "Date"]


def test_what_the_sources_contradict_is_told_where_it_touches_a_figure(
    built: Settings, tmp_path: Path
) -> None:
    printed = {row[1] for row in table(document(built, tmp_path, Q1), "source_issues").rows}
    # DD2113 gives one year for the grant in one sentence and another in the next.
    assert "2016/17" in printed
    later = {
        row[1] for row in table(document(built, tmp_path, Quarter(2016, 2)), "source_issues").rows
    }
    assert "2015-16" in printed - later, "a milestone of 2017/18 is no matter of 2016/17"


def test_every_fact_has_its_document_and_place(built: Settings, tmp_path: Path) -> None:
    made = document(built, tmp_path, Q1)
    places = table(made, "places").rows
    assert ("Grant", "2017/18") in {row[:2] for row in places}
    assert all(row[2] and row[3] for row in places)
    titles = {row[0] for row in table(made, "documents").rows}
    assert {row[2] for row in places} <= titles


def test_figures_are_the_same_when_they_come_back_from_their_file(
    marts: duckdb.DuckDBPyConnection,
) -> None:
    figures = read_figures(marts, "lsmp", Q4)
    back = figures_from_json(figures.as_json())
    assert back == figures
    assert back.as_json() == figures.as_json()


def test_synthetic_quarters_have_their_money_and_are_marked(
    demo_built: Settings, demo_figures: Figures, tmp_path: Path
) -> None:
    made = document(demo_built, tmp_path, demo_figures.quarter)
    assert made.marks == ("Draft", "Synthetic data")
    (row,) = [
        row
        for row in demo_figures.rows("money")
        if row["financial_year"] == demo_figures.quarter.financial_year
    ]
    number = demo_figures.rows("money").index(row) + 1
    assert rows(made, f"spending_{number}")["Spent"] == (
        row["spent_quarter_gbp"],
        row["spent_to_date_gbp"],
    )
    assert row["variance_to_date_gbp"] == row["spent_to_date_gbp"] - row["profile_to_date_gbp"]
    assert table(made, "claims").rows
    assert table(made, "indicators").rows


@pytest.fixture(scope="module")
def demo_figures(demo_built: Settings) -> Figures:
    """Of a quarter in which the synthetic partnership has money, claims and indicators."""
    with open_build(read_pointer(demo_built), demo_built) as connection:
        for year in range(2024, 2018, -1):
            figures = read_figures(connection, "lsmp", Quarter(year, 4))
            wanted = ("claims", "indicators", "annual_statement")
            money = [row for row in figures.rows("money") if row["spent_to_date_gbp"] is not None]
            if money and all(figures.rows(name) for name in wanted):
                return figures
    raise AssertionError("no synthetic year has it all")


@pytest.mark.parametrize(
    ("partnership_id", "quarter", "message"),
    [
        ("emsmp", Q1, "No facts of a partnership 'emsmp' are kept"),
        ("lsm", Q1, "did you mean 'lsmp'"),
        ("lsmp", Quarter(2014, 1), "the record goes from 2015/16 Q1 to 2026/27 Q3"),
        ("lsmp", Quarter(2027, 1), "the record goes from 2015/16 Q1 to 2026/27 Q3"),
    ],
)
def test_what_is_not_on_record_is_named(
    built: Settings, partnership_id: str, quarter: Quarter, message: str
) -> None:
    with pytest.raises(WarehouseError, match=message):
        prepare(built, quarter, partnership_id)


def test_a_quarter_that_has_not_ended_says_so(built: Settings, tmp_path: Path) -> None:
    quarter = Quarter(2026, 3)
    assert datetime.date(2026, 10, 1) <= AS_AT <= datetime.date(2026, 12, 31)
    made = document(built, tmp_path, quarter)
    said = paragraphs(section(made, "The quarter in figures"))
    assert said[0] == "The quarter has not ended: its figures may still change."


def test_a_partnership_with_milestones_alone_has_a_return(built: Settings, tmp_path: Path) -> None:
    settings = copy_of(built, tmp_path)
    publish_altered(
        settings,
        "delete from marts.partnership_summary",
        *(f"delete from marts.{name}" for name in ("funding_timeline", "meetings", "actions")),
    )
    made = document(settings, tmp_path, Q1)
    assert rows(made, "about")["Partnership"] == ("London Strategic Migration Partnership",)
    assert rows(made, "about")["Recipient"] == (None,)
    assert "No grant for 2017/18 is on record." in paragraphs(section(made, "Money"))


def test_text_of_a_seed_reaches_the_document_as_it_is(built: Settings, tmp_path: Path) -> None:
    settings = copy_of(built, tmp_path)
    hostile = "=1+1 <script>alert(1)</script> #let $x$ {{ x }}"
    publish_altered(settings, f"update marts.workstreams set workstream_name = '{hostile}'")
    made = document(replace(settings), tmp_path, Q1)
    assert {row[0] for row in table(made, "progress").rows} >= {hostile}
