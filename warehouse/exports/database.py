"""One DuckDB file of the exported tables, for every client and without a setting.

It is written for DuckDB 1.0 and all that came after it, with the comments of the build and its
macro `actions_on`. The same build gives the same content, but not the same bytes: DuckDB writes
its list of tables in another order each time.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from warehouse.exports.about import About
from warehouse.exports.parquet_files import BATCH_ROWS, file_metadata
from warehouse.exports.schema import Table
from warehouse.query.reader import fetch

NAME = "lsmp-warehouse.duckdb"

# The oldest storage that DuckDB writes: every later one reads it.
_STORAGE = "v1.0.0"
# Small tables would fill a fraction of DuckDB's own blocks of 262,144 bytes.
_BLOCK_BYTES = 16_384
# DuckDB 2.0.0 and 2.0.1 give some sums of decimals a hundredfold that are kept in 64 bits, which is
# up to 18 digits. With one digit more a decimal takes 128, and its sums are right in each of them.
_DIGITS = 19
_NARROW = r"^DECIMAL\((?:\d|1[0-8]),"
_WIDE = f"DECIMAL({_DIGITS},"

_Cursor = duckdb.DuckDBPyConnection


def write_database(
    connection: _Cursor, tables: Sequence[Table], path: Path, *, about: About
) -> None:
    """Writes the file: each table as it is exported, and what the macro reads beside them."""
    with duckdb.connect() as out:
        storage = f"storage_version '{_STORAGE}', block_size {_BLOCK_BYTES}"
        out.execute(f"attach {_quoted(str(path))} as written ({storage})")
        out.execute("use written; create schema marts; create schema meta")
        for table in tables:
            required = {column.name for column in table.columns if column.is_required}
            _copy(connection, out, f"{table.schema}.{table.name}", table.query, required)
        macros = list(_macros(connection))
        read = {
            name
            for macro in macros
            for name in re.findall(r"\b(?:FROM|JOIN) \(*marts\.(\w+)", macro)
        }
        for name in sorted(read - {table.name for table in tables}):
            _copy(connection, out, f"marts.{name}", f"from marts.{name} order by all", set())
        _say_what_it_is(out, about)
        # In one transaction, since each of them takes a millisecond and there are a thousand.
        said = (*macros, *_comments(connection, out))
        out.execute(";".join(("begin", *said, "commit", "use memory", "detach written")))


def _copy(connection: _Cursor, out: _Cursor, name: str, query: str, required: set[str]) -> None:
    with connection.cursor() as cursor:
        relation = cursor.sql(query)
        types = dict(zip(relation.columns, map(str, relation.types), strict=True))
        columns = ", ".join(
            f'"{column}" {re.sub(_NARROW, _WIDE, kind)}{" not null" if column in required else ""}'
            for column, kind in types.items()
        )
        out.execute(f"create table {name} ({columns})")
        out.register("batches", relation.to_arrow_reader(BATCH_ROWS))
        out.execute(f"insert into {name} select * from batches")
        out.unregister("batches")


def _macros(connection: _Cursor) -> Iterator[str]:
    """What makes each table macro of the build, and its comment."""
    rows = fetch(
        connection,
        "select function_name, parameters, macro_definition, comment from duckdb_functions()"
        " where schema_name = 'marts' and function_type = 'table_macro' order by function_name",
    ).rows
    for name, parameters, definition, comment in rows:
        yield f"create macro marts.{name}({', '.join(parameters)}) as table {definition}"
        yield f"comment on macro table marts.{name} is {_quoted(comment or '')}"


def _comments(connection: _Cursor, out: _Cursor) -> Iterator[str]:
    """Those of the build on the tables that were written and on their columns."""
    written = {
        tuple(row)
        for row in out.execute("select schema_name, table_name from duckdb_tables()").fetchall()
    }
    rows = fetch(
        connection,
        "select schema_name, table_name, null, comment from duckdb_tables() union all"
        " select schema_name, table_name, column_name, comment from duckdb_columns()"
        " order by all",
    ).rows
    for schema, table, column, comment in rows:
        if (schema, table) in written and comment:
            place = f'column {schema}.{table}."{column}"' if column else f"table {schema}.{table}"
            yield f"comment on {place} is {_quoted(comment)}"


def _say_what_it_is(out: _Cursor, about: About) -> None:
    """A table that says which build this is of, on what terms: a file has no place for that."""
    out.execute("create table meta.about_this_file (name varchar not null, text varchar not null)")
    out.executemany(
        "insert into meta.about_this_file values (?, ?)", list(file_metadata(about).items())
    )
    out.execute("comment on table meta.about_this_file is 'What the file says of itself.'")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
