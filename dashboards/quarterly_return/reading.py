"""The quarterly return as its page sees it: read anew when the build or a file of it changes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboards.kit.data import Build, per_build
from warehouse.returns.freeze.frozen import changed_files, read_frozen
from warehouse.returns.model.document import Document
from warehouse.returns.model.places import Place, place_of
from warehouse.returns.model.state import State
from warehouse.returns.prepare import Prepared, prepare
from warehouse.returns.render.render import FILES, render
from warehouse.text.years import Quarter

# What a file was when it was read: its place, when it was changed, its size.
Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Version:
    """A frozen version. changed: what of it is not as it was frozen; then it has no state."""

    number: int
    folder: Path
    state: State | None
    changed: tuple[str, ...]


@dataclass(frozen=True)
class ReturnNow:
    """The return of a partnership for a quarter: what it would be now, and what was frozen."""

    prepared: Prepared
    document: Document
    versions: tuple[Version, ...]


def stamp_of(build: Build, partnership: str, quarter: Quarter) -> Stamp:
    """Changes when anything does that the return depends on beside the build."""
    place = place_of(build.settings, partnership, quarter)
    folders = [place.folder, *(place.version_folder(number) for number in place.versions())]
    files = [path for folder in folders for path in _files(folder)]
    files += [*_files(build.settings.seeds_dir), build.settings.ledger_file]
    return tuple(
        (str(path), state.st_mtime_ns, state.st_size)
        for path in files
        if path.is_file() and (state := path.stat())
    )


def _files(folder: Path) -> Iterator[Path]:
    return iter(sorted(folder.glob("*")))


@per_build
def versions_of(build: Build, partnership: str, quarter: Quarter, _stamp: Stamp) -> list[Version]:
    """The frozen versions, newest first."""
    place = place_of(build.settings, partnership, quarter)
    return [_version(place, number) for number in reversed(place.versions())]


def _version(place: Place, number: int) -> Version:
    folder = place.version_folder(number)
    changed = tuple(changed_files(folder))
    return Version(number, folder, None if changed else read_frozen(place, number).state, changed)


@per_build
def return_now(build: Build, partnership: str, quarter: Quarter, stamp: Stamp) -> ReturnNow:
    """The draft. Raises WarehouseError as `prepare`."""
    prepared = prepare(build.settings, quarter, partnership)
    found = versions_of(build, partnership, quarter, stamp)
    return ReturnNow(prepared, prepared.document(), tuple(found))


@per_build
def draft_files(build: Build, partnership: str, quarter: Quarter, stamp: Stamp) -> dict[str, bytes]:
    """The files of the draft, by name; takes a second or two."""
    document = return_now(build, partnership, quarter, stamp).document
    with tempfile.TemporaryDirectory() as folder:
        render(document, Path(folder))
        return {name: (Path(folder) / name).read_bytes() for name in FILES}
