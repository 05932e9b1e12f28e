"""`lsmp describe`: which tables there are, what one holds, what a column means and comes from."""

from typing import Any

import duckdb

from warehouse.errors import QueryError
from warehouse.query.catalogue import LAYER_ORDER, nearest
from warehouse.query.reader import Catalogue, Settings, catalogue, fetch, open_live
from warehouse.shell.columns import adds_up, columns_of, listed_columns, typed
from warehouse.shell.found import search
from warehouse.shell.listing import listed, wrapped

# Table macros are asked with a day instead of read: they are no tables, so the dictionary does not
# know them.
_TABLES = f"""
    select layer, schema_name || '.' || table_name as place, description, {LAYER_ORDER} as turn
    from meta.dictionary
    where column_name is null
    union all
    select
        'public',
        format('{{}}.{{}}({{}})', schema_name, function_name, array_to_string(parameters, ', ')),
        comment,
        100
    from duckdb_functions()
    where function_type = 'table_macro' and database_name = current_database()
    order by turn, place
"""

_DESCRIPTION = """
    select description from meta.dictionary
    where column_name is null and schema_name || '.' || table_name = $1
"""

_KEYS = """
    select
        constraint_type = 'PRIMARY KEY' as is_primary,
        array_to_string(constraint_column_names, ', ') as columns,
        referenced_table,
        array_to_string(referenced_column_names, ', ') as referenced_columns
    from duckdb_constraints()
    where schema_name || '.' || table_name = $1
        and constraint_type in ('PRIMARY KEY', 'FOREIGN KEY')
    order by is_primary desc, columns
"""

_SHOWN_ON = """
    select distinct title from meta.exposures
    where schema_name || '.' || table_name = $1
    order by title
"""

# as_at is a table of the build, with its day in it.
_ORIGINS = """
    select column_name, source_table_name as seed, source_column_name from meta.lineage
    where schema_name || '.' || table_name = $1 and source_schema_name = 'raw'
"""

_METRIC = "select * from meta.metrics where 'marts.' || table_name = $1 and metric = $2"

_USES = (
    ("lsmp describe TABLE", "its columns, where they come from, who shows it"),
    ("lsmp describe TABLE.COLUMN", "what a column means, exactly, and over what it adds up"),
    ('lsmp describe "late actions"', "tables and columns that have these words"),
)

_MACRO = """
    select schema_name || '.' || function_name as place, parameters, comment
    from duckdb_functions()
    where function_type = 'table_macro'
        and database_name = current_database()
        and $1 in (function_name, schema_name || '.' || function_name)
"""


def describe(settings: Settings, name: str | None) -> str:
    """As `describe_in`, of the live build. Raises NoBuildError when there is none."""
    _, connection = open_live(settings)
    with connection:
        return describe_in(connection, name)


def describe_in(connection: duckdb.DuckDBPyConnection, name: str | None) -> str:
    """The public tables, or the table, the column (`table.column`) or the words named.

    Raises QueryError, with the nearest names, when nothing of the kind is there.
    """
    if name is None:
        return _all_tables(connection)
    known = catalogue(connection, by_dictionary=True)
    table, column = _find(known, name.lower().strip())
    if not table:
        macros = _rows(connection, _MACRO, name.lower().partition("(")[0].strip())
        return _macro(connection, macros[0]) if macros else search(connection, name, known)
    return _column(connection, table, column) if column else _table(connection, table)


def _find(known: Catalogue, name: str) -> tuple[str, str]:
    """The table with its schema, and the column, that a name means; empty where it means none."""
    # Those to start from come first in the catalogue, so they are the last to be put here.
    places = {table: f"{schema}.{table}" for schema, table in reversed(list(known.tables))}
    places |= {place: place for place in map(".".join, known.tables)}
    if name in places:
        return places[name], ""
    table, _, column = name.rpartition(".")
    if table not in places:
        return "", ""
    columns = known.columns(*places[table].split("."))
    if column not in columns:
        near = nearest(column, columns)
        named = f"Did you mean {' or '.join(near)}?" if near else f"It has {', '.join(columns)}."
        raise QueryError(f"{places[table]} has no column {column}. {named}")
    return places[table], column


