"""Which columns each model reads, from the SQL that dbt has compiled for it.

A second of work that depends on the code alone: a plan keeps what comes out of it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import duckdb
from sqlglot import exp, parse_one
from sqlglot.lineage import Node, lineage
from sqlglot.optimizer import build_scope
from sqlglot.optimizer.qualify import qualify
from sqlglot.schema import MappingSchema

from warehouse.seeds.contract import TABLES

Place = tuple[str, str]
# The column of a table that is read: schema, table, column.
Source = tuple[str, str, str]
# The column of a model, and what it is read from.
Edge = tuple[str, str, str, str, str, str]


def find_column_sources(
    models: Mapping[Place, str], connection: duckdb.DuckDBPyConnection
) -> list[Edge]:
    """What each column of each model reads directly, in order.

    models: the compiled SQL by schema and table; connection: to the candidate with their tables.
    """
    catalogue = MappingSchema(_columns(connection), dialect="duckdb")
    keys = _keys(connection)
    return sorted(
        (*place, column, *source)
        for place, sql in models.items()
        for column, sources in _sources_by_column(sql, catalogue, keys).items()
        for source in sources
    )


def _columns(connection: duckdb.DuckDBPyConnection) -> dict[str, object]:
    """Types by schema, table and column."""
    found: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for schema_name, table, column, kind in connection.execute(
        "select schema_name, table_name, column_name, data_type from duckdb_columns()"
        " where schema_name in ('raw', 'staging', 'marts', 'meta')"
    ).fetchall():
        found[schema_name][table][column] = kind
    return dict(found)


def _keys(connection: duckdb.DuckDBPyConnection) -> dict[Place, list[str]]:
    """The key of each table: of the star by its constraint, of the seeds by the contract."""
    rows = connection.execute(
        "select schema_name, table_name, constraint_column_names from duckdb_constraints()"
        " where constraint_type = 'PRIMARY KEY'"
    ).fetchall()
    keys = {(schema_name, table): columns for schema_name, table, columns in rows}
    return keys | {("staging", f"stg_{t.name}"): list(t.key) for t in TABLES.values()}


def _sources_by_column(
    sql: str, catalogue: MappingSchema, keys: Mapping[Place, list[str]]
) -> dict[str, set[Source]]:
    query = qualify(parse_one(sql, dialect="duckdb"), schema=catalogue, dialect="duckdb")
    nodes: dict[str, Node] = lineage(
        None,
        query,
        schema=catalogue,
        dialect="duckdb",
        scope=build_scope(query),
        trim_selects=False,
        copy=False,
    )
    # The steps of a model are shared by its columns, so each is looked at once.
    known: dict[int, set[Source]] = {}
    return {column: _sources(node, keys, known) for column, node in nodes.items()}


def _sources(
    node: Node, keys: Mapping[Place, list[str]], known: dict[int, set[Source]]
) -> set[Source]:
    if id(node) not in known:
        found = _counted(node, keys)
        if isinstance(node.expression, exp.Table):
            name = node.name.rsplit(".", 1)[-1].strip('"')
            found.add((node.expression.db, node.expression.name, name))
        known[id(node)] = found.union(*(_sources(each, keys, known) for each in node.downstream))
    return known[id(node)]


def _counted(node: Node, keys: Mapping[Place, list[str]]) -> set[Source]:
    """Where rows are counted or numbered, and no column of them: the keys of those rows."""
    counts = node.expression.find_all(exp.Count, exp.RowNumber)
    if not any(isinstance(count, exp.RowNumber) or count.this.is_star for count in counts):
        return set()
    return {
        (table.db, table.name, column)
        for table in _tables_of(node.source, {})
        for column in keys.get((table.db, table.name), [])
    }


def _tables_of(query: exp.Expr, ctes: dict[str, exp.Expr]) -> Iterator[exp.Table]:
    """The tables of the database that a query selects from, through the steps it names."""
    root = query.root()
    named = {cte.alias: cte.this for cte in root.find_all(exp.CTE)} | ctes
    for table in query.find_all(exp.Table):
        if table.db:
            yield table
        elif table.name in named and named[table.name] is not query:
            yield from _tables_of(named[table.name], named)
