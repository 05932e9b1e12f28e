"""Writing files so that a reader, or the next run after a crash, sees all of it or nothing."""

import contextlib
import os
import re
import shutil
from pathlib import Path

# A name that is no path, no option and no hidden file.
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")


def is_plain_name(value: object) -> bool:
    """Whether it is text that may be the name of a file and nothing else."""
    return isinstance(value, str) and _PLAIN_NAME.fullmatch(value) is not None


def replace_text(path: Path, text: str) -> None:
    """Puts `text` in the place of the file's content in one step that survives a power cut."""
    replace_bytes(path, text.encode())


def replace_bytes(path: Path, content: bytes) -> None:
    """The same with bytes. Raises OSError when there is no room; then the file is as it was."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def remove_leftovers(folder: Path, name: re.Pattern[str]) -> None:
    """Removes the files and folders that `left_behind` finds."""
    for path in left_behind(folder, name):
        remove(path)


def left_behind(folder: Path, name: re.Pattern[str]) -> list[Path]:
    """Files and folders that a killed process left, and none of one that still runs.

    name: of such a file or folder, whole; its first group is the number of the process.
    """
    found = {path: name.fullmatch(path.name) for path in folder.iterdir()}
    return [path for path, match in found.items() if match and not _is_running(int(match[1]))]


def remove(path: Path) -> None:
    """Removes a file or a folder with all that is in it, as far as it can be."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _is_running(process_id: int) -> bool:
    """Another process of this number; one that may not be signalled runs as well."""
    try:
        os.kill(process_id, 0)
    except OSError as error:
        return not isinstance(error, ProcessLookupError)
    return process_id != os.getpid()


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
    # Imported here, and so is the next: a reader of a build needs neither.
    import hashlib

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sha256_of(content: bytes) -> str:
    """The same of bytes."""
    import hashlib

    return hashlib.sha256(content).hexdigest()
