"""Checked seeds into the schema raw of a new candidate."""

import datetime
from collections.abc import Mapping
from pathlib import PurePath

import duckdb
import polars as pl

from warehouse.plan.before import Before
from warehouse.seeds.contract import TABLES, Table
from warehouse.seeds.reading.csv_file import LINE
from warehouse.store.contents import Content, Contents, sha256_of_values
from warehouse.store.fingerprint import Inputs

AS_AT = "raw.as_at"
_ROWS_AT_ONCE = 1_000_000


def contents_of(inputs: Inputs, tables: Mapping[str, pl.DataFrame]) -> Contents:
    """What the tables of the schema raw hold: what the files do, as this code reads them."""
    code = (inputs.code.reading_sha256, duckdb.__version__)
    found = {AS_AT: _content(1, inputs.as_at.isoformat(), *code)}
    of_file = {PurePath(file).stem: digest for file, digest in inputs.seeds.items()}
    for name in TABLES:
        found[f"raw.{name}"] = _content(tables[name].height, name, of_file[name], *code)
    return found


def _content(rows_count: int, *made_from: str) -> Content:
    recipe = sha256_of_values(*made_from)
    return Content(recipe, recipe, rows_count)


def fill_raw(
    connection: duckdb.DuckDBPyConnection,
    tables: Mapping[str, pl.DataFrame],
    *,
    as_at: datetime.date,
    contents: Mapping[str, Content] | None = None,
    before: Before | None = None,
) -> None:
    """Fills the empty tables of the schema raw, with what did not change from the build before."""
    connection.execute("insert into raw.as_at values (?)", [as_at])
    for name, table in TABLES.items():
        place = f"raw.{name}"
        if before and contents and before.same(place, contents[place].recipe_sha256):
            connection.execute(before.copy_statement(place))
        else:
            _load_table(connection, table, tables[name])


def _load_table(connection: duckdb.DuckDBPyConnection, table: Table, frame: pl.DataFrame) -> None:
    names = ", ".join((*table.column_names, LINE))
    fill = f"insert into raw.{table.name} ({names}) select {names} from checked_rows"
    # The rows come in the order of their lines, and DuckDB keeps it. What it is given is a copy.
    for rows in frame.iter_slices(_ROWS_AT_ONCE):
        # Lazy: for a frame that is not, DuckDB 1.5 imports pandas, which takes half a second.
        connection.register("checked_rows", empty_private_values(rows, table).lazy())
        connection.execute(fill)
        connection.unregister("checked_rows")


def empty_private_values(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """The rows with every value emptied that its row does not allow to be published."""
    return frame.with_columns(
        pl.when(pl.col(column.published_when)).then(pl.col(column.name)).alias(column.name)
        for column in table.columns
        if column.published_when
    )
