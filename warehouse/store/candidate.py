"""The database of a build in progress: opened for writing, with the build before beside it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb

from warehouse.settings import FEW_ROWS, duckdb_config
from warehouse.store.files import remove

# Names under which the two are attached.
CANDIDATE, PREVIOUS = "candidate", "previous"

# The oldest DuckDB that opens a build. The format of older ones, which is the default, takes twice
# the bytes and four times as long to write (docs/decisions.md).
_OPENS_IN = "v1.4.0"


class Candidate:
    """A file that one process writes to; what was written is on disk when the `with` block ends.

    Nothing is written ahead of the changes: whoever is killed leaves a file that nobody reads.
    """

    def __init__(
        self, file: Path, *, rows: int, previous: Path | None = None, block_bytes: int | None = None
    ) -> None:
        """rows: about as many as it will hold. block_bytes: of a new file."""
        self.file = file
        self._rows, self._previous, self._block_bytes = rows, previous, block_bytes
        self._connection: duckdb.DuckDBPyConnection | None = None

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """Its default database is the file. Without `PREVIOUS` where that cannot be read."""
        if self._connection is None:
            self._connection = self._open()
        return self._connection

    def close(self) -> None:
        """Lets others read the file. Who asks for the connection again opens it again."""
        if self._connection is not None:
            self._connection.execute(f"checkpoint {CANDIDATE}")
            self._connection.close()
            self._connection = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.close()
        elif self._connection is not None:
            self._connection.close()

    def _open(self) -> duckdb.DuckDBPyConnection:
        options = ["recovery_mode no_wal_writes"]
        if self._block_bytes:
            options += [f"block_size {self._block_bytes}", f"storage_version '{_OPENS_IN}'"]
        config = {**duckdb_config(), "temp_directory": f"{self.file}.tmp"}
        if self._rows < FEW_ROWS:
            # Faster than two for tables of some rows.
            config["threads"] = 1
        connection = duckdb.connect(config=config)
        attach(connection, self.file, CANDIDATE, ", ".join(options))
        connection.execute(f"use {CANDIDATE}")
        if self._previous:
            # Damaged, or made by a newer DuckDB: nothing can be compared, and nothing stops.
            with contextlib.suppress(duckdb.Error):
                attach(connection, self._previous, PREVIOUS)
        return connection


@contextmanager
def writing(
    file: Path, *, rows: int, block_bytes: int | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection whose default database is the file."""
    with Candidate(file, rows=rows, block_bytes=block_bytes) as candidate:
        yield candidate.connection


def attach(
    connection: duckdb.DuckDBPyConnection, file: Path, name: str, options: str = "read_only"
) -> None:
    """Attaches a database file. Raises duckdb.Error where it cannot be opened."""
    quoted = str(file).replace("'", "''")
    connection.execute(f"attach '{quoted}' as {name} ({options})")


def is_attached(connection: duckdb.DuckDBPyConnection, name: str) -> bool:
    """Whether there is a database of this name."""
    query = "select 1 from duckdb_databases() where database_name = ?"
    return connection.execute(query, [name]).fetchall() != []


def remove_candidate(file: Path) -> None:
    """Removes what there is of a candidate: its file, and what DuckDB has put beside it."""
    for leftover in file.parent.glob(f"{file.name}*"):
        remove(leftover)
