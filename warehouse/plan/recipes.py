"""From what a table is made, so that it need not be made again, and what it holds when it is.

A table's recipe is its statement and what the tables that it reads hold: where that is as it was in
the build before, its rows are too, and they are taken over. What a table holds is a fingerprint of
its rows, so a change that comes to nothing in one table changes none of those that read it.
"""

from collections.abc import Mapping

import duckdb

from warehouse.plan.plan import Model
from warehouse.store.contents import Content, sha256_of_values


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
    ((count, *bits),) = connection.execute(query).fetchall()
    return Content(recipe, sha256_of_values(list(model.columns), count, *bits), count)
