"""A quick look at the file of a build, which every query takes. Imports only the standard library.

At its length, its first bytes, and what may lie beside it. Whoever builds on it looks at all bytes.
"""

import zlib
from pathlib import Path

# The headers of a DuckDB file, in which it counts how often it was written.
_HEAD_BYTES = 3 * 4096
CHANGED = "was changed since it was published, as by a program that opens it for writing"


def look_at(database: Path, run_id: str, *, size: int, head: int | None) -> str:
    """What is wrong with the file of this live build; empty when nothing is.

    size: in bytes, as published. head: what `head_crc32` was then, None where it is not known.
    """
    try:
        found = database.stat().st_size if database.is_file() else None
    except OSError:
        found = None
    if found is None:
        return f"The live build {run_id} has no file {database} any more."
    if found != size:
        return (
            f"The file {database} of the live build {run_id} {CHANGED}: it has {found:,} bytes"
            f" and had {size:,}."
        )
    if head not in (None, head_crc32(database)):
        return f"The file {database} of the live build {run_id} {CHANGED}."
    if beside := changes_beside(database):
        return f"The live build {run_id} {CHANGED}: its changes lie in {beside}."
    return ""


def head_crc32(database: Path) -> int | None:
    """Of its headers, which every checkpoint writes; None where it cannot be read.

    A checksum that Python need import nothing for, as it must for those that are safer.
    """
    try:
        with database.open("rb") as file:
            return zlib.crc32(file.read(_HEAD_BYTES))
    except OSError:
        return None


def changes_beside(database: Path) -> Path | None:
    """What a program has written and not put into the database yet: a reader would see it."""
    wal = database.with_suffix(".duckdb.wal")
    return wal if wal.is_file() and wal.stat().st_size else None
