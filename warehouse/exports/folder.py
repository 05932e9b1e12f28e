"""A folder that is written beside its place and put there as a whole."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from warehouse.errors import WarehouseError
from warehouse.exports.files import write_json
from warehouse.store.files import remove_leftovers, sha256

# In every export: the sha256 of each of its files, so that the next one replaces nothing else.
MANIFEST = "export.json"

_PARTS = ("new", "old")


@contextmanager
def replaced_folder(folder: Path) -> Iterator[Path]:
    """Yields an empty folder to write to, which takes the place of `folder` when all went well.

    Raises WarehouseError, before anything is written, when the folder holds what no export wrote,
    or what was changed since.
    """
    folder = folder.resolve()
    _refuse_foreign(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    parts = "|".join(_PARTS)
    remove_leftovers(folder.parent, re.compile(rf"\.{re.escape(folder.name)}-(?:{parts})-(\d+)"))
    fresh, old = (folder.with_name(f".{folder.name}-{part}-{os.getpid()}") for part in _PARTS)
    fresh.mkdir()
    try:
        yield fresh
        _write_manifest(fresh)
        _swap(fresh, folder, old)
    finally:
        for leftover in (fresh, old):
            shutil.rmtree(leftover, ignore_errors=True)


def _swap(fresh: Path, folder: Path, old: Path) -> None:
    if folder.exists():
        folder.rename(old)
    try:
        fresh.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise


def _write_manifest(folder: Path) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    manifest = {
        "made_by": "lsmp export",
        "sha256": {path.relative_to(folder).as_posix(): sha256(path) for path in files},
    }
    write_json(folder / MANIFEST, manifest)


def _refuse_foreign(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise WarehouseError(f"{folder} is a file. Name a folder with --folder.")
    foreign = _foreign(folder)
    if foreign:
        named = ", ".join(foreign[:3]) + (" and more" if len(foreign) > 3 else "")
        raise WarehouseError(
            f"{folder} holds what `lsmp export` did not write, or what was changed since ({named})."
            " Nothing is replaced: name another place with --folder, or remove that folder"
            " yourself."
        )


def _foreign(folder: Path) -> list[str]:
    """What lies in the folder and is not as an export wrote it."""
    written = _written(folder)
    if not written:
        return sorted(path.name for path in folder.iterdir())
    return sorted(
        name
        for path in folder.rglob("*")
        if (name := path.relative_to(folder).as_posix()) != MANIFEST
        and not _is_as_written(path, written.get(name))
    )


def _is_as_written(path: Path, written_sha256: str | None) -> bool:
    if path.is_symlink():
        return False
    if path.is_dir():
        return any(path.iterdir())
    return path.is_file() and written_sha256 is not None and sha256(path) == written_sha256


def _written(folder: Path) -> dict[str, str]:
    """The sha256 of each file that an export wrote there; empty where none did."""
    try:
        written = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["sha256"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return dict(written)
