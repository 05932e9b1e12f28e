"""`lsmp restore`: puts a backup back, into folders that hold nothing else."""

import itertools
import os
import re
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from warehouse.backup.archive import DATA, FOLDERS, RETURNS, SEEDS, Member, opened, read_member
from warehouse.errors import WarehouseError
from warehouse.query.reader import fetch, open_build
from warehouse.settings import Settings
from warehouse.store.files import remove, remove_leftovers, sha256, sync_folder
from warehouse.store.pointer import Pointer, read_sound_pointer, write_pointer

# What a restored data folder has beside the files of the archive.
_BESIDE_DATA = re.compile(r"data/(build\.lock|builds/[^/]*\.json)")


@dataclass(frozen=True)
class Restored:
    """What is back. places: the folder of each part that the archive has."""

    pointer: Pointer
    places: dict[str, Path]
    files_count: int

    def __str__(self) -> str:
        """What is where, and how to look at it."""
        lines = [f"{self.files_count:,} files are back, each with its checksum:"]
        lines += [f"  {folder:<8} {place}" for folder, place in self.places.items()]
        lines.append(f"Live: {self.pointer.run_id}, as at {self.pointer.as_at}. See: lsmp status")
        return "\n".join(lines)


def restore(settings: Settings, file: Path) -> Restored:
    """Verifies the whole archive beside its place, then puts each folder there in one step.

    A folder may be absent, empty, or hold exactly what the archive has; then it stays: so after a
    crash the same command goes on. Raises WarehouseError, and changes nothing, for anything else.
    """
    targets = {SEEDS: settings.seeds_dir, RETURNS: settings.returns_dir, DATA: settings.data_dir}
    _refuse_nested(targets)
    with opened(file) as (archive, members):
        parts = {f: [m for m in members if m.name.startswith(f"{f}/")] for f in FOLDERS}
        missing = {
            folder: part
            for folder, part in parts.items()
            if part and not _is_there(targets[folder], part, folder)
        }
        _refuse_without_room(missing, targets)
        with _beside({folder: targets[folder] for folder in missing}) as places:
            for folder, part in missing.items():
                _unpack(archive, part, places[folder], folder)
            data_dir = places.get(DATA, targets[DATA])
            pointer = _checked(Settings(seeds_dir=targets[SEEDS], data_dir=data_dir), file)
            # The data last: where they are, everything is.
            for folder in places:
                _put(places[folder], targets[folder])
    return Restored(pointer, {f: targets[f] for f, part in parts.items() if part}, len(members))


def _refuse_nested(targets: dict[str, Path]) -> None:
    for one, other in itertools.permutations(targets.values(), 2):
        if one.is_relative_to(other):
            raise WarehouseError(f"{one} lies in {other}. Name folders beside each other.")


def _is_there(target: Path, members: list[Member], folder: str) -> bool:
    """Whether the folder holds exactly these files already; False when it holds none.

    Raises WarehouseError when it holds anything else.
    """
    found = {
        f"{folder}/{path.relative_to(target).as_posix()}": path
        for path in target.rglob("*")
        if path.is_symlink() or not path.is_dir()
    }
    if not found and not target.is_symlink() and (target.is_dir() or not target.exists()):
        return False
    wanted = {member.name: member.sha256 for member in members}
    others = found.keys() - wanted.keys()
    if folder == DATA:
        others = {name for name in others if not _BESIDE_DATA.fullmatch(name)}
    is_same = wanted.keys() <= found.keys() and not others
    if is_same and all(sha256(found[name]) == digest for name, digest in wanted.items()):
        return True
    raise WarehouseError(
        f"{target} holds something else than the backup, and nothing is ever replaced. Move it"
        " away, or name other folders with --seeds, --data and --returns."
    )


def _refuse_without_room(missing: dict[str, list[Member]], targets: dict[str, Path]) -> None:
    """Also what stops an archive that would unpack to more than any disk holds."""
    wanted = sum(member.bytes for part in missing.values() for member in part)
    for folder in missing:
        target = targets[folder]
        nearest = next(path for path in (target, *target.parents) if path.exists())
        free = shutil.disk_usage(nearest).free
        if wanted > free:
            raise WarehouseError(
                f"The backup takes {wanted:,} bytes, and the disk of {target} has {free:,} left."
            )


@contextmanager
def _beside(targets: dict[str, Path]) -> Iterator[dict[str, Path]]:
    """An empty folder beside each target, on the same disk; what is left of them goes."""
    places = {}
    try:
        for folder, target in targets.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            prefix = f".{target.name}-restore-"
            remove_leftovers(target.parent, re.compile(rf"{re.escape(prefix)}(\d+)"))
            places[folder] = target.with_name(f"{prefix}{os.getpid()}")
            places[folder].mkdir()
        yield places
    finally:
        for place in places.values():
            remove(place)


def _unpack(archive: zipfile.ZipFile, members: list[Member], place: Path, folder: str) -> None:
    for member in members:
        path = place / member.name.removeprefix(f"{folder}/")
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            read_member(archive, member, file)
            file.flush()
            os.fsync(file.fileno())


def _checked(settings: Settings, file: Path) -> Pointer:
    """The live build of the restored data, after it was opened and asked."""
    try:
        pointer = read_sound_pointer(settings)
        with open_build(pointer, settings) as connection:
            fetch(connection, "select count(*) from meta.runs")
    except WarehouseError as error:
        raise WarehouseError(f"{file} holds no build that can be used: {error}") from None
    # The copy beside the build, for rollback.
    write_pointer(settings, pointer)
    return pointer


def _put(place: Path, target: Path) -> None:
    for path in (place, *place.rglob("*")):
        if path.is_dir():
            sync_folder(path)
    if target.exists():
        target.rmdir()
    place.rename(target)
    sync_folder(target.parent)
