"""`lsmp describe`: which tables there are, what one holds, what a column means and comes from."""

from __future__ import annotations

import difflib
import shutil
import textwrap
from collections.abc import Sequence
from typing import Any

import duckdb

from warehouse.errors import QueryError
from warehouse.reader import fetch, open_build, read_pointer
from warehouse.settings import Settings

_ORDER = "list_position(['public', 'star', 'meta', 'staging', 'raw'], layer)"

_TABLES = f"""
    select layer, schema_name || '.' || table_name as place, description from meta.dictionary
    where column_name is null
    order by {_ORDER}, place
"""

_COLUMNS = """
    select column_name, lower(data_type) as data_type, is_required, description from meta.dictionary
    where schema_name || '.' || table_name = $1 and column_name is not null
    order by column_order
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

_SEEDS = """
    select distinct source_table_name || '.csv' as seed from meta.lineage
    where schema_name || '.' || table_name = $1 and source_schema_name = 'raw'
        and source_table_name <> 'as_at'
    order by seed
"""

_SHOWN_ON = """
    select distinct title from meta.exposures
    where schema_name || '.' || table_name = $1
    order by title
"""

_ORIGINS = """
    select
        case
            when source_table_name = 'as_at' then 'the as-at date of the build'
            else source_table_name || '.csv: ' || source_column_name
        end as origin
    from meta.lineage
    where schema_name || '.' || table_name = $1 and column_name = $2
        and source_schema_name = 'raw'
    order by origin
"""

_METRIC = "select * from meta.metrics where 'marts.' || table_name = $1 and metric = $2"

_SEARCH = f"""
    with words as (
        select unnest(regexp_split_to_array(trim(lower($1)), '\\s+')) as word
    )

    select concat_ws('.', schema_name, table_name, column_name) as place, description
    from meta.dictionary
    -- Staging and raw have the same words, and nobody starts there.
    where layer in ('public', 'star', 'meta') and not exists (
        from words
        where not contains(
            lower(concat_ws(' ', schema_name, table_name, column_name, description)), word
        )
    )
    order by column_name is not null, {_ORDER}, place
    limit 40
