"""`lsmp describe`: from nothing to the right table, column and definition."""

import pytest

from tests.support.commands import lsmp
from warehouse.errors import QueryError
from warehouse.settings import Settings
from warehouse.shell.describe import describe


@pytest.fixture(autouse=True)
def width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def test_without_a_name_every_public_table_is_listed_with_its_grain(built: Settings) -> None:
    text = describe(built, None)
    assert "marts.funding_timeline             One row per partnership and financial year" in text
    assert text.count("\nmarts.") >= 30
    assert "marts.fct_" not in text
    # What is asked with a day stands there too.
    assert "marts.actions_on(day)              One row per action raised by a day, as it" in text


@pytest.mark.parametrize("name", ["funding_timeline", "marts.funding_timeline", "FUNDING_timeline"])
def test_a_table_is_told_in_full(built: Settings, name: str) -> None:
    text = describe(built, name)
    assert text.startswith("marts.funding_timeline\nOne row per partnership and financial year")
    assert "Key        partnership_id, financial_year" in text
    assert "Made from  documents.csv, grant_strands.csv, grants.csv" in text
    assert "Shown on   Briefing, Funding, Open data, Overview, Posts" in text
    assert 'lsmp sql "select * from marts.funding_timeline limit 20"' in text
    assert "\namount_gbp (decimal(18,2), may be null)\n" in text
    assert "\nfinancial_year (varchar)           UK financial year" in text
    assert "Refers to  dim_sector (sector_id)" in describe(built, "dim_organisation")


def test_a_column_is_defined_down_to_its_seeds(built: Settings) -> None:
    text = describe(built, "member_attendance.member_attendance_pct")
    assert "Made from    attendance.csv: attendance_status, attendance.csv: is_member" in text
    assert "Denominator  member_attended_count + member_apologies_count" in text
    assert "Example      lsmp-2017-06-19: member_attended_count 6" in text
    # One that is no metric has only its seeds.
    text = describe(built, "marts.funding_timeline.signed_date")
    assert ("Made from  " in text, "Numerator" in text) == (True, False)


def test_words_are_searched_in_names_and_descriptions(built: Settings) -> None:
    text = describe(built, "match funding")
    assert 'No table is called "match funding". These have the words:' in text
    assert "\nmarts.funded_posts.match_funding_gbp" in text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("actions.deadline", "marts.actions has no column deadline. Did you mean deadline_as"),
        ("funding_timelin3", "Did you mean funding_timeline"),
        ("zebra", "`lsmp describe` lists the tables."),
        ("'; drop table x", "`lsmp describe` lists the tables."),
    ],
)
def test_what_is_not_there_is_said_with_what_is_near(built: Settings, name: str, said: str) -> None:
    with pytest.raises(QueryError, match=said.replace(".", r"\.")):
        describe(built, name)


def test_the_command_prints_it(built: Settings) -> None:
    code, printed, _ = lsmp("describe", "posts", "--data", str(built.data_dir))
    assert (code, printed.startswith("marts.posts\n")) == (0, True)
