"""The figures of a return as a build has them."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from warehouse.errors import WarehouseError
from warehouse.query.reader import fetch
from warehouse.returns.model.figures import Figures, FigureTable
from warehouse.returns.selections.selection import ABOUT_FIGURES, POSITION, SELECTIONS, Selection
from warehouse.text.years import Quarter


def read_figures(
    connection: duckdb.DuckDBPyConnection, partnership_id: str, quarter: Quarter
) -> Figures:
    """All figures as at the end of the quarter.

    Raises WarehouseError for a partnership or a quarter of which nothing is kept.
    """
    values = {"partnership_id": partnership_id, "quarter": quarter.label}
    position = _select(connection, POSITION, values)
    if not position.rows:
        raise WarehouseError(_describe_missing_quarter(connection, partnership_id, quarter))
    values |= _values_of(position, quarter)
    tables = {POSITION.name: position}
    for selection in SELECTIONS:
        if quarter.is_last_of_year or not selection.is_annual:
            tables[selection.name] = _select(connection, selection, values)
    values |= _collect_uses(tables)
    for selection in ABOUT_FIGURES:
        tables[selection.name] = _select(connection, selection, values)
    return Figures(partnership_id, quarter, tables)


def _values_of(position: FigureTable, quarter: Quarter) -> dict[str, Any]:
    (row,) = position.dicts()
    return {
        "financial_year": quarter.financial_year,
        "previous_financial_year": Quarter(quarter.start - 1, quarter.number).financial_year,
        "following_quarter": quarter.following.label,
        "quarter_start_date": row["quarter_start_date"],
        "quarter_end_date": row["quarter_end_date"],
    }


def _collect_uses(tables: Mapping[str, FigureTable]) -> dict[str, Any]:
    """The ids, documents, tables and columns that the figures are made of."""
    ids: set[str] = set()
    documents: set[str] = set()
    for table in tables.values():
        for column, *cells in zip(table.columns, *table.rows, strict=True):
            if column.endswith("document_id"):
                documents |= {cell for cell in cells if cell}
            elif column.endswith("_id"):
                ids |= {cell for cell in cells if cell}
    filled = [table for table in tables.values() if table.rows]
    return {
        "ids": sorted(ids | documents),
        "documents": sorted(documents),
        "marts": sorted({table.mart for table in filled}),
        "columns": sorted({f"{table.mart}.{name}" for table in filled for name in table.columns}),
    }


def _select(
    connection: duckdb.DuckDBPyConnection, selection: Selection, values: Mapping[str, Any]
) -> FigureTable:
    """Runs a select; each $name becomes the next number."""
    used: list[str] = []

    def numbered(found: re.Match[str]) -> str:
        if found[1] not in used:
            used.append(found[1])
        return f"${used.index(found[1]) + 1}"

    query = re.sub(r"\$([a-z_]+)", numbered, selection.query)
    answer = fetch(connection, query, [values[name] for name in used])
    return FigureTable(
        mart=selection.table,
        key=selection.key,
        columns=tuple(answer.columns),
        types=tuple(answer.types),
        rows=tuple(answer.rows),
    )


def _describe_missing_quarter(
    connection: duckdb.DuckDBPyConnection, partnership_id: str, quarter: Quarter
) -> str:
    span = fetch(
        connection,
        "select min(quarter) as first, max(quarter) as last from marts.partnership_quarters"
        " where partnership_id = $1",
        [partnership_id],
    ).dicts()[0]
    if span["first"] is None:
        names = partnerships_with_returns(connection)
        return f"No facts are kept of '{partnership_id}'; they are of: {', '.join(names)}."
    return (
        f"There is no quarter {quarter.label} of {partnership_id}: the record goes from"
        f" {span['first']} to {span['last']}, the quarter of the build's as-at date."
    )


def partnerships_with_returns(connection: duckdb.DuckDBPyConnection) -> Sequence[str]:
    """The partnerships of which facts are kept."""
    query = "select distinct partnership_id from marts.partnership_quarters order by partnership_id"
    return [name for (name,) in fetch(connection, query).rows]
