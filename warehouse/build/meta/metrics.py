"""The definitions of the metrics, taken apart: from the words of dbt to meta.metrics.

A column of a public table is a metric when its description says what is left out. The form of
those words is told in dbt_project/models/docs/measures.md.
"""

from collections.abc import Sequence

import duckdb

from warehouse.build.meta.rows import insert_rows
from warehouse.plan.before import Before
from warehouse.store.contents import Contents

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
    where database_name = current_database()
    and schema_name = 'marts' and constraint_type = 'PRIMARY KEY'
"""


def write_metrics(
    connection: duckdb.DuckDBPyConnection, contents: Contents, before: Before
) -> None:
    """Fills meta.metrics from meta.dictionary, each with an example from the build's own rows.

    That of a table which holds what it held is taken over.
    """
    keys = dict(connection.execute(_KEYS).fetchall())
    known = before.metric_examples(connection)
    rows = []
    for row in connection.execute(_DEFINITIONS).fetchall():
        table, metric, parts = row[0], row[1], row[4:6]
        place = (table, metric, *parts)
        if place in known and before.holds(f"marts.{table}", contents[f"marts.{table}"]):
            example = known[place]
        else:
            example = _example(connection, table, metric, keys[table], parts)
        rows.append((*row, example))
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
    rows = connection.execute(
        f"select {selected} from marts.{table} order by {metric} is null, {newest} limit 1"
    ).fetchall()
    if not rows:
        return None
    (row,) = rows
    place = ", ".join(str(cell) for cell in row[: len(key)])
    cells = ["null" if cell is None else str(cell) for cell in row[len(key) :]]
    values = zip(columns, cells, strict=True)
    return f"{place}: " + ", ".join(f"{column} {value}" for column, value in values)
