"""A plan from the dbt project: dbt builds it on tables without rows, and what came out is read.

What is on disk after that build is what dbt makes of the models: their compiled queries, and the
tables with their types, constraints and comments.
"""

import re
from collections.abc import Mapping, Sequence
from graphlib import TopologicalSorter
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb

from warehouse.checks.result import CRITICAL, WARNING
from warehouse.errors import WarehouseError
from warehouse.plan import catalogue
from warehouse.plan.column_sources import find_column_sources
from warehouse.plan.dbt import build_with_dbt
from warehouse.plan.plan import Model, Plan, Test
from warehouse.plan.raw import create_raw_tables
from warehouse.store.candidate import remove_candidate
from warehouse.store.fingerprint import read_code

_KEYS = ("PRIMARY KEY", "FOREIGN KEY")
_TABLE = re.compile(r'"(raw|staging|marts|meta)"\."(\w+)"')


def make_plan(database: Path, *, target_dir: Path) -> Plan:
    """Lets dbt build the project on empty tables in a new database, which is removed afterwards.

    target_dir: where dbt keeps what it has parsed. Raises WarehouseError with dbt's words where a
    model cannot be built.
    """
    made_from = read_code().plan_sha256
    remove_candidate(database)
    try:
        with duckdb.connect(str(database)) as connection:
            create_raw_tables(connection)
        answer = build_with_dbt(database, target_dir)
        _raise_when_it_failed(answer)
        nodes = {result.node.unique_id: result.node for result in answer.result.results}
        with duckdb.connect(str(database), read_only=True) as connection:
            return _read(nodes, connection, database=database.stem, made_from=made_from)
    finally:
        remove_candidate(database)


def _raise_when_it_failed(answer: Any) -> None:
    if answer.result is None:
        raise WarehouseError(f"dbt could not run: {answer.exception}")
    wrong = [result for result in answer.result.results if result.status not in _WENT_WELL]
    if wrong:
        lines = [f"{result.node.name}: {result.message}" for result in wrong]
        raise WarehouseError(
            "The models cannot be built, even without rows. In dbt's words:\n" + "\n".join(lines)
        )


_WENT_WELL = ("success", "pass", "warn")


def _read(
    nodes: Mapping[str, Any],
    connection: duckdb.DuckDBPyConnection,
    *,
    database: str,
    made_from: str,
) -> Plan:
    tests = {name: node for name, node in nodes.items() if node.resource_type == "test"}
    models = {name: node for name, node in nodes.items() if name not in tests}
    places = {name: f"{node.schema}.{node.name}" for name, node in models.items()}
    prefix = f'"{database}".'
    queries = {
        places[name]: getattr(node, "compiled_code", "").replace(prefix, "").strip()
        or catalogue.rows_as_query(connection, places[name])
        for name, node in models.items()
    }
    parents = {
        places[name]: [places[each] for each in node.depends_on_nodes if each in places]
        for name, node in models.items()
    }
    made = _models(connection, queries, parents)
    edges = find_column_sources(_compiled(models, queries), connection)
    return Plan(
        made_from=made_from,
        made_by=f"dbt-core {version('dbt-core')}, dbt-duckdb {version('dbt-duckdb')}",
        models=made,
        tests=[_test(tests[name], places, made, prefix) for name in sorted(tests)],
        macros=catalogue.macros(connection),
        lineage=[list(edge) for edge in edges],
    )


def _compiled(models: Mapping[str, Any], queries: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """The queries that dbt compiled, by schema and table."""
    nodes = (node for node in models.values() if node.resource_type == "model")
    return {(node.schema, node.name): queries[f"{node.schema}.{node.name}"] for node in nodes}


def _models(
    connection: duckdb.DuckDBPyConnection,
    queries: Mapping[str, str],
    parents: Mapping[str, Sequence[str]],
) -> list[Model]:
    """In the order in which they can be built; among those that could come next, by name."""
    columns, comments = catalogue.columns(connection), catalogue.comments(connection)
    constraints = catalogue.constraints(connection)
    # What is read by way of an ephemeral model is in the query alone, where a key leads in dbt's
    # list alone.
    reads = {name: _tables_in(query) for name, query in queries.items()}
    follows = {name: sorted({*parents[name]} - {*reads[name]}) for name in queries}
    sorter = TopologicalSorter(
        {name: sorted({*reads[name], *follows[name]} & {*queries}) for name in sorted(queries)}
    )
    models = []
    for name in sorter.static_order():
        of_table = constraints[name]
        models.append(
            Model(
                name=name,
                columns=columns[name] + [text for kind, text in of_table if kind == "CHECK"],
                keys=[text for kind, text in of_table if kind in _KEYS],
                query=queries[name],
                reads=reads[name],
                follows=follows[name],
                comments=comments[name],
            )
        )
    return models


def _tables_in(query: str) -> list[str]:
    return sorted({f"{schema}.{table}" for schema, table in _TABLE.findall(query)})


def _test(node: Any, places: Mapping[str, str], models: Sequence[Model], prefix: str) -> Test:
    if (node.config.fail_calc, node.config.error_if, node.config.limit) != _USUAL:
        raise WarehouseError(f"A plan has no place for the settings of the test {node.name}.")
    query = node.compiled_code.replace(prefix, "").strip()
    reads = _tables_in(query)
    return Test(
        name=node.name,
        table=places.get(getattr(node, "attached_node", None) or "", ""),
        column=getattr(node, "column_name", None) or "",
        severity=WARNING if str(node.config.severity).lower() == "warn" else CRITICAL,
        description=_rule(node),
        query=query,
        reads=reads,
        holds_up=_built_after(reads, models),
    )


# How many rows a test may find, and how they are counted: none, and one by one.
_USUAL = ("count(*)", "!= 0", None)


def _rule(node: Any) -> str:
    """What must be true: the test's own words, else the names of the rules it holds."""
    metadata = getattr(node, "test_metadata", None)
    rules = metadata.kwargs.get("rules", {}) if metadata else {}
    names = ", ".join(rules) or str(node.name)
    return node.description or names.replace("_", " ")


def _built_after(tested: Sequence[str], models: Sequence[Model]) -> list[str]:
    """The models that stand on all of these, which dbt builds only after a test of them."""
    stands_on: dict[str, set[str]] = {}
    for model in models:
        parents = {*model.reads, *model.follows} & stands_on.keys()
        stands_on[model.name] = parents.union(*(stands_on[parent] for parent in parents))
    return [name for name, below in stands_on.items() if tested and below >= {*tested}]
