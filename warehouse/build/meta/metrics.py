"""The definitions of the metrics, taken apart: from the words of dbt to meta.metrics.

A column of a public table is a metric when its description says what is left out. The form of
those words is told in dbt_project/models/docs/measures.md.
"""

from collections.abc import Sequence

import duckdb

from warehouse.build.meta.rows import insert_rows

_DEFINITIONS = r"""
    select
        table_name,
        column_name as metric,
        case
            when ends_with(column_name, '_pct') then 'per cent'
            when ends_with(column_name, '_gbp') then 'pounds'
            when contains(column_name, 'days') then 'days'
            else 'number'
        end as unit,
        regexp_extract(description, '^(.*?)\. (Numerator|Left out): ', 1) || '.' as definition,
        nullif(regexp_extract(description, 'Numerator: (.*?)\. Den', 1), '') as numerator,
        nullif(regexp_extract(description, 'Denominator: (.*?)\. Left', 1), '') as denominator,
        regexp_extract(description, 'Left out: (.*?)\.( [A-Z]|$)', 1) as left_out,
        nullif(regexp_extract(description, '(Null .*)\.$', 1), '') as null_means
    from meta.dictionary
    where layer = 'public' and contains(description, 'Left out: ')
    order by all
"""

_KEYS = """
    select table_name, constraint_column_names from duckdb_constraints()
    where schema_name = 'marts' and constraint_type = 'PRIMARY KEY'
"""


def write_metrics(connection: duckdb.DuckDBPyConnection) -> None:
    """Fills meta.metrics from meta.dictionary, each with an example from the build's own rows."""
    keys = dict(connection.execute(_KEYS).fetchall())
    rows = [
        (*row, _example(connection, row[0], row[1], keys[row[0]], row[4:6]))
        for row in connection.execute(_DEFINITIONS).fetchall()
    ]
    insert_rows(connection, "meta.metrics", rows)


def expression(part: str) -> str:
    """The columns of a numerator or denominator, as SQL: what stands before its first comma."""
    return part.split(",", 1)[0]


def _example(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    metric: str,
    key: list[str],
    parts: Sequence[str | None],
) -> str | None:
    """The newest row, with a value if any has one: its key, the parts of the value, the value."""
    columns = [expression(part) for part in parts if part] + [metric]
    selected = ", ".join([*key, *columns])
    newest = ", ".join(f"{column} desc" for column in key)
    row = connection.execute(
        f"select {selected} from marts.{table} order by {metric} is null, {newest} limit 1"
    ).fetchone()
    if row is None:
        return None
    place = ", ".join(str(cell) for cell in row[: len(key)])
    cells = ["null" if cell is None else str(cell) for cell in row[len(key) :]]
    values = zip(columns, cells, strict=True)
    return f"{place}: " + ", ".join(f"{column} {value}" for column, value in values)
