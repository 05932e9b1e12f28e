"""A wrong name or sign in a query, in plain words, with the right names nearest to it."""

import re
from collections.abc import Sequence

from warehouse.errors import QueryError
from warehouse.query.catalogue import SEARCH_PATH, Catalogue, nearest
from warehouse.query.sql_text import NamedTable, named_tables, tokens

# DuckDB's words for a name that it does not find.
_TABLE = re.compile(r'Table with name "?(?P<name>.+?)"? does not exist')
_COLUMN = (
    re.compile(r'Referenced column "(?P<name>[^"]+)" not found'),
    re.compile(r'"(?P<table>[^"]+)" does not have a column named "(?P<name>[^"]+)"'),
    re.compile(r'Column "(?P<name>[^"]+)" (?:does not exist on|in \w+ list not found)'),
)
_ALIAS = re.compile(r'Referenced table "(?P<name>[^"]+)" not found')
_BINDINGS = re.compile(r"Candidate (?:bindings|tables):[: ]*(?P<names>.+)")

_CURLY = "“”„‘’‚"


def refuse_what_is_no_text(query: str) -> None:
    """Raises QueryError for what came from a terminal or a script in another encoding."""
    try:
        query.encode()
    except UnicodeEncodeError as error:
        raise QueryError(
            f"The query is no UTF-8 text: what follows {query[: error.start][-20:]!r} cannot be"
            " read. Write it in UTF-8."
        ) from None


def explain(message: str, query: str, catalogue: Catalogue) -> str:
    """What is wrong with a name or a quote, in a sentence or two; empty for any other mistake.

    message: DuckDB's words for what is wrong with the query.
    """
    if found := _curly_quotes(query):
        return (
            f"The query has curly quotes ({' '.join(found)}), as mails and documents make them."
            " Write straight ones: 'open' is a text, \"status\" a name."
        )
    return _explain_name(message, query, catalogue)


def _curly_quotes(query: str) -> list[str]:
    """Those outside texts and comments, where they are signs like others."""
    bare = "".join(t.text for t in tokens(query) if not t.is_comment and not t.is_text)
    return [sign for sign in _CURLY if sign in bare]


def _explain_name(message: str, query: str, catalogue: Catalogue) -> str:
    tables = named_tables(query)
    if found := _TABLE.search(message):
        if f"'{found['name']}'" in query:
            return "No file can be read here, only the tables of the build."
        name = found["name"].lower()
        written = [table.written for table in tables if name in (table.table, table.written)]
        return no_table(written[0] if written else name, catalogue)
    if found := _ALIAS.search(message):
        return _wrong_alias(found["name"], tables, catalogue)
    for pattern in _COLUMN:
        if found := pattern.search(message):
            alias = found.groupdict().get("table") or ""
            return _wrong_column(found["name"], alias, tables, message, catalogue)
    return ""


def no_table(written: str, catalogue: Catalogue) -> str:
    """That there is no such table, and the nearest ones. written: with its schema or without."""
    schema, _, table = written.rpartition(".")
    if schema and schema not in catalogue.schemas:
        same = [place for place in _all_tables(catalogue) if place.endswith(f".{table}")]
        near = nearest(schema, catalogue.schemas)
        places = [f"{known}.{table}" for known in near if f"{known}.{table}" in same] or same
        return f"There is no schema {schema}." + _did_you_mean(places or near)
    if near := _near_tables(schema or SEARCH_PATH, table, catalogue):
        return f"There is no table {written}." + _did_you_mean(near)
    return (
        f"There is no table {written}. lsmp sql lists the tables with .tables,"
        " the page Data dictionary searches them."
    )


def _all_tables(catalogue: Catalogue) -> list[str]:
    return [".".join(place) for place in catalogue.tables]


def _near_tables(schema: str, table: str, catalogue: Catalogue) -> list[str]:
    """Of the same name elsewhere, else the nearest in the schema, else the nearest anywhere."""
    same = [place for place in _all_tables(catalogue) if place.split(".")[1] == table]
    here = [f"{schema}.{name}" for name in nearest(table, catalogue.in_schema(schema))]
    names = nearest(table, (name for _, name in catalogue.tables))
    anywhere = [place for name in names for place in _all_tables(catalogue) if name in place]
    return same or here or anywhere[:3]


def _wrong_alias(name: str, tables: Sequence[NamedTable], catalogue: Catalogue) -> str:
    called = [table.alias or table.written for table in tables]
    if not called:
        return ""
    text = f"The query reads no table {name}: after FROM and JOIN it has {_listed(called, 'and')}."
    if any(table.table == name.lower() and table.alias for table in tables):
        return text + " A table with an alias is called by its alias alone."
    known = [place for place in _all_tables(catalogue) if place.endswith(f".{name.lower()}")]
    return text + (
        f" Add {known[0]} with a join." if known else _did_you_mean(nearest(name, called))
    )


def _wrong_column(
    name: str, alias: str, tables: Sequence[NamedTable], message: str, catalogue: Catalogue
) -> str:
    meant = [table for table in tables if not alias or table.is_called(alias)]
    known = [table for table in meant if _columns(table, catalogue)]
    # The other side of a join may have it, or a part of the query that cannot be reached from here.
    without = [table for table in known if name.lower() not in _columns(table, catalogue)]
    if known and not without:
        return ""
    bindings = _BINDINGS.search(message)
    names = [
        *(column for table in without for column in _columns(table, catalogue)),
        # Columns of subqueries and of WITH, which no catalogue has.
        *(re.findall(r'"([^"]+)"', bindings["names"]) if bindings else ()),
    ]
    text = _has_no_column(name, [_full_name(table) for table in without] or [alias] * bool(alias))
    here = [_full_name(table) for table in known if table not in without]
    if not here and (near := nearest(name, names)):
        return text + _did_you_mean(near)
    elsewhere = here or catalogue.tables_with(name.lower())[:3]
    return text + (f" It is a column of {_listed(elsewhere, 'and')}." if elsewhere else "")


def _has_no_column(name: str, tables: Sequence[str]) -> str:
    if len(tables) == 1:
        return f"{tables[0]} has no column {name}."
    if len(tables) == 2:
        return f"Neither {tables[0]} nor {tables[1]} has a column {name}."
    nowhere = f"None of {_listed(tables, 'and')} has a" if tables else "There is no"
    return f"{nowhere} column {name}."


def _columns(table: NamedTable, catalogue: Catalogue) -> list[str]:
    return catalogue.columns(table.schema, table.table)


def _full_name(table: NamedTable) -> str:
    return f"{table.schema or SEARCH_PATH}.{table.table}"


def _did_you_mean(names: Sequence[str]) -> str:
    return f" Did you mean {_listed(names[:3], 'or')}?" if names else ""


def _listed(names: Sequence[str], word: str) -> str:
    unique = list(dict.fromkeys(names))
    if len(unique) == 1:
        return unique[0]
    return f"{', '.join(unique[:-1])} {word} {unique[-1]}"
