"""What may come next in a query: the names of the live build, then the words of SQL."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import duckdb
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from warehouse.query.catalogue import SEARCH_PATH, Catalogue
from warehouse.query.sql_text import NamedTable, Token, named_tables, tokens

# The last word and what stands before its dots: `a.`, `marts.act`, `fin`.
_WORD = re.compile(r'((?:[\w"]+\.)*)([\w"]*)$')
_TABLE_FOLLOWS = {"from", "join", "describe", "desc", "summarize", "table"}
# DuckDB calls these free to be names, but they are what queries are made of.
_MORE_WORDS = (
    *("by", "describe", "exclude", "explain", "filter", "first", "following", "last", "nulls"),
    *("over", "partition", "preceding", "range", "replace", "rows", "summarize", "temporary"),
)
_WORDS = "select keyword_name from duckdb_keywords() where keyword_category <> 'unreserved'"


@dataclass(frozen=True)
class Suggestion:
    """A text that may stand in the place of the last word. kind: what it is, as the menu says."""

    text: str
    kind: str


def keywords() -> list[str]:
    """The words of DuckDB's SQL, those left out that are only its names of types and options."""
    with duckdb.connect() as connection:
        found = {word for (word,) in connection.execute(_WORDS).fetchall()}
    return sorted({*found, *_MORE_WORDS})


def suggest(
    before: str, after: str, catalogue: Catalogue, words: Iterable[str]
) -> list[Suggestion]:
    """What may stand at the cursor, the likeliest first; before and after: the text around it."""
    read = tokens(before)
    if read and _is_within_text(read[-1], before):
        return []
    match = _WORD.search(before)
    qualifier, prefix = match.groups() if match else ("", "")
    tables = named_tables(before + after)
    if qualifier:
        found = _of_qualifier(qualifier[:-1].replace('"', "").lower(), tables, catalogue)
    elif _last_word(before, prefix) in _TABLE_FOLLOWS:
        found = _places(prefix, catalogue)
    elif not prefix:
        # A menu of everything helps nobody; Tab asks for it where a table is wanted.
        return []
    else:
        found = _anywhere(prefix, tables, catalogue, words)
    return [found for found in dict.fromkeys(found) if _begins(found.text, prefix)]


def _is_within_text(last: Token, before: str) -> bool:
    """Whether the cursor stands in a comment or in a text that is not closed."""
    if last.kind is duckdb.token_type.comment:
        is_line = last.text.startswith("--")
        return "\n" not in before[last.end :] if is_line else not last.text.endswith("*/")
    is_text = last.kind is duckdb.token_type.string_const and last.text.startswith("'")
    return is_text and (last.text.count("'") % 2 == 1)


def _last_word(before: str, prefix: str) -> str:
    """The word before the one at the cursor; that of a list of tables is the word before them."""
    read = [token.text.lower() for token in tokens(before[: len(before) - len(prefix)])]
    return read[-1] if read else ""


def _of_qualifier(
    qualifier: str, tables: Iterable[NamedTable], catalogue: Catalogue
) -> Iterator[Suggestion]:
    """The columns of an alias or a table, the tables of a schema."""
    for table in tables:
        if table.is_called(qualifier) or table.written == qualifier:
            yield from _columns(table, catalogue)
    for name in catalogue.in_schema(qualifier):
        yield Suggestion(name, "table")
    schema, _, name = qualifier.rpartition(".")
    for column in catalogue.columns(schema, name):
        yield Suggestion(column, "column")


def _places(prefix: str, catalogue: Catalogue) -> Iterator[Suggestion]:
    """Schemas and tables: a table by its own name is shown with its schema."""
    for schema in catalogue.schemas:
        if schema.startswith(prefix.lower()):
            yield Suggestion(f"{schema}.", "schema")
    for schema, table in catalogue.tables:
        if prefix or schema == SEARCH_PATH:
            yield Suggestion(f"{schema}.{table}", "table")


def _anywhere(
    prefix: str, tables: Iterable[NamedTable], catalogue: Catalogue, words: Iterable[str]
) -> Iterator[Suggestion]:
    for table in tables:
        yield from _columns(table, catalogue)
    for table in tables:
        if table.alias:
            yield Suggestion(table.alias, "alias")
    yield from (Suggestion(_as_typed(word, prefix), "SQL") for word in words)
    yield from _places(prefix, catalogue)


def _columns(table: NamedTable, catalogue: Catalogue) -> Iterator[Suggestion]:
    for column in catalogue.columns(table.schema, table.table):
        yield Suggestion(column, f"{table.alias or table.table}")


def _as_typed(word: str, prefix: str) -> str:
    return word.upper() if prefix.isupper() else word.lower()


def _begins(text: str, prefix: str) -> bool:
    """Whether a name or the part of it after its schema begins so."""
    wanted = prefix.replace('"', "").lower()
    return text.lower().startswith(wanted) or text.lower().partition(".")[2].startswith(wanted)


class SqlCompleter(Completer):
    """Completion for the prompt; catalogue: gives that of the build that is live now."""

    def __init__(self, catalogue: Callable[[], Catalogue]) -> None:
        self._catalogue = catalogue
        self._keywords = keywords()

    def get_completions(self, document: Document, _event: CompleteEvent) -> Iterable[Completion]:
        """What may stand at the cursor."""
        before, after = document.text_before_cursor, document.text_after_cursor
        if before.lstrip().startswith("."):
            return
        match = _WORD.search(before)
        prefix = match[2] if match else ""
        found = suggest(before, after, self._catalogue(), self._keywords)
        for suggestion in found:
            yield Completion(
                suggestion.text, start_position=-len(prefix), display_meta=suggestion.kind
            )
