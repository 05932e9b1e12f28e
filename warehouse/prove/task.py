"""What each run is given: the live build's rows that no statement makes, and the statements."""

from pathlib import Path
from typing import Any

import duckdb

from warehouse.build.statements import DATABASE, read_statements
from warehouse.errors import WarehouseError
from warehouse.settings import Settings

# What a statement makes is not given: the seeds' rows, and the sentences that are seeds of dbt.
_TABLES = """
    select schema_name, table_name, sql from duckdb_tables()
    where database_name = 'live' and schema_name in ('raw', 'staging', 'marts', 'meta')
    order by all
"""


def marts_of(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The marts of the build attached as `live`."""
    return [name for schema, name, _ in connection.execute(_TABLES).fetchall() if schema == "marts"]


def make_task(
    connection: duckdb.DuckDBPyConnection, settings: Settings, *, queries: list[str], folder: Path
) -> dict[str, Any]:
    """As the worker reads it, with the rows given in files of the folder.

    connection: has the live build attached as `live`. Raises WarehouseError where dbt left nothing.
    """
    statements = read_statements(settings.dbt_target_dir)
    if not statements.models:
        raise WarehouseError("dbt's statements are not there. Run `lsmp build` first.")
    given = []
    for schema, name, sql in connection.execute(_TABLES).fetchall():
        if schema == "raw" or (schema == "staging" and name not in statements.reads):
            path = folder / f"{schema}.{name}.parquet"
            quoted = str(path).replace("'", "''")
            connection.execute(f"copy live.{schema}.{name} to '{quoted}' (format parquet)")
            given.append({"table": f"{schema}.{name}", "file": str(path), "sql": sql})
    return {
        "database": DATABASE,
        "given": given,
        "statements": statements.models,
        "marts": marts_of(connection),
        "queries": queries,
    }
