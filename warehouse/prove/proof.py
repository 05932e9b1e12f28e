"""The flow of `lsmp prove`: everything worked out again in other ways, and compared."""

import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.prove.differences import TOLD, Difference, compare_answers, compare_tables, keys_of
from warehouse.prove.queries.shapes import make_queries
from warehouse.prove.queries.tables import read_tables
from warehouse.prove.runs import RUNS, Ran, Run, perform
from warehouse.prove.task import make_task, marts_of
from warehouse.settings import Settings
from warehouse.store.opening import opening
from warehouse.store.pointer import read_pointer

# As many as there are likely to be cores: more would only wait.
_AT_ONCE = 2


@dataclass(frozen=True)
class Compared:
    """A run beside the first one: what differs in its tables and in its answers."""

    ran: Ran
    tables: dict[str, list[Difference]]
    answers: list[list[Difference]]

    @property
    def differences(self) -> list[list[Difference]]:
        """By table and by query, those that have any."""
        return [found for found in (*self.tables.values(), *self.answers) if found]

    def __str__(self) -> str:
        """One line: how much is equal."""
        tables = sum(not found for found in self.tables.values())
        answers = sum(not found for found in self.answers)
        name = f"{self.ran.run.name} ({self.ran.version})"
        return (
            f"  {name:<24} {tables} of {len(self.tables)} tables equal,"
            f" {answers:,} of {len(self.answers):,} answers  ({self.ran.seconds:.1f} s)"
        )


@dataclass(frozen=True)
class Proof:
    """What became of it all."""

    run_id: str
    compared: Sequence[Compared]

    @property
    def is_proved(self) -> bool:
        """Whether nothing differs."""
        return not any(each.differences for each in self.compared)

    def __str__(self) -> str:
        """Every run on a line, then what differs."""
        told = [_told(found) for each in self.compared for found in each.differences]
        heading = f"{'Proved' if self.is_proved else 'NOT proved'}: {self.run_id}"
        return "\n".join([heading, *map(str, self.compared), *told])


def _told(found: Sequence[Difference]) -> str:
    """Where it differs: the run, then the table or query, then the rows."""
    more = [f"and {len(found) - TOLD} more"] if len(found) > TOLD else []
    lines = [found[0].place, *map(str, found[:TOLD]), *more]
    return "\n    ".join([f"{found[0].run}:", *lines])


def prove(settings: Settings, *, queries: int, series: int, runs: Sequence[Run] = RUNS) -> Proof:
    """Makes the marts of the live build again in each run, asks made-up queries, and compares.

    The first run is compared with what is published, the others with the first. series: another
    number makes other queries. Raises NoBuildError without a build, WarehouseError when a run
    cannot be made.
    """
    pointer = read_pointer(settings)
    with tempfile.TemporaryDirectory(prefix="lsmp-prove-") as name, duckdb.connect() as connection:
        folder = Path(name)
        path = str(pointer.path(settings)).replace("'", "''")
        with opening(pointer):
            connection.execute(f"attach '{path}' as live (read_only)")
        keys = keys_of(connection)
        asked = make_queries(read_tables(connection, keys), count=queries, series=series)
        task = make_task(connection, settings, queries=asked, folder=folder)
        published = _write_published(connection, folder)
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            rans = list(
                pool.map(
                    lambda each: perform(each[1], task, folder / str(each[0])), enumerate(runs)
                )
            )
        compared = [
            _compare(connection, keys, asked, rans[0], ran, published if ran is rans[0] else None)
            for ran in rans
        ]
    return Proof(pointer.run_id, compared)


def _compare(
    connection: duckdb.DuckDBPyConnection,
    keys: dict[str, list[str]],
    asked: Sequence[str],
    first: Ran,
    ran: Ran,
    published: dict[str, Path] | None,
) -> Compared:
    """A run beside what is published, or else beside the first."""
    tables = {
        table: compare_tables(
            connection,
            ran.run.name,
            table,
            key,
            expected=published[table] if published else first.table(table),
            found=ran.table(table),
        )
        for table, key in keys.items()
    }
    answers = [
        compare_answers(ran.run.name, *each)
        for each in zip(asked, first.answers(), ran.answers(), strict=True)
    ]
    return Compared(ran, tables, answers)


def _write_published(connection: duckdb.DuckDBPyConnection, folder: Path) -> dict[str, Path]:
    """The file of each of the marts as it is published."""
    (folder / "published").mkdir()
    files = {}
    for table in marts_of(connection):
        files[table] = folder / "published" / f"{table}.parquet"
        quoted = str(files[table]).replace("'", "''")
        connection.execute(f"copy live.marts.{table} to '{quoted}' (format parquet)")
    return files