def _rows(connection: duckdb.DuckDBPyConnection, query: str, *values: str) -> list[dict[str, Any]]:
    return fetch(connection, query, values).dicts()


def _all_tables(connection: duckdb.DuckDBPyConnection) -> str:
    rows = _rows(connection, _TABLES)
    public = [(row["place"], _first_sentence(row)) for row in rows if row["layer"] == "public"]
    others = {row["place"].split(".")[0] for row in rows if row["layer"] != "public"}
    more = wrapped(f"Others lie in {', '.join(sorted(others))}: see meta.dictionary.")
    title = wrapped("The public tables of this build, to start from:")
    return f"{title}\n\n{listed(public)}\n\n{more}\n{listed(_USES)}"


def _first_sentence(row: dict[str, Any]) -> str:
    return str(row["description"]).split(". ", 1)[0].rstrip(".") + "."


def _table(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    (told,) = _rows(connection, _DESCRIPTION, table)
    keys = _rows(connection, _KEYS, table)
    seeds = {f"{row['seed']}.csv" for row in _rows(connection, _ORIGINS, table)}
    facts = [
        *(
            ("Key", row["columns"])
            if row["is_primary"]
            else ("Refers to", f"{row['referenced_table']} ({row['columns']})")
            for row in keys
        ),
        ("Made from", ", ".join(sorted(seeds - {"as_at.csv"}))),
        ("Shown on", ", ".join(row["title"] for row in _rows(connection, _SHOWN_ON, table))),
        ("Query", f'lsmp sql "select * from {table} limit 20"'),
    ]
    found = listed([fact for fact in facts if fact[1]])
    entries = listed_columns(columns_of(connection, table))
    return f"{table}\n{wrapped(told['description'])}\n\n{found}\n\n{entries}"


def _column(connection: duckdb.DuckDBPyConnection, table: str, column: str) -> str:
    row = next(r for r in columns_of(connection, table) if r["column_name"] == column)
    origins = sorted(
        "the as-at date of the build"
        if row["seed"] == "as_at"
        else f"{row['seed']}.csv: {row['source_column_name']}"
        for row in _rows(connection, _ORIGINS, table)
        if row["column_name"] == column
    )
    facts = [("Made from", ", ".join(origins))] if origins else []
    if said := adds_up(row):
        facts.append(("Sums", f"{said} {row['instead_of_summing']}"))
    for metric in _rows(connection, _METRIC, table, column):
        facts += [
            (name.replace("_", " ").capitalize(), str(metric[name]))
            for name in ("unit", "numerator", "denominator", "left_out", "example")
            if metric[name] is not None
        ]
    title = wrapped(f"{table}.{typed(row)}")
    return f"{title}\n{wrapped(row['description'])}\n\n{listed(facts)}".rstrip()


def _macro(connection: duckdb.DuckDBPyConnection, macro: dict[str, Any]) -> str:
    """What is asked with a day; its columns are those of the table that it is called after."""
    place = macro["place"]
    asked = ", ".join(macro["parameters"])
    nothing = ", ".join("null" for _ in macro["parameters"])
    answered = _rows(connection, f"describe from {place}({nothing})")
    found = {row["column_name"] for row in answered}
    columns = columns_of(connection, place.removesuffix("_on"))
    entries = listed_columns([row for row in columns if row["column_name"] in found])
    facts = [
        ("Asked with", f"{asked}: a date"),
        ("Query", f"lsmp sql \"from {place}(date '2017-06-30')\""),
    ]
    return f"{place}({asked})\n{wrapped(macro['comment'])}\n\n{listed(facts)}\n\n{entries}"
