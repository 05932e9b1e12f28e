"""`lsmp backup`: one verified archive of what is recorded."""

import datetime
import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from warehouse.backup.archive import (
    DATA,
    MANIFEST,
    RETURNS,
    SEEDS,
    Member,
    copy_hashed,
    is_safe_name,
    manifest_text,
    opened,
    read_member,
)
from warehouse.build.recovery import mend
from warehouse.errors import WarehouseError
from warehouse.settings import Settings
from warehouse.store.files import sync_file, sync_folder
from warehouse.store.lock import only_writer
from warehouse.store.pointer import read_sound_pointer

# The same files give the same bytes: no time of the clock is in the archive.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16


@dataclass(frozen=True)
class Backup:
    """An archive that was read back and is whole."""

    file: Path
    members: list[Member]
    run_id: str

    def __str__(self) -> str:
        """What it holds, and what to do with it."""
        lines = [f"{self.file}: {self.file.stat().st_size:,} bytes, read back and whole."]
        for folder in (SEEDS, RETURNS, DATA):
            found = [m for m in self.members if m.name.startswith(f"{folder}/")]
            size = sum(member.bytes for member in found)
            lines.append(f"  {folder:<8} {len(found):>5,} files {size:>13,} bytes")
        lines.append(f"  live build {self.run_id}, with its ledger and the pages of its checks")
        lines.append("It holds names of private people. Keep it where only officers can read it,")
        lines.append("on another computer.")
        return "\n".join(lines)


def make_backup(
    settings: Settings, *, folder: Path | None = None, file: Path | None = None
) -> Backup:
    """Writes the archive to `file`, or under the name of this moment in `folder`.

    Raises NoBuildError without a live build, WarehouseError when the file is there already, when
    a build runs, or when seeds or returns change meanwhile.
    """
    now = datetime.datetime.now(datetime.UTC)
    name = f"lsmp-backup-{now:%Y%m%dT%H%M%SZ}.zip"
    target = (file or (folder or settings.data_dir / "backups") / name).resolve()
    if target.exists():
        raise WarehouseError(f"{target} is there already. Name another file.")
    read_sound_pointer(settings)
    with only_writer(settings):
        mend(settings)
        pointer = read_sound_pointer(settings)
        sources = dict(sorted(_sources(settings, pointer.path(settings))))
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            before = _state(sources)
            members = _write(temporary, sources)
            if _state(dict(sorted(_sources(settings, pointer.path(settings))))) != before:
                raise WarehouseError("Seeds or returns were changed meanwhile. Try again.")
            _verify(temporary, members)
            temporary.rename(target)
        finally:
            temporary.unlink(missing_ok=True)
    sync_folder(target.parent)
    return Backup(target, members, pointer.run_id)


def _sources(settings: Settings, database: Path) -> Iterator[tuple[str, Path]]:
    """Every file by its name in the archive."""
    yield from _files(SEEDS, settings.seeds_dir)
    yield from _files(RETURNS, settings.returns_dir)
    yield from _files(f"{DATA}/checks", settings.checks_dir)
    yield f"{DATA}/current.json", settings.pointer_file
    yield f"{DATA}/builds/{database.name}", database
    for path in settings.data_dir.glob("runs*.jsonl"):
        yield f"{DATA}/{path.name}", path


def _files(prefix: str, folder: Path) -> Iterator[tuple[str, Path]]:
    for path in folder.rglob("*") if folder.exists() else ():
        inside = path.relative_to(folder)
        # The history of version control has its own copies elsewhere.
        if path.is_file() and ".git" not in inside.parts:
            name = f"{prefix}/{inside.as_posix()}"
            if not is_safe_name(name):
                raise WarehouseError(f"{path} has a name that cannot be kept. Rename it.")
            yield name, path


def _state(sources: dict[str, Path]) -> dict[str, tuple[int, int, int]]:
    """What tells whether a file was changed or another put in its place."""
    states = {name: path.stat() for name, path in sources.items()}
    return {name: (s.st_ino, s.st_size, s.st_mtime_ns) for name, s in states.items()}


def _write(path: Path, sources: dict[str, Path]) -> list[Member]:
    """Writes the archive for its owner alone; the manifest last, since it tells the checksums."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            members = [_add(archive, name, source) for name, source in sources.items()]
            archive.writestr(_info(MANIFEST), manifest_text(members))
        file.flush()
        os.fsync(file.fileno())
    return members


def _add(archive: zipfile.ZipFile, name: str, source: Path) -> Member:
    size = source.stat().st_size
    info = _info(name)
    # Told first, so that the archive has room for the sizes of a large file.
    info.file_size = size
    with source.open("rb") as file, archive.open(info, "w") as target:
        return Member(name, *copy_hashed(file, target, size))


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _NO_TIME)
    info.external_attr = _PLAIN_FILE
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _verify(path: Path, members: list[Member]) -> None:
    """Reads the archive back from disk, every byte of it."""
    sync_file(path)
    with opened(path) as (archive, found):
        if found != members:
            raise zipfile.BadZipFile("its manifest is not what was written")
        for member in found:
            read_member(archive, member, None)
