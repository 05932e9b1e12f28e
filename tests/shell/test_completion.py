"""What the prompt offers to go on with."""

from collections.abc import Callable

import duckdb
import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from warehouse.query.reader import Catalogue, catalogue
from warehouse.shell.completion import SqlCompleter, keywords, suggest

Offered = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def names(marts: duckdb.DuckDBPyConnection) -> Catalogue:
    return catalogue(marts)


@pytest.fixture(scope="module")
def offered(names: Catalogue) -> Offered:
    """What is offered at the | of a query."""
    words = keywords()

    def at_the_mark(query: str) -> list[str]:
        before, _, after = query.partition("|")
        return [found.text for found in suggest(before, after, names, words)]

    return at_the_mark


def test_columns_of_the_tables_named_come_first(offered: Offered) -> None:
    found = offered("select de| from marts.actions")
    assert found[0] == "deadline_as_stated"
    assert found.index("desc") > 0
    assert "decision_reference" not in found
    assert offered("select s| from meetings order by 1")[0] == "status"


def test_after_an_alias_only_its_columns(names: Catalogue, offered: Offered) -> None:
    query = "select m.| from actions a join marts.meetings m on a.meeting_id = m.meeting_id"
    assert offered(query) == names.columns("marts", "meetings")
    owners = ["owner_names", "owner_sector_names", "owner_organisation_count"]
    assert offered(query.replace("m.|", "a.own|")) == owners


def test_after_a_schema_its_tables_and_after_a_table_its_columns(
    names: Catalogue, offered: Offered
) -> None:
    assert offered("from meta.|") == names.in_schema("meta")
    assert offered("select marts.meetings.cha|") == ["chair_role"]
    assert offered('from "raw".gr|') == ["grant_profiles", "grant_strands", "grants"]


def test_after_from_schemas_and_tables(offered: Offered) -> None:
    found = offered("select * from |")
    assert found[:4] == ["marts.", "meta.", "staging.", "raw."]
    assert "marts.actions" in found
    assert "select" not in found
    assert offered("from check|") == ["meta.checks"]
    assert "marts.actions" in offered("select 1 from meetings join act|")


def test_the_words_of_sql_as_they_are_typed(offered: Offered) -> None:
    assert offered("sel|") == ["select"]
    assert offered("SEL|") == ["SELECT"]
    words = {"select", "where", "qualify", "over", "by", "exclude"}
    assert (words <= set(keywords()), "abort" in keywords()) == (True, False)


@pytest.mark.parametrize(
    "query", ["|", "select |", "select 'de|", "select 1 -- de|", "select /* de|", "select $1zz|"]
)
def test_nothing_is_offered_where_nothing_can_be_known(offered: Offered, query: str) -> None:
    assert offered(query) == []


@pytest.mark.parametrize(
    "query", ["select 'it''s', de| from actions", "-- x\nselect de| from actions"]
)
def test_after_a_text_or_comment_it_goes_on(offered: Offered, query: str) -> None:
    assert "deadline_as_stated" in offered(query)


def test_the_last_word_is_replaced_and_no_other(names: Catalogue) -> None:
    completer = SqlCompleter(lambda: names)

    def completed(text: str) -> list[str]:
        document = Document(text)
        return [
            text[: len(text) + found.start_position] + found.text
            for found in completer.get_completions(document, CompleteEvent())
        ]

    assert completed("select status from actio")[0] == "select status from marts.action_completion"
    assert completed("from marts.funding_t") == ["from marts.funding_timeline"]
    assert completed(".tab") == []
