"""Analysts' questions: each one short query on the public tables, its answer worked out by hand.

`questions/NN_name.sql` holds the question and the query; `NN_name.yml` the answer as it follows
from the documents: where they state it, how it was worked out, and the rows.
"""

from pathlib import Path
from typing import Any

import pytest
import sqlglot
import yaml
from sqlglot import expressions

from tests.marts.conftest import Marts, assert_rows
from warehouse.query.reader import fetch
from warehouse.settings import PROJECT_DIR

QUESTIONS = {
    path.stem: path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parent / "questions").glob("*.sql"))
}
ANSWERS: dict[str, Any] = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in (Path(__file__).parent / "questions").glob("*.yml")
}
# With the macros of the marts, which are asked as tables are.
PUBLIC_TABLES = """
    select schema_name || '.' || table_name from meta.dictionary where layer in ('public', 'meta')
    union
    select schema_name || '.' || function_name from duckdb_functions()
    where schema_name = 'marts' and function_type = 'table_macro'
"""
MOST_JOINS = 2
# A query longer than this is no longer a short one.
MOST_LINES = 8


def test_there_are_at_least_sixty_questions() -> None:
    assert len(QUESTIONS) >= 60
    numbers = [int(name.split("_")[0]) for name in QUESTIONS]
    assert numbers == list(range(1, len(QUESTIONS) + 1))


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_answer_is_that_of_the_documents(name: str, marts: Marts) -> None:
    assert_rows(fetch(marts, QUESTIONS[name]), ANSWERS[name]["rows"])


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_query_is_short_and_asks_public_tables(name: str, marts: Marts) -> None:
    query = QUESTIONS[name]
    comments = [line for line in query.splitlines() if line.startswith("-- ")]
    assert " ".join(comments).endswith("?")
    assert len(query.splitlines()) - len(comments) <= MOST_LINES
    (tree,) = sqlglot.parse(query, dialect="duckdb")
    assert isinstance(tree, expressions.Select)
    assert len(list(tree.find_all(expressions.Join))) <= MOST_JOINS
    assert not list(tree.find_all(expressions.CTE, expressions.Subquery))
    asked = {
        f"{table.db}.{table.name or table.this.name}" for table in tree.find_all(expressions.Table)
    }
    assert asked
    public = fetch(marts, PUBLIC_TABLES).rows
    assert asked - {name for (name,) in public} == set()
    assert tree.named_selects == fetch(marts, query).columns


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_answer_names_its_sources(name: str, marts: Marts) -> None:
    documents = {row[0] for row in fetch(marts, "select document_id from marts.documents").rows}
    sources = ANSWERS[name]["sources"]
    assert sources
    for source, locator in sources.items():
        assert source in documents or (PROJECT_DIR / source).is_file(), source
        assert locator
