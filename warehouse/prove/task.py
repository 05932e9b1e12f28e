"""What each run is given: the live build's rows that no statement makes, and the statements."""

from pathlib import Path
from typing import Any

import duckdb

from warehouse.plan.find import find_plan
from warehouse.plan.run import statements_of
from warehouse.settings import Settings

# Those that statements make are not given.
_TABLES = """
    select schema_name, table_name, sql from duckdb_tables()
    where database_name = 'live' and schema_name in ('raw', 'marts')
    order by all
"""


def marts_of(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The marts of the build attached as `live`."""
    return [name for schema, name, _ in connection.execute(_TABLES).fetchall() if schema == "marts"]


def make_task(
    connection: duckdb.DuckDBPyConnection, settings: Settings, *, queries: list[str], folder: Path
) -> dict[str, Any]:
    """As the worker reads it, with the rows given in files of the folder.

    connection: has the live build attached as `live`.
    """
    plan = find_plan(settings)
    given = []
    for schema, name, sql in connection.execute(_TABLES).fetchall():
        if schema == "raw":
            path = folder / f"{schema}.{name}.parquet"
            quoted = str(path).replace("'", "''")
            connection.execute(f"copy live.{schema}.{name} to '{quoted}' (format parquet)")
            given.append({"table": f"{schema}.{name}", "file": str(path), "sql": sql})
    return {
        "given": given,
        "statements": [each for model in plan.models for each in statements_of(model)],
        "marts": marts_of(connection),
        "queries": queries,
    }
