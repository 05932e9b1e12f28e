"""The return shows the position at the end of its quarter, and says what is not on record."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from tests.returns.conftest import Drafts
from tests.returns.filled import Q1, Q2, Q3, Q4, with_returns
from tests.support.published import publish_altered
from warehouse.errors import WarehouseError
from warehouse.query.reader import open_build, read_pointer
from warehouse.returns.model.document import Blank, Bullets, Document, Paragraph, Table, Value
from warehouse.returns.model.figures import figures_from_json
from warehouse.returns.prepare import prepare
from warehouse.returns.selections.reading import read_figures
from warehouse.settings import Settings
from warehouse.text.years import Quarter, parse_quarter

EVERY_QUARTER = [Quarter(year, number) for year in range(2015, 2019) for number in (1, 2, 3, 4)]
UNKNOWN = "What is not known"
POSITIONS: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("positions.yml").read_text(encoding="utf-8")
)


def said(made: Document, title: str) -> list[str]:
    """The paragraphs, points and lines to fill in of a section."""
    (found,) = [section for section in made.sections if section.title == title]
    texts: list[str] = []
    for block in found.blocks:
        match block:
            case Paragraph(text) | Blank(text):
                texts.append(text)
            case Bullets(lines):
                texts += lines
    return texts


def table(made: Document, table_id: str) -> Table:
    (found,) = [table for table in made.tables if table.table_id == table_id]
    return found


def rows(made: Document, table_id: str) -> dict[Value, tuple[Value, ...]]:
    return {row[0]: row[1:] for row in table(made, table_id).rows}


def unknowns(made: Document, table_id: str) -> set[str]:
    """The words for a missing value in all columns but the first."""
    return {column.unknown for column in table(made, table_id).columns[1:]}


@pytest.mark.parametrize("quarter", EVERY_QUARTER, ids=lambda quarter: quarter.slug)
def test_every_quarter_of_the_documents_has_a_draft(draft_of: Drafts, quarter: Quarter) -> None:
    made = draft_of(quarter)
    assert made.title == f"Quarterly return to the Home Office, {quarter.label}"
    assert made.marks == ("Draft",)
    ids = [table.table_id for table in made.tables]
    assert len(set(ids)) == len(ids)
    assert all(table.rows for table in made.tables)
    is_annual = any(section.title == "Annual statement" for section in made.sections)
    assert is_annual == (quarter.number == 4)


@pytest.mark.parametrize("quarter", POSITIONS)
def test_a_draft_says_what_is_known_at_the_end_of_its_quarter(
    draft_of: Drafts, quarter: str
) -> None:
    made = draft_of(parse_quarter(quarter))
    for place, wanted in POSITIONS[quarter].items():
        if isinstance(wanted, list):
            assert said(made, place) == wanted
            continue
        for label, values in wanted.items():
            exact = [Decimal(str(one)) if isinstance(one, float) else one for one in values]
            assert list(rows(made, place)[label][: len(exact)]) == exact, (place, label)


def test_the_actions_on_record_are_listed_with_their_age(draft_of: Drafts) -> None:
    assert len(table(draft_of(Quarter(2016, 4)), "actions").rows) == 7
    actions = table(draft_of(Q1), "actions").rows
    assert len(actions) == 13
    # From 18 November 2015, and from 19 June 2017, to 30 June 2017.
    assert {row[5] for row in actions} == {590, 11}


def test_what_is_not_known_and_was_not_known_is_said(draft_of: Drafts) -> None:
    unknown = said(draft_of(Q3), UNKNOWN)
    assert "Whether the meeting planned for 12 October 2017 was held." in unknown
    sources = said(draft_of(Quarter(2018, 1)), "Sources")
    (later,) = [text for text in sources if "not known at" in text]
    assert "MD2336" in later


def test_money_that_nobody_has_reported_is_said_to_be_unknown(draft_of: Drafts) -> None:
    made = draft_of(Q4)
    for table_id in ("spending_1", "expenditure_1"):
        assert unknowns(made, table_id) == {"no expenditure data loaded"}
    for table_id in ("expenditure_1", "reconciliation_1"):
        assert set(rows(made, table_id).values()) == {(None,)}
    assert len(table(made, "carry_forward").rows) == 1


def test_a_quarter_without_an_entry_is_not_one_without_data(settings: Settings) -> None:
    publish_altered(settings, "update marts.funding_by_quarter set spent_to_date_gbp = 20000.50")
    made = prepare(settings, Q2).document()
    assert rows(made, "spending_1")["Spent"] == (None, Decimal("20000.50"))
    assert unknowns(made, "spending_1") == {"no entry on record"}
    assert unknowns(made, "eligibility_1") == {"eligibility not stated"}
    expected = "Of the grant for 2017/18: the forecast, what was claimed and paid."
    assert expected in said(made, UNKNOWN)


def test_a_partnership_with_milestones_alone_has_a_return(settings: Settings) -> None:
    emptied = ("partnership_summary", "funding_timeline", "meetings", "actions")
    # Its text reaches the document as it is.
    hostile = "=1+1 <script>alert(1)</script> #let $x$ {{ x }}"
    renamed = f"update marts.workstreams set workstream_name = '{hostile}'"
    publish_altered(settings, *(f"delete from marts.{name}" for name in emptied), renamed)
    made = prepare(settings, Q1).document()
    assert rows(made, "about")["Partnership"] == ("London Strategic Migration Partnership",)
    assert rows(made, "about")["Recipient"] == (None,)
    assert "No grant for 2017/18 is on record." in said(made, "Money")
    assert hostile in rows(made, "progress")


def test_what_the_sources_contradict_is_told_where_it_touches_a_figure(draft_of: Drafts) -> None:
    printed, later = (
        {row[1] for row in table(draft_of(quarter), "source_issues").rows}
        for quarter in (Q1, Quarter(2016, 2))
    )
    # DD2113 gives one year for the grant in one sentence and another in the next.
    assert "2016/17" in printed
    assert "2015-16" in printed - later, "a milestone of 2017/18 is no matter of 2016/17"


def test_every_fact_has_its_document_and_place(draft_of: Drafts) -> None:
    places = table(draft_of(Q1), "places").rows
    assert ("Grant", "2017/18") in {row[:2] for row in places}
    assert all(row[2] and row[3] for row in places)
    assert {row[2] for row in places} <= set(rows(draft_of(Q1), "documents"))


def test_figures_are_the_same_when_they_come_back_from_their_file(
    marts: duckdb.DuckDBPyConnection,
) -> None:
    figures = read_figures(marts, "lsmp", Q4)
    back = figures_from_json(figures.as_json())
    assert (back, back.as_json()) == (figures, figures.as_json())


def test_synthetic_quarters_have_their_money_and_are_marked(
    demo_built: Settings, tmp_path: Path
) -> None:
    # A year with spending, claims, indicators and an annual statement.
    quarter = Quarter(2024, 4)
    made = prepare(with_returns(demo_built, tmp_path), quarter).document()
    assert made.marks == ("Draft", "Synthetic data")
    with open_build(read_pointer(demo_built), demo_built) as connection:
        figures = read_figures(connection, "lsmp", quarter)
    (row,) = figures.rows("money")
    spent = (row["spent_quarter_gbp"], row["spent_to_date_gbp"])
    assert rows(made, "spending_1")["Spent"] == spent
    assert row["variance_to_date_gbp"] == row["spent_to_date_gbp"] - row["profile_to_date_gbp"]
    assert figures.rows("annual_statement")
    assert table(made, "claims").rows
    assert table(made, "indicators").rows


def test_what_is_not_on_record_is_named(built: Settings) -> None:
    for partnership_id, quarter, message in (
        ("emsmp", Q1, "No facts of a partnership 'emsmp' are kept"),
        ("lsm", Q1, "did you mean 'lsmp'"),
        ("lsmp", Quarter(2014, 1), "the record goes from 2015/16 Q1 to 2026/27 Q3"),
        ("lsmp", Quarter(2027, 1), "the record goes from 2015/16 Q1 to 2026/27 Q3"),
    ):
        with pytest.raises(WarehouseError, match=message):
            prepare(built, quarter, partnership_id)
