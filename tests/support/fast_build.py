"""The models on other seeds within a second: the plan, without the audit and without publishing."""

import datetime
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from warehouse.build.blank import copy_blank
from warehouse.build.diff import TableChange, compare_marts
from warehouse.build.load import fill_raw
from warehouse.checks.result import CheckResult, failures
from warehouse.plan.find import find_plan
from warehouse.plan.plan import Plan
from warehouse.plan.run import Run
from warehouse.query.reader import open_build, read_pointer
from warehouse.seeds.contract import TABLES
from warehouse.settings import Settings
from warehouse.store.candidate import CANDIDATE, PREVIOUS, attach, writing
from warehouse.store.contents import Content
from warehouse.store.fingerprint import Code, read_code

Column = tuple[str, str]


@dataclass(frozen=True)
class Ground:
    """What fast builds stand on: the plan, and a folder in which there is a blank build of it.

    origins: the columns of the seeds that a column of a mart comes from, by table and name.
    """

    plan: Plan
    code: Code
    folder: Path
    origins: dict[Column, set[Column]]

    def descends_from(self, seed_table: str) -> set[str]:
        """The models that a seed table goes into, without their schema."""
        return {name.split(".")[1] for name in self.plan.descends_from(f"raw.{seed_table}")}


def ground_of(built: Settings) -> Ground:
    """The ground of a build of the same code."""
    return Ground(find_plan(built), read_code(), built.work_dir, _origins(built))


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
    """A connection to the database of a build, and each dbt test that failed, by name.

    The database has the schemas raw, staging, marts and meta, without what publishing writes.
    """

    connection: duckdb.DuckDBPyConnection
    failed: dict[str, CheckResult]


@contextmanager
def fast_build(
    ground: Ground,
    tables: dict[str, pl.DataFrame],
    *,
    as_at: datetime.date,
    file: Path | None = None,
    and_then: str = "",
) -> Iterator[FastBuild]:
    """Builds the marts of checked seeds, in a new file that stays where it is named.

    and_then: a statement after the last model. Raises BuildRejectedError where a model cannot be
    built.
    """
    with tempfile.TemporaryDirectory() as folder:
        candidate = file or Path(folder) / "candidate.duckdb"
        copy_blank(ground.plan, ground.code, candidate, rows=0, blanks=ground.folder)
        with writing(candidate, rows=0) as connection:
            fill_raw(connection, tables, as_at=as_at)
            contents = {f"raw.{name}": Content(name, name, 0) for name in (*TABLES, "as_at")}
            results = Run(ground.plan, connection, contents).run()
            if and_then:
                connection.execute(and_then)
            failed = {result.check_name: result for result in failures(results)}
            yield FastBuild(connection, failed)
        shutil.rmtree(f"{candidate}.tmp", ignore_errors=True)


def compare_files(candidate: Path, before: Path | None) -> list[TableChange]:
    """What a build tells of the changes between two files."""
    with duckdb.connect() as connection:
        attach(connection, candidate, CANDIDATE)
        connection.execute(f"use {CANDIDATE}")
        if before:
            attach(connection, before, PREVIOUS)
        return compare_marts(connection)
