"""What the tables and columns of a build hold, in the words of meta.dictionary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from dashboards.kit import column
from dashboards.kit.chart import Exhibit, csv_of, make_exhibit
from dashboards.kit.data import Build, Row, per_build
from dashboards.kit.question import ROW_LIMIT, Question, select
from dashboards.kit.table import Column
from warehouse.query.catalogue import LAYER_ORDER
from warehouse.query.search import VOCABULARY, search_in, search_values
from warehouse.text.values import counted

_MART = "meta.dictionary"

_LAYERS = {
    "public": "Public tables: start here",
    "star": "Star: the facts and dimensions that the public tables are built from",
    "meta": "Meta: this dictionary, the checks, the builds, the problems in the sources",
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
        build.ask(_TABLES),
        key="tables",
        title="All tables",
        summary="Each name links to its columns. Scripts can rely on the public tables.",
        columns=(
            Column("layer", "Layer", lambda layer: _LAYERS.get(layer, layer)),
            _PLACE,
            column.text("description", "What it holds"),
            Column("columns_count", "Columns", str, "number"),
        ),
        group="layer",
        defined=("layer",),
    )


def descriptions(build: Build) -> dict[str, str]:
    """What each table holds, by its schema and name, in the order of `tables`."""
    return {row["place"]: row["description"] for row in build.ask(_TABLES).rows}


def found(build: Build, search: str) -> Exhibit | None:
    """The tables and columns that have every word, the best match first; None for none."""
    question = f"{search_in(_MART)}limit {ROW_LIMIT}"
    answer = build.ask_once(Question(question, search_values(search, _vocabulary(build)), _MART))
    if not answer.rows:
        return None
    return make_exhibit(
        answer,
        key="search",
        title=_finding(answer.rows, search),
        summary="Names and descriptions are searched, for all forms of the words and for what"
        " stands for them here. Each name links to its table.",
        columns=(
            Column("name", "Table or column", address=_address),
            column.text("description", "What it holds"),
        ),
        defined=("layer",),
    )


@per_build
def _vocabulary(build: Build) -> frozenset[str]:
    return frozenset(row["word"] for row in build.rows(VOCABULARY))


def _finding(rows: Sequence[Row], search: str) -> str:
    of_tables = [row for row in rows if row["column_name"] is None]
    found = (
        f"{counted(len(of_tables), 'table')} and {counted(len(rows) - len(of_tables), 'column')}"
    )
    return f"“{search.strip()}” is in {found}"


@per_build
def described(build: Build, place: str, partnership: str) -> Described:
    """One table in full; place: its schema and name, as in `descriptions`."""
    where = "schema_name || '.' || table_name = $1 and column_name is not null"
    answer = build.find(_MART, where=where, values=(place,), order="column_order")
    exhibit = make_exhibit(
        answer,
        key=f"columns-of-{place}",
        title=f"{place}: {counted(len(answer.rows), 'column')}",
        summary=descriptions(build)[place],
        columns=(
            column.short("column_name", "Column"),
            column.text("description", "What it holds"),
            column.text("data_type", "Type"),
            column.flag("is_required", "Required"),
        ),
        defined=("is_required",),
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
    return csv_of(list(rows[0]), rows)
