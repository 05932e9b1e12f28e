"""`lsmp describe`: from nothing to the right table, column and definition."""

import csv
import io
import re

import duckdb
import pytest

from tests.support.commands import lsmp
from warehouse.errors import QueryError
from warehouse.query.reader import fetch
from warehouse.query.search import SYNONYMS_FILE, VOCABULARY
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
    assert "Made from  documents.csv, expenditure.csv, grant_strands.csv, grants.csv" in text
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


# Words, what is found first by them, and what not at all.
@pytest.mark.parametrize(
    ("words", "first", "never"),
    [
        ("match funding", "funded_posts.match_funding_gbp", ""),
        ("Meeting", "meetings", ""),
        ("attend", "member_attendance", ""),
        ("attended person", "meetings.attended_count", ""),
        ("organizations", "organisation_presence", ""),
        ("actions raised by a day", "actions_on", ""),
        ("impacts", "risks.impact_score", ""),
        ("acts", "", "impact"),
        ("budget", "funding_timeline", "bodies"),
        ("underspend", "expenditure_by_strand.underspend_gbp", ""),
        ("turnout", "meetings.attended_count", ""),
        ("absences", "member_attendance.member_apologies_count", "attendance_by_quarter"),
        ("councils", "organisation_presence", ""),
        ("how late is an action", "actions.days_overdue", ""),
        ("staff", "posts", "staffing"),
        ("money spent per quarter", "expenditure_by_quarter", ""),
    ],
)
def test_words_are_found_in_all_their_forms_and_by_what_stands_for_them(
    built: Settings, words: str, first: str, never: str
) -> None:
    try:
        text = describe(built, words)
    except QueryError:
        text = ""
    names = re.findall(r"^(marts\.\S+|meta\.\S+)", text, re.MULTILINE)
    assert (f"marts.{first}" in names[:8]) == bool(first)
    assert not never or never not in text


def test_a_long_list_says_how_many_more_there_are(built: Settings) -> None:
    text = describe(built, "grant")
    assert len(re.findall(r"^marts\.", text, re.MULTILINE)) == 40
    assert re.search(r"\n\n\d+ more have them: a further word leaves fewer", text)


def test_each_word_that_stands_for_another_is_one_of_the_dictionary(
    marts: duckdb.DuckDBPyConnection,
) -> None:
    words = {word for (word,) in fetch(marts, VOCABULARY).rows}
    rows = list(csv.DictReader(io.StringIO(SYNONYMS_FILE.read_text(encoding="utf-8"))))
    assert [row["said"] for row in rows] == sorted({row["said"] for row in rows})
    unknown = {word for row in rows for word in row["meant"].split()} - words
    assert unknown == set()


def test_what_is_asked_with_a_day_is_told(built: Settings) -> None:
    for name in ("actions_on", "marts.actions_on", "ACTIONS_ON(day)"):
        text = describe(built, name)
        assert text.startswith("marts.actions_on(day)\nOne row per action raised by a day")
        assert "Of a day after the as-at date:" in text
        assert "Asked with  day: a date" in text
        assert "\nage_days (" in text
        assert "evidence_strength" not in text


def test_a_measure_says_over_what_it_adds_up(built: Settings) -> None:
    text = describe(built, "funding_by_quarter.amount_gbp")
    assert "Sums       Adds up over grant_id only. The same amount stands in each quarter" in text
    assert "the source gives no day" not in text
    assert "Does not add up." in describe(built, "actions")
    assert "Adds up" not in describe(built, "funding_timeline.amount_gbp")


def test_a_terminal_of_forty_columns_is_wide_enough(
    built: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    for name in (None, "actions", "actions_on", "funding_by_quarter.amount_gbp", "turnout"):
        lines = describe(built, name).splitlines()
        long = [line for line in lines if len(line) > 40 and " " in line.strip()]
        assert long == [], name


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("actions.deadline", "marts.actions has no column deadline. Did you mean deadline_as"),
        ("funding_timelin3", "Did you mean funding_timeline"),
        ("overdeu", "Did you mean overdue?"),
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
