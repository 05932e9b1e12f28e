"""docs/entities.md: the entity diagram, from the keys that the database enforces."""

from collections import defaultdict
from typing import Any

import duckdb

from warehouse.query.reader import fetch

_REFERENCES = """
    select
        keys.table_name,
        constraint_column_names,
        referenced_table,
        referenced_column_names,
        bool_and(is_required) as is_required
    from duckdb_constraints() as keys
    inner join meta.dictionary as columns
        on columns.schema_name = keys.schema_name
        and columns.table_name = keys.table_name
        and list_contains(constraint_column_names, columns.column_name)
    where keys.schema_name = 'marts' and constraint_type = 'FOREIGN KEY'
    group by all
    order by all
"""

_COLUMNS = """
    select table_name, column_name, lower(data_type) as data_type from meta.dictionary
    where schema_name = 'marts' and layer = 'star' and column_name is not null
    order by table_name, column_order
"""

_KEYS = """
    select table_name, constraint_column_names from duckdb_constraints()
    where schema_name = 'marts' and constraint_type = 'PRIMARY KEY'
"""

_INTRODUCTION = """\
# Entities

The star that the public tables are built from: facts (`fct_`) and dimensions (`dim_`) in the schema `marts`, with the keys that the database declares and enforces. Only the columns of keys are drawn; all columns are on the page *Data dictionary* and in `lsmp describe TABLE`. This page is made from a build with `make docs`.

"""  # noqa: E501 (a paragraph is one line)


def entities_markdown(connection: duckdb.DuckDBPyConnection) -> str:
    """A Mermaid diagram of the star, and the same as a table for whoever cannot see it."""
    references = fetch(connection, _REFERENCES).rows
    lines = ["```mermaid", "erDiagram"]
    lines += _boxes(connection, references)
    lines += [
        f'    {parent} {"||" if is_required else "|o"}--o{{ {child} : "{", ".join(columns)}"'
        for child, columns, parent, _, is_required in references
    ]
    lines += ["```", "", "| Table | Column | Refers to |", "|---|---|---|"]
    lines += [
        f"| `{child}` | `{', '.join(columns)}` | `{parent}.{', '.join(parent_columns)}` |"
        for child, columns, parent, parent_columns, _ in references
    ]
    return _INTRODUCTION + "\n".join(lines) + "\n"


def _boxes(connection: duckdb.DuckDBPyConnection, references: list[tuple[Any, ...]]) -> list[str]:
    """Each table of the star with the columns of its keys."""
    primary = dict(fetch(connection, _KEYS).rows)
    foreign: dict[str, set[str]] = defaultdict(set)
    for child, columns, *_ in references:
        foreign[child] |= set(columns)
    lines = []
    by_table: dict[str, list[str]] = defaultdict(list)
    for table, column, kind in fetch(connection, _COLUMNS).rows:
        marks = [
            mark
            for mark, columns in (("PK", primary.get(table, ())), ("FK", foreign[table]))
            if column in columns
        ]
        if marks:
            by_table[table].append(f"        {kind} {column} {', '.join(marks)}")
    for table, columns in by_table.items():
        lines += [f"    {table} {{", *columns, "    }"]
    return lines
