"""What is seen in the text of a query."""

import pytest

from warehouse.query.sql_text import NamedTable, is_finished, named_tables, statements, tokens


def test_a_statement_ends_with_a_semicolon_outside_texts() -> None:
    finished = ["select 1;", "select 1; -- done", "select 1; /* done */\n\n", ";"]
    others = ["select 1", "select ';", "select ';'", "select 1 -- ;", "select $$;$$", ""]
    assert [text for text in finished + others if is_finished(text)] == finished


def test_a_script_is_split_into_statements_with_their_lines() -> None:
    script = "-- é;\nselect 'a;b' as x;\n\n;;\nselect 2\n  + 1; -- end\nselect 3"
    assert statements(script) == [(2, "select 'a;b' as x"), (5, "select 2\n  + 1"), (7, "select 3")]
    assert statements("  -- nothing\n;") == []


def test_places_count_letters_and_not_bytes() -> None:
    found = [(token.text, token.start) for token in tokens("é 'ß' x")]
    assert found == [("é", 0), ("'ß'", 2), ("x", 6)]


@pytest.mark.parametrize("text", ["\x00", "select '\ud800", "select /* ", "'", '"', "$$", "é"])
def test_no_text_is_too_odd(text: str) -> None:
    tokens(text), statements(text), named_tables(f"select * from {text}"), is_finished(text)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("select a. from marts.actions a", [("marts", "actions", "a")]),
        ("from actions", [("", "actions", "")]),
        ('from Raw."Actions" as b left join meta.checks using (x) where y',
         [("raw", "actions", "b"), ("meta", "checks", "")]),
        ("from actions a, meetings, runs as r", [("", "actions", "a"), ("", "meetings", ""),
         ("", "runs", "r")]),
        ("from (select 1 from posts) x", [("", "posts", "")]),
        ("summarize meta.dictionary", [("meta", "dictionary", "")]),
        ("select 'from x' -- from y", []),
        ("select * from ", []),
        ("from marts.", [("", "marts", "")]),
        ("from actions as", [("", "actions", "")]),
        ("from build.marts.actions", [("build.marts", "actions", "")]),
    ],
)  # fmt: skip
def test_the_tables_of_a_query(query: str, expected: list[tuple[str, str, str]]) -> None:
    assert named_tables(query) == [NamedTable(*found) for found in expected]


def test_a_table_is_called_by_its_alias_alone() -> None:
    (table,) = named_tables("from marts.actions as A")
    assert (table.is_called("a"), table.is_called("actions")) == (True, False)
    assert table.written == "marts.actions"
