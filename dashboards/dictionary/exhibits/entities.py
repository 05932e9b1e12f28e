"""How the tables of the star hang together, from the keys that the database enforces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dashboards.kit import column
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Build, Row, per_build
from warehouse.text.values import counted


@dataclass(frozen=True)
class Entities:
    """The diagram in the language of Graphviz, and its arrows as a table."""

    dot: str
    references: Exhibit


@per_build
def entities(build: Build) -> Entities:
    """The foreign keys of the schema marts."""
    answer = build.find(
        "duckdb_constraints()",
        columns=(
            "table_name",
            "array_to_string(constraint_column_names, ', ') as columns",
            "referenced_table",
            "array_to_string(referenced_column_names, ', ') as referenced_columns",
        ),
        where="schema_name = 'marts' and constraint_type = 'FOREIGN KEY'",
        order="table_name, columns",
    )
    tables = {row[name] for row in answer.rows for name in ("table_name", "referenced_table")}
    title = (
        f"{counted(len(tables), 'table')} of the star,"
        f" {counted(len(answer.rows), 'reference')} between them"
    )
    references = make_exhibit(
        answer,
        key="references",
        title=title,
        summary="Facts (fct_) refer to dimensions (dim_). The database enforces each reference.",
        mart="duckdb.duckdb_constraints()",
        columns=(
            column.short("table_name", "Table"),
            column.short("columns", "Column"),
            column.short("referenced_table", "Refers to"),
            column.short("referenced_columns", "its column"),
        ),
        is_folded=True,
    )
    return Entities(_dot(answer.rows), references)


def _dot(rows: Sequence[Row]) -> str:
    names = sorted({row[name] for row in rows for name in ("table_name", "referenced_table")})
    lines = [
        "digraph {",
        "rankdir=LR; ranksep=1.2; nodesep=0.12;",
        'node [shape=box, fontname="sans-serif", fontsize=11, color="#12436D"];',
        'edge [fontname="sans-serif", fontsize=9, color="#6b7280", arrowsize=0.6];',
    ]
    lines += [
        f"{_id(name)} [style={'filled' if name.startswith('fct_') else 'solid'},"
        ' fillcolor="#e8eef5"];'
        for name in names
    ]
    lines += [f"{_id(row['table_name'])} -> {_id(row['referenced_table'])};" for row in rows]
    return "\n".join([*lines, "}"])


def _id(name: str) -> str:
    """A name as Graphviz takes it; names of tables come from the models."""
    return '"' + re.sub(r"\W", "_", name) + '"'
