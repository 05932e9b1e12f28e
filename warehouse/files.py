"""Writing files so that a reader, or the next run after a crash, sees all of it or nothing."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from pathlib import Path


def replace_text(path: Path, text: str) -> None:
    """Puts `text` in the place of the file's content in one step that survives a power cut."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    with temporary.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    sync_folder(path.parent)


def remove_leftovers(folder: Path, name: re.Pattern[str]) -> None:
    """Removes folders that a killed process left, and none of a process that still runs.

    name: of such a folder, whole; its first group is the number of the process that made it.
    """
    for path in folder.iterdir():
        found = name.fullmatch(path.name)
        if found and not _is_running(int(found[1])):
            shutil.rmtree(path, ignore_errors=True)


def _is_running(process_id: int) -> bool:
    if process_id == os.getpid():
        return False
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def sync_file(path: Path) -> None:
    """Waits until the file's content is on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Waits until the folder's names (a new or replaced file) are on disk."""
    sync_file(folder)


def sha256(path: Path) -> str:
    """The checksum of a file's content, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
