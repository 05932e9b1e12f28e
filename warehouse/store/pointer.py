"""The small file that names the live build. Imports only the standard library."""

import contextlib
import datetime
import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from warehouse.errors import DamagedBuildError, NoBuildError, WarehouseError
from warehouse.settings import Settings
from warehouse.store.files import is_plain_name, replace_text, sha256
from warehouse.store.quick_look import CHANGED, changes_beside, look_at


@dataclass(frozen=True)
class Pointer:
    """The live build.

    file: its path below the data folder. fingerprint: of its inputs (see `fingerprint.Inputs`).
    built_at: UTC. checks_failed: warnings only, since a failed critical check is never published.
    is_synthetic: its rows are made up (`lsmp demo`); pointers from before there was such a build
        do not say so, and then it is not. head_crc32: of the first bytes of its file, in which
        DuckDB counts how often it was written; pointers from before it was kept have none.
    """

    run_id: str
    file: str
    sha256: str
    bytes: int
    built_at: datetime.datetime
    as_at: datetime.date
    git_commit: str | None
    fingerprint: str
    checks_passed: int
    checks_failed: int
    is_synthetic: bool = False
    head_crc32: int | None = None

    def path(self, settings: Settings) -> Path:
        """Where the build's database file is."""
        return settings.data_dir / self.file


def read_pointer(settings: Settings) -> Pointer:
    """The live build's pointer, after a quick look at its file: whether it is there, and as long.

    Raises NoBuildError when nothing was published, DamagedBuildError when it cannot be used.
    """
    content = _content(settings)
    while True:
        try:
            pointer = parse_pointer(content)
        except ValueError as error:
            raise DamagedBuildError(f"{settings.pointer_file} is damaged: {error}.") from None
        if not (wrong := changed_since(pointer, settings)):
            return pointer
        # Several builds may have been published since, and the file removed by the last.
        content, before = _content(settings), content
        if content == before:
            raise DamagedBuildError(wrong)


def _content(settings: Settings) -> bytes:
    try:
        return settings.pointer_file.read_bytes()
    except FileNotFoundError:
        raise NoBuildError(
            f"No build is published in {settings.data_dir}. Run `lsmp build` first."
        ) from None
    except OSError as error:
        raise WarehouseError(f"{settings.pointer_file} cannot be read: {error.strerror}.") from None


def read_sound_pointer(settings: Settings) -> Pointer:
    """The same, after a look at every byte of the build; for whoever builds on it."""
    pointer = read_pointer(settings)
    if not is_sound(pointer, settings):
        raise DamagedBuildError(
            f"The file of the live build {pointer.run_id} {CHANGED}: its checksum is another."
        )
    return pointer


def is_sound(pointer: Pointer, settings: Settings) -> bool:
    """Whether every byte of the build is as it was published, and nothing lies beside it."""
    path = pointer.path(settings)
    try:
        return not changes_beside(path) and sha256(path) == pointer.sha256
    except OSError:
        return False


def live_build(settings: Settings) -> Pointer | None:
    """The live build, or None when there is none that is sound: the next build mends that."""
    try:
        return read_sound_pointer(settings)
    except WarehouseError:
        return None


def write_pointer(settings: Settings, pointer: Pointer) -> None:
    """Makes this build the live one, in one step.

    Then leaves a copy beside it: only to a build that was live once can anybody go back. From now
    on its file may only be read, where it is ours.
    """
    with contextlib.suppress(OSError):
        pointer.path(settings).chmod(0o444)
    text = as_text(pointer)
    replace_text(settings.pointer_file, text)
    replace_text(copy_of(pointer.path(settings)), text)


def changed_since(pointer: Pointer, settings: Settings) -> str:
    """What is wrong with the build's file as far as a quick look tells; empty when nothing is."""
    path = pointer.path(settings)
    return look_at(path, pointer.run_id, size=pointer.bytes, head=pointer.head_crc32)


def copy_of(database: Path) -> Path:
    """Where the copy of a build's pointer is."""
    return database.with_suffix(".json")


def as_text(pointer: Pointer) -> str:
    """The pointer as it stands in its file."""
    values = asdict(pointer)
    values["built_at"] = pointer.built_at.isoformat()
    values["as_at"] = pointer.as_at.isoformat()
    return json.dumps(values, indent=2) + "\n"


def parse_pointer(content: bytes) -> Pointer:
    """Raises ValueError, with what is wrong, for anything that `as_text` does not write."""
    try:
        values = json.loads(content)
    except (ValueError, RecursionError):
        raise ValueError("it is not JSON") from None
    if not isinstance(values, dict):
        raise ValueError("it is no object")
    values.setdefault("is_synthetic", False)
    values.setdefault("head_crc32", None)
    if wrong := sorted(values.keys() ^ _KINDS.keys()):
        raise ValueError(f"missing or not known: {', '.join(map(repr, wrong))}")
    for name, is_right in _KINDS.items():
        if not is_right(values[name]):
            raise ValueError(f"{name} is not as it must be")
    values["built_at"] = datetime.datetime.fromisoformat(values["built_at"])
    values["as_at"] = datetime.date.fromisoformat(values["as_at"])
    return Pointer(**values)


def _is_file(value: object) -> bool:
    """Whether it names a file in the folder of builds, and none anywhere else."""
    folder, _, name = str(value).partition("/")
    return folder == "builds" and is_plain_name(name) and name.endswith(".duckdb")


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_sha256(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch("[0-9a-f]{64}", value) is not None


def _is_text(value: object) -> bool:
    return isinstance(value, str)


_KINDS: dict[str, Callable[[Any], bool]] = {
    "run_id": is_plain_name,
    "file": _is_file,
    "sha256": _is_sha256,
    "bytes": _is_count,
    "built_at": lambda v: _is_text(v) and bool(datetime.datetime.fromisoformat(v).tzinfo),
    "as_at": lambda value: _is_text(value) and bool(datetime.date.fromisoformat(value)),
    "git_commit": lambda value: value is None or _is_text(value),
    "fingerprint": _is_text,
    "checks_passed": _is_count,
    "checks_failed": _is_count,
    "is_synthetic": lambda value: isinstance(value, bool),
    "head_crc32": lambda value: value is None or _is_count(value),
}
