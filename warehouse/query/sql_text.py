"""What can be seen in the text of a query, finished or not: its tokens, statements and tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import duckdb

from warehouse.errors import QueryError

_BEFORE_A_TABLE = {"from", "join", "describe", "desc", "summarize", "table"}
# What can follow FROM and is no table.
_NO_TABLE = {"select", "with", "lateral", "unnest", "values", "pivot", "unpivot"}

_READS = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)


@dataclass(frozen=True)
class Token:
    """A word, mark, text or comment, with its place in the query."""

    text: str
    kind: duckdb.token_type
    start: int

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
    data = query.encode(errors="replace")
    found = duckdb.tokenize(data.decode())
    ends = [start for start, _ in found][1:] + [len(data)] * bool(found)
    return [
        Token(data[start:end].decode().rstrip(), kind, len(data[:start].decode()))
        for (start, kind), end in zip(found, ends, strict=True)
        if data[start:end].strip()
    ]


def _without_comments(query: str) -> list[Token]:
    return [token for token in tokens(query) if token.kind is not duckdb.token_type.comment]


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
    elif place >= len(found) or found[place].kind is not duckdb.token_type.identifier:
        return "", place
    if place < len(found) and found[place].is_name:
        return found[place].name, place + 1
    return "", place


def refuse_all_but_one_read(cursor: duckdb.DuckDBPyConnection, query: str) -> None:
    """Raises QueryError for several statements, or for one that does not only read."""
    statements = cursor.extract_statements(query)
    if len(statements) != 1:
        raise QueryError(f"Write one statement at a time; this is {len(statements)}.")
    kind = _kind(statements[0])
    if kind is duckdb.StatementType.MULTI:
        raise QueryError(
            "PIVOT needs its values named here: pivot ... on financial_year in ('2017/18', ...)."
            " Without them DuckDB makes a type, and only reading is allowed."
        )
    if kind not in _READS:
        raise QueryError(
            "Only reading is allowed here (select, describe, show, summarize, explain):"
            f" this is {f'a {kind.name}' if kind else 'another kind of'} statement."
        )


def _kind(statement: duckdb.Statement) -> duckdb.StatementType | None:
    """What kind of statement it is; None for one that DuckDB's Python has no name for."""
    try:
        return statement.type
    except ValueError:
        return None
