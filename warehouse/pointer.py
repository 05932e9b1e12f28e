"""The small file that names the live build. Imports only the standard library."""

from __future__ import annotations

from pathlib import Path

from warehouse.errors import DamagedBuildError, NoBuildError, WarehouseError
from warehouse.files import replace_text, sha256
from warehouse.pointer_text import Pointer, as_text, parse_pointer
from warehouse.settings import Settings

__all__ = ["Pointer", "live_build", "read_pointer", "write_pointer"]


def read_pointer(settings: Settings) -> Pointer:
    """The live build's pointer, after a quick look at its file: whether it is there, and as long.

    Raises NoBuildError when nothing was published yet, DamagedBuildError when the file is damaged
    or the build it names is.
    """
    content = _content(settings)
    while True:
        try:
            pointer = parse_pointer(content)
        except ValueError as error:
            raise DamagedBuildError(f"{settings.pointer_file} is damaged: {error}.") from None
        wrong = wrong_size(pointer, settings)
        if not wrong:
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
            f"The file of the live build {pointer.run_id} is damaged: its checksum is another than"
            " when it was published."
        )
    return pointer


def is_sound(pointer: Pointer, settings: Settings) -> bool:
    """Whether every byte of the build is as it was published."""
    try:
        return sha256(pointer.path(settings)) == pointer.sha256
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

    Then leaves a copy beside the build, which shows that it was live once: only to such a build
    can anybody go back.
    """
    text = as_text(pointer)
    replace_text(settings.pointer_file, text)
    replace_text(copy_of(pointer.path(settings)), text)


def wrong_size(pointer: Pointer, settings: Settings) -> str:
    """What is wrong with the build's file as far as its length tells; empty when nothing is."""
    path = pointer.path(settings)
    try:
        size = path.stat().st_size if path.is_file() else None
    except OSError:
        size = None
    if size is None:
        return f"The live build {pointer.run_id} has no file {path} any more."
    if size != pointer.bytes:
        return (
            f"The file {path} of the live build {pointer.run_id} is damaged: it has {size:,} bytes"
            f" and had {pointer.bytes:,} when it was published."
        )
    return ""


def copy_of(database: Path) -> Path:
    """Where the copy of a build's pointer is."""
    return database.with_suffix(".json")
