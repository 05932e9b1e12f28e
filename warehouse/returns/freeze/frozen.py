"""A frozen version of a return: a folder that is written once, as a whole, and never changes."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from warehouse.errors import WarehouseError
from warehouse.returns.assemble import assemble
from warehouse.returns.model.document import Document
from warehouse.returns.model.figures import Figures, figures_from_json
from warehouse.returns.model.places import Place
from warehouse.returns.model.state import State, state_from_values
from warehouse.returns.words.form import form_parts
from warehouse.returns.words.narrative import Narrative, parse_narrative
from warehouse.store.files import remove_leftovers, sha256, sync_file, sync_folder

RETURN, FIGURES, NARRATIVE = "return.json", "figures.json", "narrative.md"
SEED_ROWS = "seed_rows.jsonl"
# The sha256 of every other file of the folder.
MANIFEST = "manifest.json"

# Else an officer's checkout on another system would change the ends of lines, and so the bytes.
_GIT_ATTRIBUTES = "* -text\n"

# Changed when the files change their form.
_FORMAT = 1


@dataclass(frozen=True)
class FrozenReturn:
    """What was submitted: the figures, the words, and who vouches for them."""

    folder: Path
    state: State
    figures: Figures
    narrative: Narrative

    @property
    def version(self) -> int:
        """Its number, from 1."""
        return self.state.version or 1

    def document(self) -> Document:
        """The document, from nothing but what lies in the folder."""
        return assemble(self.figures, self.narrative, self.state)

    def seed_rows_text(self) -> str:
        """The rows of the seeds as they were, a line of JSON each (`seed_rows.py`)."""
        return (self.folder / SEED_ROWS).read_text(encoding="utf-8")


def read_frozen(place: Place, version: int) -> FrozenReturn:
    """A frozen version, after a look at whether it is as it was frozen.

    Raises WarehouseError that names what is missing or was changed since.
    """
    folder = place.version_folder(version)
    if wrong := changed_files(folder):
        raise WarehouseError(
            f"The frozen return {folder} is not as it was frozen: {', '.join(wrong)}. Get it back"
            " from version control; a frozen return is never changed."
        )
    values = json.loads((folder / RETURN).read_text(encoding="utf-8"))
    figures = figures_from_json((folder / FIGURES).read_text(encoding="utf-8"))
    text = (folder / NARRATIVE).read_bytes().decode("utf-8-sig")
    return FrozenReturn(
        folder=folder,
        state=state_from_values(values),
        figures=figures,
        narrative=parse_narrative(text, form_parts(figures)),
    )


def read_newest_frozen(place: Place) -> FrozenReturn | None:
    """The newest frozen version, or None when there is none."""
    versions = place.versions()
    return read_frozen(place, versions[-1]) if versions else None


def changed_files(folder: Path) -> list[str]:
    """What of a frozen version is missing, changed or added since, with what is wrong with it."""
    try:
        written = dict(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return [f"{MANIFEST} is missing or damaged"]
    found = {path.name for path in folder.iterdir()} - {MANIFEST}
    wrong = [f"{name} was added" for name in sorted(found - set(written))]
    for name, digest in written.items():
        path = folder / name
        if not path.is_file() or path.is_symlink():
            wrong.append(f"{name} is missing")
        elif sha256(path) != digest:
            wrong.append(f"{name} was changed")
    return wrong


def state_as_text(state: State, place: Place) -> str:
    """The file that says what was frozen, when, by whom, and from which build."""
    values = {
        "format": _FORMAT,
        "partnership_id": place.partnership_id,
        "quarter": place.quarter.label,
        **asdict(state),
    }
    return json.dumps(values, indent=2, ensure_ascii=False, default=_iso) + "\n"


def _iso(value: object) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


@contextmanager
def new_version(place: Place, version: int) -> Iterator[Path]:
    """Yields an empty folder to fill, which becomes the version in one step when all went well.

    A process that is killed leaves a folder whose name begins with a dot, which nothing reads and
    the next freeze removes. Raises WarehouseError when the version is there already.
    """
    place.folder.mkdir(parents=True, exist_ok=True)
    target = place.version_folder(version)
    remove_leftovers(place.folder, re.compile(r"\.v\d+-(\d+)"))
    fresh = place.folder / f".{target.name}-{os.getpid()}"
    fresh.mkdir()
    try:
        yield fresh
        (fresh / ".gitattributes").write_text(_GIT_ATTRIBUTES, encoding="utf-8")
        _write_manifest(fresh)
        for path in fresh.iterdir():
            sync_file(path)
        sync_folder(fresh)
        if target.exists():
            raise WarehouseError(f"{target} is there already. A frozen return is never changed.")
        fresh.rename(target)
        sync_folder(place.folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _write_manifest(folder: Path) -> None:
    digests = {path.name: sha256(path) for path in sorted(folder.iterdir())}
    text = json.dumps({"made_by": "lsmp return freeze", "sha256": digests}, indent=2)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
