"""The columns of a table, as `lsmp describe` tells them."""

from collections.abc import Sequence
from typing import Any

import duckdb

from warehouse.query.reader import fetch
from warehouse.shell.listing import listed

_COLUMNS = """
    select *, lower(data_type) as type_name from meta.dictionary
    where schema_name || '.' || table_name = $1 and column_name is not null
    order by column_order
"""


def columns_of(connection: duckdb.DuckDBPyConnection, table: str) -> list[dict[str, Any]]:
    """What the dictionary says of each column, in their order. table: with its schema."""
    return fetch(connection, _COLUMNS, [table]).dicts()


def listed_columns(columns: Sequence[dict[str, Any]]) -> str:
    """Their names and types, with what they hold beside them."""
    pairs = [
        (typed(column), " ".join((column["description"], adds_up(column))).strip())
        for column in columns
    ]
    return listed(pairs)


def typed(column: dict[str, Any]) -> str:
    """Its name and type: amount_gbp (decimal(18,2), may be null)."""
    required = "" if column["is_required"] else ", may be null"
    return f"{column['column_name']} ({column['type_name']}{required})"


def adds_up(column: dict[str, Any]) -> str:
    """Over what a measure may be summed, where that is not over every row; else empty."""
    # Builds from before there was an answer have no such column.
    match column.get("additivity"):
        case "semi_additive":
            return f"Adds up over {column['summable_over']} only."
        case "non_additive":
            return "Does not add up."
    return ""
