"""Published builds for one test to change, without the seconds of a build."""

import datetime
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from warehouse.build.pipeline import build
from warehouse.checks.result import CheckResult
from warehouse.settings import Settings
from warehouse.store.files import sha256
from warehouse.store.pointer import Pointer, read_pointer, write_pointer
from warehouse.store.quick_look import head_crc32

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


class NoAudit(ExitStack):
    """Great Expectations, which looks at nothing here."""

    def has_ended(self) -> bool:
        return False

    def run(self, _candidate: Path, **_: object) -> list[CheckResult]:
        """No result."""
        return []


def published_unaudited(folder: Path, seeds_dir: Path, *, as_at: datetime.date) -> Settings:
    """A build of other seeds, published in the folder, at which Great Expectations did not look."""
    settings = Settings(seeds_dir=seeds_dir, data_dir=folder / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("warehouse.checks.audit.Audit", NoAudit)
        build(settings, as_at=as_at)
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
        # Of the rows as they were.
        connection.execute("delete from meta.table_contents")
        for schema, name, parameters, definition in connection.execute(_MACROS).fetchall():
            connection.execute(f"create macro {schema}.{name}({parameters}) as table {definition}")
        for statement in statements:
            connection.execute(statement)
    write_pointer(settings, pointed_at(new, new.path(settings)))


def pointed_at(pointer: Pointer, file: Path) -> Pointer:
    """The pointer, to this file as it is."""
    size = file.stat().st_size
    return replace(pointer, bytes=size, sha256=sha256(file), head_crc32=head_crc32(file))


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
