"""docs/entities.md: the entity diagram, from the keys that the database enforces."""

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

# The tables of the star, each with a line for each column of its keys.
_BOXES = """
    select
        table_name,
        list(
            '        ' || lower(data_type) || ' ' || column_name || ' ' || marks
            order by column_order
        ) as lines
    from meta.dictionary
    inner join (
        select table_name, column_name, string_agg(distinct mark, ', ' order by mark desc) as marks
        from (
            select table_name, unnest(constraint_column_names) as column_name,
                left(constraint_type, 1) || 'K' as mark
            from duckdb_constraints()
            where schema_name = 'marts' and constraint_type in ('PRIMARY KEY', 'FOREIGN KEY')
        )
        group by all
    ) as keys using (table_name, column_name)
    where schema_name = 'marts' and layer = 'star'
    group by table_name
    order by table_name
"""

_INTRODUCTION = """\
# Entities

The star that the public tables are built from: facts (`fct_`) and dimensions (`dim_`) in the schema `marts`, with the keys that the database declares and enforces. Only the columns of keys are drawn; all columns are on the page *Data dictionary* and in `lsmp describe TABLE`. This page is made from a build with `make docs`.

"""  # noqa: E501 (a paragraph is one line)


def entities_markdown(connection: duckdb.DuckDBPyConnection) -> str:
    """A Mermaid diagram of the star, and the same as a table for whoever cannot see it."""
    references = fetch(connection, _REFERENCES).rows
    lines = ["```mermaid", "erDiagram"]
    for table, columns in fetch(connection, _BOXES).rows:
        lines += [f"    {table} {{", *columns, "    }"]
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
