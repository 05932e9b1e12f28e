"""Analysts' questions: each one short query on the public tables, its answer worked out by hand.

`questions/NN_name.sql` holds the question and the query; `NN_name.yml` the answer as it follows
from the documents: where they state it, how it was worked out, columns and rows. A cell is written
as `lsmp sql` shows it, so decimals stand in quotes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest
import sqlglot
import yaml
from sqlglot import expressions

from warehouse.query.reader import fetch
from warehouse.settings import PROJECT_DIR

QUESTIONS = {
    path.stem: path for path in sorted((Path(__file__).parent / "questions").glob("*.sql"))
}
MOST_JOINS = 2
# A query longer than this is no longer a short one.
MOST_LINES = 8


def expected(name: str) -> Any:
    return yaml.safe_load(QUESTIONS[name].with_suffix(".yml").read_text(encoding="utf-8"))


def statement(name: str) -> str:
    return QUESTIONS[name].read_text(encoding="utf-8")


def as_text(value: Any) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)


def public_tables(marts: duckdb.DuckDBPyConnection) -> set[str]:
    rows = fetch(
        marts,
        "select distinct schema_name || '.' || table_name from meta.dictionary"
        " where layer in ('public', 'meta')",
    ).rows
    return {name for (name,) in rows}


def test_there_are_at_least_twenty_questions() -> None:
    assert len(QUESTIONS) >= 20
    numbers = [int(name.split("_")[0]) for name in QUESTIONS]
    assert numbers == list(range(1, len(QUESTIONS) + 1))


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_answer_is_that_of_the_documents(name: str, marts: duckdb.DuckDBPyConnection) -> None:
    answer = expected(name)
    found = fetch(marts, statement(name))
    assert found.columns == answer["columns"]
    assert [[as_text(cell) for cell in row] for row in found.rows] == [
        [as_text(cell) for cell in row] for row in answer["rows"]
    ]


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_query_is_short_and_asks_public_tables(
    name: str, marts: duckdb.DuckDBPyConnection
) -> None:
    query = statement(name)
    comments = [line for line in query.splitlines() if line.startswith("-- ")]
    assert " ".join(comments).endswith("?")
    assert len(query.splitlines()) - len(comments) <= MOST_LINES
    (tree,) = sqlglot.parse(query, dialect="duckdb")
    assert isinstance(tree, expressions.Select)
    assert len(list(tree.find_all(expressions.Join))) <= MOST_JOINS
    assert not list(tree.find_all(expressions.CTE, expressions.Subquery))
    asked = {f"{table.db}.{table.name}" for table in tree.find_all(expressions.Table)}
    assert asked
    assert asked - public_tables(marts) == set()


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_answer_names_its_sources(name: str, marts: duckdb.DuckDBPyConnection) -> None:
    documents = {row[0] for row in fetch(marts, "select document_id from marts.documents").rows}
    sources = expected(name)["sources"]
    assert sources
    for source, locator in sources.items():
        assert source in documents or (PROJECT_DIR / source).is_file(), source
        assert locator
