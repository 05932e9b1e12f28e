"""The models on other seeds within a second: the statements dbt ran for `built`, run again.

dbt leaves what it sent to DuckDB beside each build. The order follows from the tables that the
statements read. That the result is that of a real build, tests/build/test_fast_build.py
shows.
"""

import datetime
import shutil
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import polars as pl
import pytest

from tests.support.soak import IS_SOAK
from warehouse.build import transform
from warehouse.build.load import fill_raw
from warehouse.build.statements import DATABASE, read_statements
from warehouse.build.statements import Statements as DbtStatements
from warehouse.checks.result import CheckResult
from warehouse.query.reader import fetch, open_build, read_pointer
from warehouse.settings import DBT_PROJECT_DIR, Settings, duckdb_config

# The name of the database in dbt's statements is that of its file.
FILE_NAME = f"{DATABASE}.duckdb"

Column = tuple[str, str]


@dataclass(frozen=True)
class Statements(DbtStatements):
    """origins: the columns of the seeds that a column of a mart comes from, by table and name."""

    origins: dict[Column, set[Column]]


def statements_of(built: Settings) -> Statements:
    """The statements that dbt left beside a build of the same code."""
    found = read_statements(built.dbt_target_dir, besides=_loads(built))
    return Statements(found.models, found.tests, found.reads, _origins(built))


def _loads(built: Settings) -> dict[str, str]:
    """By table what loads the sentences that are seeds of dbt, of which it leaves no statement."""
    files = {path.stem: path for path in (DBT_PROJECT_DIR / "seeds").glob("*.csv")}
    query = "select column_name || ' ' || data_type from duckdb_columns() where table_name = ?"
    with open_build(read_pointer(built), built) as connection:
        columns = {
            name: ", ".join(column for (column,) in connection.execute(query, [name]).fetchall())
            for name in files
        }
    return {
        name: f"create table staging.{name} ({columns[name]});"
        f" insert into staging.{name} from read_csv('{path}')"
        for name, path in files.items()
    }


def _origins(built: Settings) -> dict[Column, set[Column]]:
    found = defaultdict(set)
    with open_build(read_pointer(built), built) as connection:
        for table, column, seed_table, seed_column in connection.execute(
            "select table_name, column_name, source_table_name, source_column_name"
            " from meta.lineage where schema_name = 'marts' and source_schema_name = 'raw'"
        ).fetchall():
            found[table, column].add((seed_table, seed_column))
    return found


@dataclass(frozen=True)
class FastBuild:
    """A connection to the database of a build, and of each dbt test that fails the rows it gives.

    The database has the schemas raw, staging, marts and meta, without what publishing writes.
    """

    connection: duckdb.DuckDBPyConnection
    failed: dict[str, list[tuple[object, ...]]]


@contextmanager
def fast_build(
    statements: Statements,
    tables: dict[str, pl.DataFrame],
    *,
    as_at: datetime.date,
    file: Path | None = None,
) -> Iterator[FastBuild]:
    """Builds the marts of checked seeds, in memory or in a new file, whose name must be FILE_NAME.

    Raises duckdb.Error where a model cannot be built: `lsmp build` rejects such seeds.
    """
    with _connect(str(file or ":memory:")) as connection:
        fill_raw(connection, tables, as_at=as_at)
        yield FastBuild(connection, _run(connection, statements))


@contextmanager
def models_by_statements(built: Settings) -> Iterator[None]:
    """Every build in the block runs the statements of `built` in place of dbt, but in a soak.

    All else of the build is as ever. Where a build before it left nothing of dbt's, it gets what
    `built` left.
    """
    if IS_SOAK:
        yield
        return
    statements = statements_of(built)
    with open_build(read_pointer(built), built) as connection:
        columns = "tool, table_name, check_name, column_name, severity, is_passed, failed_count"
        query = f"select {columns}, description, reason from meta.checks where tool = 'dbt'"
        checks = [CheckResult(*row) for row in fetch(connection, query).rows]
        # Else a test that fails would be nobody's check.
        assert {check.check_name for check in checks} == statements.tests.keys()
        found = connection.execute(_BESIDES, {"made": list(statements.reads)}).fetchall()
        besides = ";".join(text for (text,) in found)

    def build_models(candidate: Path, *, target_dir: Path) -> list[CheckResult]:
        if not target_dir.exists():
            shutil.copytree(built.dbt_target_dir, target_dir)
        with _connect(str(candidate)) as connection:
            failed = _run(connection, statements)
            connection.execute(besides)
        return [replace(check, is_passed=check.check_name not in failed) for check in checks]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transform, "build_models", build_models)
        yield


# What dbt does beside its statements: the words on tables and columns, the macros of the database.
_BESIDES = """
    select format('comment on {} {} is ''{}''', kind, place, replace(comment, '''', ''''''))
    from (
        select 'table' as kind, table_name, schema_name || '.' || table_name as place, comment
        from duckdb_tables()
        union all
        select 'column', table_name, concat_ws('.', schema_name, table_name, column_name), comment
        from duckdb_columns()
    )
    where comment is not null and list_contains($made, table_name)
    union all
    select format(
        'create macro {}.{}({}) as table {}',
        schema_name, function_name, array_to_string(parameters, ', '), macro_definition
    )
    from duckdb_functions() where function_type = 'table_macro' and not internal
"""


def _connect(place: str) -> duckdb.DuckDBPyConnection:
    # One thread is faster than two for tables of some rows.
    connection = duckdb.connect(config={**duckdb_config(), "threads": 1})
    quoted = place.replace("'", "''")
    connection.execute(f"attach '{quoted}' as candidate")
    connection.execute("use candidate")
    return connection


def _run(
    connection: duckdb.DuckDBPyConnection, statements: Statements
) -> dict[str, list[tuple[object, ...]]]:
    """Builds the models on the raw tables; returns the rows that each failed test of dbt found."""
    connection.begin()
    for schema in ("staging", "marts", "meta"):
        connection.execute(f"create schema {schema}")
    for script in statements.models:
        connection.execute(script)
    connection.commit()
    found = {name: connection.execute(sql).fetchall() for name, sql in statements.tests.items()}
    return {name: rows for name, rows in found.items() if rows}
