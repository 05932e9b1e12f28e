"""What may come next in a query: the names of the live build, then the words of SQL.

prompt_toolkit's NestedCompleter looks at the first word of a line only; here the tables that stand
after the cursor, their aliases and texts in quotes decide.
"""

import re
from collections.abc import Callable, Iterable, Iterator

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


# A text that may stand in the place of the last word, and what it is, as the menu says.
Suggestion = tuple[str, str]


def keywords() -> list[str]:
    """The words of DuckDB's SQL, those left out that are only its names of types and options."""
    with duckdb.connect() as connection:
        found = {word for (word,) in connection.execute(_WORDS).fetchall()}
    return sorted({*found, *_MORE_WORDS})


def suggest(
    before: str, after: str, catalogue: Catalogue, words: Iterable[str]
) -> list[Completion]:
    """What may stand at the cursor, the likeliest first; before and after: the text around it."""
    read = tokens(before)
    match = _WORD.search(before)
    if not match or (read and _is_within_text(read[-1], before)):
        return []
    qualifier, prefix = match.groups()
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
    return [
        Completion(text, -len(prefix), display_meta=kind)
        for text, kind in dict.fromkeys(found)
        if _begins(text, prefix)
    ]


def _is_within_text(last: Token, before: str) -> bool:
    """Whether the cursor stands in a comment or in a text that is not closed."""
    if last.is_comment:
        is_line = last.text.startswith("--")
        return "\n" not in before[last.end :] if is_line else not last.text.endswith("*/")
    is_text = last.text.startswith("'")
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
        yield name, "table"
    schema, _, name = qualifier.rpartition(".")
    for column in catalogue.columns(schema, name):
        yield column, "column"


def _places(prefix: str, catalogue: Catalogue) -> Iterator[Suggestion]:
    """Schemas and tables: a table by its own name is shown with its schema."""
    for schema in catalogue.schemas:
        if schema.startswith(prefix.lower()):
            yield f"{schema}.", "schema"
    for schema, table in catalogue.tables:
        if prefix or schema == SEARCH_PATH:
            yield f"{schema}.{table}", "table"


def _anywhere(
    prefix: str, tables: Iterable[NamedTable], catalogue: Catalogue, words: Iterable[str]
) -> Iterator[Suggestion]:
    for table in tables:
        yield from _columns(table, catalogue)
    for table in tables:
        if table.alias:
            yield table.alias, "alias"
    yield from ((word.upper() if prefix.isupper() else word.lower(), "SQL") for word in words)
    yield from _places(prefix, catalogue)


def _columns(table: NamedTable, catalogue: Catalogue) -> Iterator[Suggestion]:
    for column in catalogue.columns(table.schema, table.table):
        yield column, f"{table.alias or table.table}"


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
        """What may stand at the cursor; a command that begins with a dot is not completed."""
        before, after = document.text_before_cursor, document.text_after_cursor
        if before.lstrip().startswith("."):
            return []
        return suggest(before, after, self._catalogue(), self._keywords)
