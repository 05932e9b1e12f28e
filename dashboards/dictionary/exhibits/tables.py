"""What the tables and columns of a build hold, in the words of meta.dictionary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Build, Row, per_build
from dashboards.kit.format import counted, yes_or_no
from dashboards.kit.question import ROW_LIMIT, Question, select
from dashboards.kit.table import Column
from warehouse.query.catalogue import LAYER_ORDER, SEARCH
from warehouse.query.reader import Result
from warehouse.query.tabular import to_csv

_MART = "meta.dictionary"

_LAYERS = {
    "public": "Public tables: start here",
    "star": "Star: the facts and dimensions that the public tables are built from",
    "meta": "Meta: this dictionary, the checks, the builds, the problems of the sources",
    "staging": "Staging: the seeds with their types, and steps in between",
    "raw": "Raw: the seeds as typed, with the line of the file",
}

_ALL = (
    f"select * from meta.dictionary order by {LAYER_ORDER}, schema_name, table_name, column_order"
)


@dataclass(frozen=True)
class Described:
    """A table in full, and a query to start from."""

    columns: Exhibit
    example: str


def _address(row: Row) -> str:
    """Where a table is described in full."""
    return "dictionary?" + urlencode({"table": row["place"]})


_PLACE = Column("place", "Table", address=_address)

_TABLES = select(
    _MART,
    columns=("layer", "schema_name || '.' || table_name as place", "description", "columns_count"),
    where="column_name is null",
    order=f"{LAYER_ORDER}, place",
)


@per_build
def tables(build: Build) -> Exhibit:
    """Every table, those to start from first."""
    return make_exhibit(
        build,
        key="tables",
        title="All tables",
        summary="Each name leads to its columns. Scripts may rely on the public tables.",
        mart=_MART,
        columns=(
            Column("layer", "Layer", lambda layer: _LAYERS.get(layer, layer)),
            _PLACE,
            Column("description", "What it holds"),
            Column("columns_count", "Columns", str, "number"),
        ),
        answer=build.ask(_TABLES),
        group="layer",
        defined=("layer",),
        cited=(),
    )


def descriptions(build: Build) -> dict[str, str]:
    """What each table holds, by its schema and name, in the order of `tables`."""
    return {row["place"]: row["description"] for row in build.ask(_TABLES).rows}


def found(build: Build, search: str) -> Exhibit | None:
    """The tables and columns whose names or descriptions have every word; None for none."""
    answer = build.ask_once(Question(f"{SEARCH}limit {ROW_LIMIT}", (search,)))
    if not answer.rows:
        return None
    return make_exhibit(
        build,
        key="search",
        title=_finding(answer.rows, search),
        summary="Names and descriptions are searched, not the data. Each name leads to its table.",
        mart=_MART,
        columns=(
            Column("name", "Table or column", address=_address),
            Column("description", "What it holds"),
        ),
        answer=answer,
        defined=("layer",),
        cited=(),
    )


def _finding(rows: Sequence[Row], search: str) -> str:
    of_tables = [row for row in rows if row["column_name"] is None]
    parts = [
        counted(len(of_tables), "table", "tables"),
        counted(len(rows) - len(of_tables), "column", "columns"),
    ]
    return f"“{search.strip()}” is in {' and '.join(parts)}"


@per_build
def described(build: Build, place: str, partnership: str) -> Described:
    """One table in full; place: its schema and name, as in `descriptions`."""
    where = "schema_name || '.' || table_name = $1 and column_name is not null"
    question = replace(select(_MART, where=where, order="column_order"), values=(place,))
    answer = build.ask(question)
    exhibit = make_exhibit(
        build,
        key=f"columns-of-{place}",
        title=f"{place}: {counted(len(answer.rows), 'column', 'columns')}",
        summary=descriptions(build)[place],
        mart=_MART,
        columns=(
            Column("column_name", "Column", kind="short"),
            Column("description", "What it holds"),
            Column("data_type", "Type"),
            Column("is_required", "Required", yes_or_no, "short"),
        ),
        answer=answer,
        defined=("is_required",),
        cited=(),
    )
    return Described(exhibit, _example(place, answer.rows, partnership))


def _example(place: str, columns: Sequence[Row], partnership: str) -> str:
    """A query that shows the first rows, of the partnership where the table has one."""
    lines = ["select *", "from " + ".".join(map(_quoted, place.split(".", 1)))]
    if any(column["column_name"] == "partnership_id" for column in columns):
        lines.append("where partnership_id = $1")
    return Question("\n".join([*lines, "limit 20"]), (partnership,)).sql


def _quoted(name: str) -> str:
    return name if re.fullmatch("[a-z_]+", name) else '"' + name.replace('"', '""') + '"'


@per_build
def whole_csv(build: Build) -> str:
    """The dictionary as CSV: every table and column."""
    rows = build.rows(_ALL)
    columns = list(rows[0])
    cells = [tuple(row[name] for name in columns) for row in rows]
    return to_csv(Result(columns=columns, types=[], rows=cells, is_cut=False))