"""


def describe(settings: Settings, name: str | None) -> str:
    """The public tables, or the table, the column (`table.column`) or the words named.

    Raises QueryError when nothing of the kind is there, NoBuildError without a build.
    """
    with open_build(read_pointer(settings), settings) as connection:
        if name is None:
            return _all_tables(connection)
        table, column = _find(connection, name)
        if table and column:
            return _column(connection, table, column)
        return _table(connection, table) if table else _search(connection, name)


def _rows(connection: duckdb.DuckDBPyConnection, query: str, *values: str) -> list[dict[str, Any]]:
    return fetch(connection, query, values).dicts()


def _find(connection: duckdb.DuckDBPyConnection, name: str) -> tuple[str, str]:
    """The table with its schema, and the column, that a name means; empty where it means none."""
    places = [row["place"] for row in _rows(connection, _TABLES)]
    by_name = {place.split(".")[1]: place for place in reversed(places)} | {p: p for p in places}
    lowered = name.lower().strip()
    if lowered in by_name:
        return by_name[lowered], ""
    table, _, column = lowered.rpartition(".")
    if table in by_name:
        columns = [row["column_name"] for row in _rows(connection, _COLUMNS, by_name[table])]
        if column not in columns:
            near = difflib.get_close_matches(column, columns, n=3, cutoff=0.5)
            named = f"Did you mean {' or '.join(near)}?" if near else f"It has {', '.join(columns)}"
            raise QueryError(f"{by_name[table]} has no column {column}. {named}")
        return by_name[table], column
    return "", ""


def _all_tables(connection: duckdb.DuckDBPyConnection) -> str:
    rows = _rows(connection, _TABLES)
    public = [(row["place"], _first_sentence(row)) for row in rows if row["layer"] == "public"]
    others = {row["place"].split(".")[0] for row in rows if row["layer"] != "public"}
    return "\n\n".join(
        [
            "The public tables of this build, to start from:",
            _listed(public),
            f"Others lie in {', '.join(sorted(others))}: see meta.dictionary.\n"
            "lsmp describe TABLE            its columns, where they come from, who shows it\n"
            "lsmp describe TABLE.COLUMN     what a column means, exactly\n"
            'lsmp describe "grant amount"   tables and columns that have these words',
        ]
    )


def _first_sentence(row: dict[str, Any]) -> str:
    return str(row["description"]).split(". ", 1)[0].rstrip(".") + "."


def _table(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    description = next(r["description"] for r in _rows(connection, _TABLES) if r["place"] == table)
    columns = _rows(connection, _COLUMNS, table)
    keys = _rows(connection, _KEYS, table)
    facts = [
        *(("Key", row["columns"]) for row in keys if row["is_primary"]),
        *(
            ("Refers to", f"{row['referenced_table']} ({row['columns']})")
            for row in keys
            if not row["is_primary"]
        ),
        ("Made from", ", ".join(row["seed"] for row in _rows(connection, _SEEDS, table))),
        ("Shown on", ", ".join(row["title"] for row in _rows(connection, _SHOWN_ON, table))),
        ("Query", f'lsmp sql "select * from {table} limit 20"'),
    ]
    listed = [(_typed(row), row["description"]) for row in columns]
    return "\n\n".join(
        [
            f"{table}\n{_wrapped(description)}",
            _listed([fact for fact in facts if fact[1]]),
            _listed(listed),
        ]
    )


def _typed(column: dict[str, Any]) -> str:
    required = "" if column["is_required"] else ", may be null"
    return f"{column['column_name']} ({column['data_type']}{required})"


def _column(connection: duckdb.DuckDBPyConnection, table: str, column: str) -> str:
    row = next(r for r in _rows(connection, _COLUMNS, table) if r["column_name"] == column)
    origins = ", ".join(row["origin"] for row in _rows(connection, _ORIGINS, table, column))
    facts = [("Made from", origins)] if origins else []
    for metric in _rows(connection, _METRIC, table, column):
        facts += [
            (heading, str(metric[name]))
            for heading, name in (
                ("Unit", "unit"),
                ("Numerator", "numerator"),
                ("Denominator", "denominator"),
                ("Left out", "left_out"),
                ("Example", "example"),
            )
            if metric[name] is not None
        ]
    return f"{table}.{_typed(row)}\n{_wrapped(row['description'])}\n\n{_listed(facts)}".rstrip()


def _search(connection: duckdb.DuckDBPyConnection, words: str) -> str:
    found = _rows(connection, _SEARCH, words)
    if found:
        listed = _listed([(row["place"], row["description"]) for row in found])
        return f'No table is called "{words}". These have the words:\n\n{listed}'
    rows = [r for r in _rows(connection, _TABLES) if r["layer"] in ("public", "star", "meta")]
    names = [row["place"].split(".")[1] for row in rows]
    near = difflib.get_close_matches(words.lower(), names, n=3, cutoff=0.5)
    named = f"Did you mean {' or '.join(near)}?" if near else "`lsmp describe` lists the tables."
    raise QueryError(f'No table and no column has "{words}". {named}')


def _width() -> int:
    return max(60, min(shutil.get_terminal_size((100, 40)).columns, 120))


def _wrapped(text: str) -> str:
    return textwrap.fill(text, _width())


def _listed(pairs: Sequence[tuple[str, str]]) -> str:
    """Names to the left, words to the right of them, or below a name that is too long."""
    left = min(max(len(name) for name, _ in pairs) if pairs else 0, _width() // 3) + 2
    lines = []
    for name, words in pairs:
        wrapped = textwrap.wrap(words, _width() - left) or [""]
        if len(name) + 2 > left:
            lines.append(name)
            lines += [" " * left + line for line in wrapped]
        else:
            lines.append(f"{name:<{left}}{wrapped[0]}")
            lines += [" " * left + line for line in wrapped[1:]]
    return "\n".join(lines)
