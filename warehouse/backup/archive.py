"""The form of a backup: a zip file of plain files with a manifest, and what one may hold.

Everything in an archive is somebody else's until it is verified: names, sizes and bytes.
"""

import hashlib
import json
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from warehouse.errors import WarehouseError

MANIFEST = "manifest.json"
# Changed when the archive changes its form.
FORMAT = 1
# The folders of a backup, and of `Settings`.
SEEDS, RETURNS, DATA = "seeds", "returns", "data"
FOLDERS = (SEEDS, RETURNS, DATA)

_MOST_FILES = 100_000
_MANIFEST_BYTES = 50_000_000
_CHUNK = 1 << 20
_DATA_FILES = re.compile(
    r"current\.json|runs\.jsonl|runs\.damaged-[0-9a-f]{12}\.jsonl"
    r"|builds/[A-Za-z0-9][\w.-]*\.duckdb|checks/[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*"
)


@dataclass(frozen=True)
class Member:
    """One file of a backup, as its manifest says. name: below one of FOLDERS, with slashes."""

    name: str
    bytes: int
    sha256: str


def manifest_text(members: list[Member]) -> str:
    """The manifest of these files; the same files give the same text."""
    files = {member.name: {"bytes": member.bytes, "sha256": member.sha256} for member in members}
    return json.dumps({"format": FORMAT, "files": files}, indent=1, ensure_ascii=False) + "\n"


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, list[Member]]]:
    """A backup and what its manifest promises, after a look at every name and size.

    Raises WarehouseError for anything that `lsmp backup` does not write; nothing is unpacked here.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive, _members(archive)
    except FileNotFoundError:
        raise WarehouseError(f"There is no file {path}.") from None
    # zipfile has a type of its own for damage, and these for a way of packing that it cannot undo
    # (NotImplementedError) and for a password (RuntimeError).
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise WarehouseError(
            f"{path} is no backup, or is damaged: {error}. Take another copy of it."
        ) from None
    except _NotOursError as error:
        raise WarehouseError(f"{path} is not taken: {error}") from None


class _NotOursError(Exception):
    """Something that no backup of ours has."""


def _members(archive: zipfile.ZipFile) -> list[Member]:
    infos = archive.infolist()
    # With a damaged end record zipfile counts from another place, and would look before the file.
    if any(info.header_offset < 0 for info in infos):
        raise zipfile.BadZipFile("its directory leads out of it")
    names = [info.filename for info in infos]
    if len(names) > _MOST_FILES:
        raise _NotOursError(f"it holds more than {_MOST_FILES:,} files.")
    if len(names) != len({name.casefold() for name in names}):
        raise _NotOursError("it holds two files of one name.")
    members = {member.name: member for member in _manifest(archive, names)}
    for info in infos:
        if info.filename == MANIFEST:
            continue
        _refuse_unknown(info)
        member = members.get(info.filename)
        if member is None:
            raise _NotOursError(f"{info.filename!r} is not in its manifest.")
        if member.bytes != info.file_size:
            raise _NotOursError(f"{info.filename!r} has another size than its manifest says.")
    if missing := sorted(members.keys() - set(names)):
        raise _NotOursError(f"{missing[0]!r} is in its manifest and not in it.")
    return sorted(members.values(), key=lambda member: member.name)


def _manifest(archive: zipfile.ZipFile, names: list[str]) -> list[Member]:
    if MANIFEST not in names:
        raise _NotOursError("it has no manifest, so it is no backup of lsmp.")
    with archive.open(MANIFEST) as file:
        content = file.read(_MANIFEST_BYTES + 1)
    try:
        values = json.loads(content[:_MANIFEST_BYTES])
        if not isinstance(values["format"], int) or values["format"] > FORMAT:
            raise _NotOursError("a newer version of lsmp made it; restore it with that one.")
        return [_member(name, **told) for name, told in values["files"].items()]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise _NotOursError("its manifest is damaged.") from None


def _member(name: str, *, bytes: int, sha256: str) -> Member:  # noqa: A002 (as in the manifest)
    if not (isinstance(bytes, int) and bytes >= 0 and isinstance(sha256, str)):
        raise ValueError(name)
    return Member(name, bytes, sha256)


def _refuse_unknown(info: zipfile.ZipInfo) -> None:
    name = info.filename
    if not is_safe_name(name):
        raise _NotOursError(f"{name!r} is no name of a file in a backup.")
    mode = info.external_attr >> 16
    if info.is_dir() or (stat.S_IFMT(mode) not in (0, stat.S_IFREG)):
        raise _NotOursError(f"{name!r} is no plain file.")
    if info.flag_bits & 1:
        raise _NotOursError(f"{name!r} is encrypted.")


def is_safe_name(name: str) -> bool:
    """Whether a name lies in one of the folders, goes nowhere else, and can be a file anywhere."""
    folder, _, rest = name.partition("/")
    parts = rest.split("/")
    return (
        folder in FOLDERS
        and name.isprintable()
        and not set('\\:*?"<>|') & set(name)
        and all(part not in ("", ".", "..") and len(part.encode()) <= 255 for part in parts)
        and PurePosixPath(name).as_posix() == name
        and (folder != DATA or _DATA_FILES.fullmatch(rest) is not None)
    )


def copy_hashed(source: IO[bytes], target: IO[bytes] | None, most: int) -> tuple[int, str]:
    """Copies at most so many bytes, and one more to show that there are; returns count and sha256.

    target: None to read only.
    """
    digest, count = hashlib.sha256(), 0
    while chunk := source.read(min(_CHUNK, most + 1 - count)):
        digest.update(chunk)
        count += len(chunk)
        if target:
            target.write(chunk)
        if count > most:
            break
    return count, digest.hexdigest()


def read_member(archive: zipfile.ZipFile, member: Member, target: IO[bytes] | None) -> None:
    """Reads one file, into `target` or only to verify it. Raises WarehouseError if it differs."""
    with archive.open(member.name) as source:
        if copy_hashed(source, target, member.bytes) != (member.bytes, member.sha256):
            raise zipfile.BadZipFile(f"the checksum of {member.name} is wrong")
