"""What each table of a build was made from and holds, as hashes, so that it need not be made again.

A table's recipe is its statement and what the tables that it reads hold: where that is as it was in
the build before, its rows are too, and they are taken over. What a table holds is a fingerprint of
its rows, so a change that comes to nothing in one table changes none of those that read it.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from warehouse.plan.plan import Model

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


def recipe_of(model: Model, contents: Mapping[str, Content]) -> str:
    """What the rows of a model follow from; another version of DuckDB may make other rows."""
    held = [contents[name].rows_digest for name in model.reads]
    return sha256_of_values(model.statement_sha256, held, duckdb.__version__)


def look_into(connection: duckdb.DuckDBPyConnection, model: Model, recipe: str) -> Content:
    """What a table holds that has just been made: 128 bits of its rows, beside its columns."""
    query = f"""
        select count(*), coalesce(bit_xor(hash(each_row)), 0), coalesce(sum(hash(each_row)), 0)
        from {model.name} as each_row
    """
    count, *bits = connection.execute(query).fetchone() or (0,)
    return Content(recipe, sha256_of_values(list(model.columns), count, *bits), count)


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
