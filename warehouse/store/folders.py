"""A folder that is written beside its place, put there as a whole, and replaces only its like."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from warehouse.errors import WarehouseError
from warehouse.store.files import left_behind, remove, sha256

# Foreign files that a refusal names.
_NAMED = 3


@dataclass(frozen=True)
class Manifest:
    """A file of the folder with the sha256 of each other file, so that nothing else is replaced.

    made_by: the command that writes such folders. about: what else stands in the file.
    """

    name: str
    made_by: str
    about: Mapping[str, Any] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """Adds it to a folder that holds everything else."""
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        digests = {path.relative_to(folder).as_posix(): sha256(path) for path in files}
        content = {"made_by": self.made_by, **self.about, "sha256": digests}
        text = json.dumps(content, indent=2, ensure_ascii=False)
        (folder / self.name).write_text(text + "\n", encoding="utf-8")

    def refuse_foreign(self, folder: Path) -> None:
        """Raises WarehouseError when a folder holds what the command did not write."""
        if not folder.exists():
            return
        if not folder.is_dir():
            raise WarehouseError(f"{folder} is a file. Name a folder with --folder.")
        if foreign := self._foreign(folder):
            named = ", ".join(foreign[:_NAMED]) + (" and more" if len(foreign) > _NAMED else "")
            raise WarehouseError(
                f"{folder} holds what `{self.made_by}` did not write, or what was changed since"
                f" ({named}). Nothing is replaced: name another place with --folder, or move that"
                " folder elsewhere."
            )

    def _foreign(self, folder: Path) -> list[str]:
        """What lies in the folder and is not as the command wrote it."""
        try:
            content = json.loads((folder / self.name).read_text(encoding="utf-8"))
            written = dict(content["sha256"])
        except (OSError, ValueError, KeyError, TypeError):
            return sorted(path.name for path in folder.iterdir())
        return sorted(
            name
            for path in folder.rglob("*")
            if (name := path.relative_to(folder).as_posix()) != self.name
            and not _is_as_written(path, written.get(name))
        )


def _is_as_written(path: Path, written_sha256: str | None) -> bool:
    if path.is_symlink():
        return False
    if path.is_dir():
        return any(path.iterdir())
    return path.is_file() and written_sha256 is not None and sha256(path) == written_sha256


@contextmanager
def replaced_folder(folder: Path, manifest: Manifest) -> Iterator[Path]:
    """Yields an empty folder to write to, which takes the place of `folder` when all went well.

    Whatever goes wrong, the folder before stays or comes back: after a kill between the two steps
    of the exchange, with the next call. Raises WarehouseError, before anything is written, when
    the folder holds what its command did not write, or what was changed since.
    """
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    _clean_up(folder)
    manifest.refuse_foreign(folder)
    fresh, old = (folder.with_name(f".{folder.name}-{part}-{os.getpid()}") for part in _PARTS)
    fresh.mkdir()
    try:
        yield fresh
        manifest.write(fresh)
        if folder.exists():
            folder.rename(old)
        try:
            fresh.rename(folder)
        except BaseException:
            if old.exists():
                old.rename(folder)
            raise
        remove(old)
    finally:
        remove(fresh)


_PARTS = ("new", "old")


def _clean_up(folder: Path) -> None:
    """Puts back what a killed process moved away, and removes the rest of what it left."""
    name = re.escape(folder.name)
    for old in left_behind(folder.parent, re.compile(rf"\.{name}-old-(\d+)")):
        if folder.exists():
            remove(old)
        else:
            old.rename(folder)
    for fresh in left_behind(folder.parent, re.compile(rf"\.{name}-new-(\d+)")):
        remove(fresh)
