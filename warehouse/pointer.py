"""The small file that names the live build. Imports only the standard library."""

from __future__ import annotations

import datetime
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from warehouse.errors import NoBuildError, WarehouseError
from warehouse.files import replace_text
from warehouse.settings import Settings


@dataclass(frozen=True)
class Pointer:
    """The live build.

    file: its path below the data folder. fingerprint: of its inputs (see `fingerprint.Inputs`).
    built_at: UTC. checks_failed: warnings only, since a failed critical check is never published.
    is_synthetic: its rows are made up (`lsmp demo`); pointers from before there was such a build
        do not say so, and then it is not.
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

    def path(self, settings: Settings) -> Path:
        """Where the build's database file is."""
        return settings.data_dir / self.file


def read_pointer(settings: Settings) -> Pointer:
    """The live build's pointer.

    Raises NoBuildError when nothing was published yet, WarehouseError when the file is damaged or
    names a build that is gone.
    """
    path = settings.pointer_file
    try:
        pointer = _read(path)
    except FileNotFoundError:
        raise NoBuildError(
            f"No build is published in {settings.data_dir}. Run `lsmp build` first."
        ) from None
    except (ValueError, TypeError, KeyError) as error:
        raise WarehouseError(
            f"{path} is damaged ({error}). Run `lsmp build`, or `lsmp rollback` to an older build."
        ) from None
    if not pointer.path(settings).is_file():
        raise WarehouseError(
            f"The live build {pointer.run_id} has no file {pointer.path(settings)} any more."
            " Run `lsmp build`, or `lsmp rollback` to an older build."
        )
    return pointer


def live_build(settings: Settings) -> Pointer | None:
    """The live build, or None when there is none that can be read: the next build mends that."""
    try:
        return read_pointer(settings)
    except WarehouseError:
        return None


def write_pointer(settings: Settings, pointer: Pointer) -> None:
    """Makes this build the live one, in one step, and leaves a copy beside it for rollback."""
    values = asdict(pointer)
    values["built_at"] = pointer.built_at.isoformat()
    values["as_at"] = pointer.as_at.isoformat()
    text = json.dumps(values, indent=2) + "\n"
    replace_text(_copy(pointer.path(settings)), text)
    replace_text(settings.pointer_file, text)


def kept_pointers(settings: Settings) -> list[Pointer]:
    """The published builds still on disk, newest first."""
    paths = sorted(settings.builds_dir.glob("*.duckdb"), reverse=True)
    return [_read(_copy(path)) for path in paths if _copy(path).exists()]


def remove_build(settings: Settings, pointer: Pointer) -> None:
    """Removes a published build; who has it open reads on undisturbed."""
    for path in (pointer.path(settings), _copy(pointer.path(settings))):
        path.unlink(missing_ok=True)


def _copy(database: Path) -> Path:
    return database.with_suffix(".json")


def _read(path: Path) -> Pointer:
    values = json.loads(path.read_text(encoding="utf-8"))
    values["built_at"] = datetime.datetime.fromisoformat(values["built_at"])
    values["as_at"] = datetime.date.fromisoformat(values["as_at"])
    return Pointer(**values)
