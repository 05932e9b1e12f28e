"""What can be seen in the text of a query, finished or not: its tokens, statements and tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import duckdb

from warehouse.errors import QueryError

_BEFORE_A_TABLE = {"from", "join", "describe", "desc", "summarize", "table"}
# What can follow FROM and is no table.
_NO_TABLE = {"select", "with", "lateral", "unnest", "values", "pivot", "unpivot"}

_READS = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)


@dataclass(frozen=True)
class Token:
    """A word, mark, text or comment, with its place in the query. A name in quotes is a text."""

    text: str
    start: int
    is_comment: bool = False
    is_text: bool = False

    @property
    def end(self) -> int:
        """Where it ends in the query."""
        return self.start + len(self.text)

    @property
    def is_name(self) -> bool:
        """Whether it can be the name of something, quoted or not."""
        return self.text[0] == '"' or self.text[0] == "_" or self.text[0].isalpha()

    @property
    def name(self) -> str:
        """The name without its quotes, in small letters, as DuckDB compares names."""
        quoted = self.text[0] == '"' and len(self.text) > 1
        return (self.text[1:-1].replace('""', '"') if quoted else self.text).lower()


@dataclass(frozen=True)
class NamedTable:
    """A table as a query names it. schema is empty where none is written; alias likewise."""

    schema: str
    table: str
    alias: str

    @property
    def written(self) -> str:
        """As it stands in the query: `marts.actions` or `actions`."""
        return f"{self.schema}.{self.table}" if self.schema else self.table

    def is_called(self, name: str) -> bool:
        """Whether the query calls it so, by its alias or else by its name."""
        return name.lower() == (self.alias or self.table)


def tokens(query: str) -> list[Token]:
    """All tokens, comments too; an unfinished text or comment runs to the end of the query."""
    # Imported here: a query that is right is answered without.
    from pygments.lexers.sql import PostgresLexer
    from pygments.token import Token as Kind

    found: list[Token] = []
    for start, kind, text in PostgresLexer().get_tokens_unprocessed(query):
        is_comment, is_text = kind in Kind.Comment, kind in Kind.String
        last = found[-1] if found else None
        if not text.strip() and not is_text and not (is_comment and last and last.is_comment):
            continue
        # Texts and comments come in pieces, and words of other alphabets letter by letter.
        if last and last.end == start and _is_one_word(last, is_comment, is_text, text):
            found[-1] = replace(last, text=last.text + text)
        else:
            found.append(Token(text, start, is_comment=is_comment, is_text=is_text))
    return [replace(token, text=token.text.rstrip()) for token in found]


def _is_one_word(last: Token, is_comment: bool, is_text: bool, text: str) -> bool:
    if is_comment or last.is_comment:
        return is_comment and last.is_comment
    if is_text or last.is_text:
        return is_text and last.is_text
    return all(letter.isalnum() or letter == "_" for letter in (last.text[-1], text[0]))


def _without_comments(query: str) -> list[Token]:
    return [token for token in tokens(query) if not token.is_comment]


def is_finished(text: str) -> bool:
    """Whether the last statement of the text ends with a semicolon."""
    found = _without_comments(text)
    return bool(found) and found[-1].text == ";"


def statements(text: str) -> list[tuple[int, str]]:
    """The statements of a script without their semicolons, each with the line it begins in."""
    found: list[tuple[int, str]] = []
    first: Token | None = None
    last: Token | None = None
    for token in [*_without_comments(text), None]:
        if token is not None and token.text != ";":
            first, last = first or token, token
        elif first is not None and last is not None:
            line = text.count("\n", 0, first.start) + 1
            found.append((line, text[first.start : last.end]))
            first = None
    return found


def named_tables(query: str) -> list[NamedTable]:
    """The tables after FROM, JOIN and the like, in their order; also of an unfinished query."""
    found = _without_comments(query)
    places = [
        place + 1
        for place, (before, after) in enumerate(pairwise(found))
        if before.text.lower() in _BEFORE_A_TABLE and _can_be_table(after)
    ]
    return [table for place in places for table in _tables_from(found, place)]


def _can_be_table(token: Token) -> bool:
    return token.is_name and token.text.lower() not in _NO_TABLE


def _tables_from(found: Sequence[Token], place: int) -> Iterator[NamedTable]:
    """The table at this place and those after commas."""
    while place < len(found) and _can_be_table(found[place]):
        names = [found[place].name]
        place += 1
        while place + 1 < len(found) and found[place].text == "." and found[place + 1].is_name:
            names.append(found[place + 1].name)
            place += 2
        alias, place = _alias(found, place)
        yield NamedTable(".".join(names[:-1]), names[-1], alias)
        if place >= len(found) or found[place].text != ",":
            return
        place += 1


def _alias(found: Sequence[Token], place: int) -> tuple[str, int]:
    """The alias at this place, empty without one, and where the query goes on."""
    if place < len(found) and found[place].text.lower() == "as":
        place += 1
    elif place >= len(found) or not _is_no_word_of_sql(found[place]):
        return "", place
    if place < len(found) and found[place].is_name:
        return found[place].name, place + 1
    return "", place


def _is_no_word_of_sql(token: Token) -> bool:
    kinds = duckdb.tokenize(token.text)
    return token.is_name and len(kinds) == 1 and kinds[0][1] == duckdb.token_type.identifier


# What DuckDB runs as a function of a query though it changes the connection, or runs a text as SQL,
# in which everything could stand.
_NO_READING = re.compile(
    r"\b((?:en|dis)able_\w+|(?:query|json_execute_serialized_sql)\b\"?"
    r"(?:\s|/\*.*?\*/|--[^\r\n]*[\r\n])*\()",
    re.IGNORECASE | re.DOTALL,
)


def refuse_all_but_one_read(cursor: duckdb.DuckDBPyConnection, query: str) -> None:
    """Raises QueryError for several statements, or for one that does not only read."""
    parts = cursor.extract_statements(query)
    kind = _kind(parts[0]) if len(parts) == 1 else None
    # One version makes two statements of it, another one of several.
    if kind == duckdb.StatementType.MULTI or len(parts) > 1 == len(statements(query)):
        raise QueryError(
            "PIVOT needs its values named here: pivot ... on financial_year in ('2017/18', ...)."
            " Without them DuckDB makes a type, and only reading is allowed."
        )
    if len(parts) != 1:
        raise QueryError(f"Write one statement at a time; this is {len(parts)}.")
    if kind not in _READS:
        raise QueryError(
            "Only reading is allowed here (select, describe, show, summarize, explain):"
            f" this is {f'a {kind.name}' if kind else 'another kind of'} statement."
        )
    if found := _NO_READING.search(query):
        name = found[1].split("(")[0].strip(' "')
        raise QueryError(f"Only reading is allowed here, and {name}() may do more.")


def _kind(statement: duckdb.Statement) -> duckdb.StatementType | None:
    """What kind of statement it is; None for one that DuckDB's Python has no name for."""
    try:
        return statement.type
    except ValueError:
        return None
