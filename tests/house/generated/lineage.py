"""Which columns each model reads, from its compiled SQL: the text of dbt_project/lineage.csv."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import duckdb
from sqlglot import exp, parse_one
from sqlglot.lineage import Node, lineage
from sqlglot.optimizer import build_scope
from sqlglot.optimizer.qualify import qualify

from warehouse.seeds.contract import TABLES

HEADER = (
    "schema_name",
    "table_name",
    "column_name",
    "source_schema_name",
    "source_table_name",
    "source_column_name",
)
Edge = tuple[str, str, str, str, str, str]
Place = tuple[str, str]


def lineage_csv(compiled: Path, connection: duckdb.DuckDBPyConnection) -> str:
    """compiled: dbt's folder of compiled models; connection: to a build of the same models."""
    columns = _columns(connection)
    keys = _keys(connection)
    edges: set[Edge] = set()
    models = [(name, table) for name in columns if name != "raw" for table in columns[name]]
    for schema_name, table in models:
        # What the build writes itself has no model.
        for file in compiled.rglob(f"{table}.sql"):
            for edge in _edges(file.read_text(encoding="utf-8"), columns, keys):
                edges.add((schema_name, table, *edge))
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([HEADER, *sorted(edges)])
    return text.getvalue()


def _columns(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, dict[str, str]]]:
    """Types by schema, table and column."""
    found: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for schema_name, table, column, kind in connection.execute(
        "select schema_name, table_name, column_name, data_type from duckdb_columns()"
        " where schema_name in ('raw', 'staging', 'marts', 'meta')"
    ).fetchall():
        found[schema_name][table][column] = kind
    return found


def _keys(connection: duckdb.DuckDBPyConnection) -> dict[Place, list[str]]:
    """The key of each table: of the star by its constraint, of the seeds by the contract."""
    rows = connection.execute(
        "select schema_name, table_name, constraint_column_names from duckdb_constraints()"
        " where constraint_type = 'PRIMARY KEY'"
    ).fetchall()
    keys = {(schema_name, table): columns for schema_name, table, columns in rows}
    return keys | {("staging", f"stg_{t.name}"): list(t.key) for t in TABLES.values()}


def _edges(
    sql: str, columns: dict[str, dict[str, dict[str, str]]], keys: dict[Place, list[str]]
) -> Iterator[tuple[str, str, str, str]]:
    catalogue: dict[str, object] = {"candidate": columns}
    query = qualify(parse_one(sql, dialect="duckdb"), schema=catalogue, dialect="duckdb")
    assert isinstance(query, exp.Query)
    scope = build_scope(query)
    for column in query.named_selects:
        root = lineage(
            column, query, schema=catalogue, dialect="duckdb", scope=scope, trim_selects=False
        )
        found: set[tuple[str, str, str]] = set()
        for node in root.walk():
            found |= {_read(node)} if isinstance(node.expression, exp.Table) else set()
            found |= _counted(node, keys)
        for source in sorted(found):
            yield (column, *source)


def _read(node: Node) -> tuple[str, str, str]:
    table = node.expression
    assert isinstance(table, exp.Table)
    return table.db, table.name, node.name.rsplit(".", 1)[-1].strip('"')


def _counted(node: Node, keys: dict[Place, list[str]]) -> set[tuple[str, str, str]]:
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
