"""What the tables of a build were made from and hold, as hashes that the build itself carries."""

import hashlib
import json
from dataclasses import dataclass

import duckdb

Contents = dict[str, "Content"]


@dataclass(frozen=True)
class Content:
    """One table of one build.

    recipe_sha256: what its rows follow from. rows_digest: what it holds, in any order. rows_count:
    how many rows that is.
    """

    recipe_sha256: str
    rows_digest: str
    rows_count: int


def sha256_of_values(*values: object) -> str:
    """One hash of some values of JSON."""
    return hashlib.sha256(json.dumps(values, default=str).encode()).hexdigest()


def read_contents(connection: duckdb.DuckDBPyConnection, database: str) -> Contents:
    """What the build says that is attached under this name; nothing where it says nothing."""
    query = f"""
        select schema_name || '.' || table_name, recipe_sha256, rows_digest, rows_count
        from {database}.meta.table_contents
    """
    try:
        rows = connection.execute(query).fetchall()
    except duckdb.Error:
        # It was made by older code, or its file is damaged.
        return {}
    return {name: Content(*values) for name, *values in rows}
