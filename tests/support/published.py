"""Published builds for one test to change, without the seconds of a build."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb

from tests.support.fast_build import FILE_NAME, fast_build, statements_of
from warehouse.build.publish import write_meta
from warehouse.seeds.check import check_seeds
from warehouse.settings import Settings
from warehouse.store.files import sha256
from warehouse.store.pointer import Pointer, read_pointer, write_pointer

_MACROS = """
    select schema_name, function_name, array_to_string(parameters, ', '), macro_definition
    from duckdb_functions() where database_name = 'live' and function_type = 'table_macro'
"""
# A program that opens a database, does something, says so, and waits until it is ended.
PROGRAM = """
import duckdb, sys
connection = duckdb.connect(sys.argv[1])
connection.execute(sys.argv[2])
print("done", flush=True)
sys.stdin.read()
"""


def copy_of(settings: Settings, folder: Path) -> Settings:
    """The live build of these settings with its pointer and ledger, in a data folder of its own."""
    data_dir = folder / "data"
    data_dir.mkdir()
    pointer = read_pointer(settings)
    for path in (pointer.path(settings), settings.pointer_file, settings.ledger_file):
        target = data_dir / path.relative_to(settings.data_dir)
        target.parent.mkdir(exist_ok=True)
        # Without the mode: a test may change the file.
        shutil.copyfile(path, target)
    return replace(settings, data_dir=data_dir)


def published_by_statements(built: Settings, folder: Path, seeds_dir: Path) -> Settings:
    """A build of other seeds, published in the folder: the statements that dbt ran for `built`.

    Great Expectations looks at nothing, and dbt's tests have to find nothing.
    """
    settings = replace(built, seeds_dir=seeds_dir, data_dir=folder / "data")
    settings.builds_dir.mkdir(parents=True)
    file, live, seeds = settings.builds_dir / FILE_NAME, read_pointer(built), check_seeds(seeds_dir)
    assert seeds.problems == []
    with fast_build(statements_of(built), seeds.tables, as_at=live.as_at, file=file) as found:
        assert found.failed == {}
    run_id = f"{live.run_id}-statements"
    entry = {"run_id": run_id, "outcome": "published", "as_at": live.as_at.isoformat()}
    write_meta(file, target_dir=built.dbt_target_dir, checks=[], entries=[entry])
    _point_at(settings, replace(live, run_id=run_id, file=f"builds/{file.name}"))
    return settings


def publish_altered(settings: Settings, *statements: str) -> None:
    """Publishes a copy of the live build changed by these statements, as a newer build.

    The copy has no keys, so that any text and any number can be put into it.
    """
    old = read_pointer(settings)
    new = replace(old, run_id=f"{old.run_id}-altered", file="builds/altered.duckdb")
    with duckdb.connect(new.path(settings), config={"default_block_size": 16_384}) as connection:
        connection.execute(f"attach '{old.path(settings)}' as live (read_only)")
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables() where database_name = 'live'"
        ).fetchall()
        for schema, name in tables:
            connection.execute(f"create schema if not exists {schema}")
            connection.execute(f"create table {schema}.{name} as from live.{schema}.{name}")
        for schema, name, parameters, definition in connection.execute(_MACROS).fetchall():
            connection.execute(f"create macro {schema}.{name}({parameters}) as table {definition}")
        for statement in statements:
            connection.execute(statement)
    _point_at(settings, new)


def _point_at(settings: Settings, new: Pointer) -> None:
    file = new.path(settings)
    write_pointer(settings, replace(new, bytes=file.stat().st_size, sha256=sha256(file)))


@contextmanager
def another_program(settings: Settings, statement: str = "select 1") -> Iterator[int]:
    """Holds the live build; its number. It dies without closing anything."""
    path = read_pointer(settings).path(settings)
    path.chmod(0o644)
    command = [sys.executable, "-c", PROGRAM, str(path), statement]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"done\n"
        try:
            yield process.pid
        finally:
            process.kill()
