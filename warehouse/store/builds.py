"""The published builds on disk and their result pages; removing what is not one of them."""

import json
import re
from pathlib import Path

from warehouse import settings as paths
from warehouse.errors import WarehouseError
from warehouse.settings import Settings
from warehouse.store import ledger
from warehouse.store.files import remove, replace_text
from warehouse.store.pointer import (
    Pointer,
    as_text,
    changed_since,
    copy_of,
    is_sound,
    live_build,
    parse_pointer,
    read_pointer,
)

PAGE = "index.html"
# Beside the page of a build whose seeds were refused: what is wrong in them, as a list of texts.
PROBLEMS = "problems.json"
# As `ledger.new_run_id` names a build; nothing else may become a part of a path or an address.
RUN_ID = r"[0-9]{8}T[0-9]{6}Z-[0-9a-f]{7}(-[0-9]{1,9})?"
# What a killed write of a pointer or the ledger leaves.
_TEMPORARY = re.compile(r"\.(current\.json|runs\.\S*jsonl|\S+\.json)\.\d+")


def kept_pointers(settings: Settings) -> list[Pointer]:
    """The published builds still on disk, newest first by the ledger; unknown ones come last."""
    order = [entry["run_id"] for entry in ledger.read_entries(settings)]
    places = {run_id: place for place, run_id in enumerate(order)}
    kept = [pointer for path in settings.builds_dir.glob("*.json") if (pointer := _kept(path))]
    there = (pointer for pointer in kept if not changed_since(pointer, settings))
    return sorted(there, key=lambda p: (places.get(p.run_id, -1), p.run_id), reverse=True)


def build_before(settings: Settings) -> Pointer | None:
    """The build that a new one follows: the live one, else the newest sound one that is kept.

    With a damaged pointer nothing is live, and the gate must not open for that.
    """
    sound = (pointer for pointer in kept_pointers(settings) if is_sound(pointer, settings))
    return live_build(settings) or next(sound, None)


def mend_copy(settings: Settings) -> None:
    """Writes the copy of the live build's pointer if its build was killed before it did."""
    try:
        pointer = read_pointer(settings)
    except WarehouseError:
        return
    copy = copy_of(pointer.path(settings))
    if _kept(copy) != pointer:
        replace_text(copy, as_text(pointer))


def remove_old_builds(settings: Settings, *, live: Pointer) -> None:
    """Keeps the newest builds for rollback and removes the rest, and what is none.

    The live one always stays. Who has one open reads on undisturbed.
    """
    # When it has just been published, the ledger does not know the live one yet.
    older = [pointer for pointer in kept_pointers(settings) if pointer.run_id != live.run_id]
    for pointer in older[paths.KEPT_BUILDS - 1 :]:
        for path in (pointer.path(settings), copy_of(pointer.path(settings))):
            path.unlink(missing_ok=True)
    remove_orphans(settings)


def remove_orphans(settings: Settings) -> None:
    """Removes what is no build: a database that never was live or is damaged, temporary files.

    Only for whoever holds the lock, since a running build's files have no copy of a pointer yet.
    """
    for path in [*settings.builds_dir.glob("*.duckdb*"), *settings.builds_dir.glob("*.json")]:
        database = path.with_name(path.name.removesuffix(".wal")).with_suffix(".duckdb")
        pointer = _kept(copy_of(database))
        is_kept = pointer is not None and not changed_since(pointer, settings)
        is_ours = re.fullmatch(RUN_ID, database.stem)
        if is_ours and not (is_kept or database == _live_file(settings)):
            remove(path)
    for folder in (settings.data_dir, settings.builds_dir):
        for path in folder.glob(".*"):
            if _TEMPORARY.fullmatch(path.name):
                remove(path)


def _live_file(settings: Settings) -> Path | None:
    """The file that the pointer names, damaged or not: until another is live it stays."""
    try:
        return parse_pointer(settings.pointer_file.read_bytes()).path(settings)
    except (OSError, ValueError):
        return None


def _kept(copy: Path) -> Pointer | None:
    """The pointer in a copy beside a build, or None when there is none of that build."""
    try:
        pointer = parse_pointer(copy.read_bytes())
    except (OSError, ValueError):
        return None
    return pointer if Path(pointer.file).stem == copy.stem else None


def result_page(settings: Settings, run_id: str) -> Path | None:
    """The result page of a run's checks; None when there is no such run or it is no longer kept."""
    if not re.fullmatch(RUN_ID, run_id):
        return None
    page = settings.checks_dir / run_id / PAGE
    return page if page.is_file() else None


def read_problems(settings: Settings, run_id: str) -> list[str]:
    """What was wrong in the seeds of a run, as `lsmp check` words it, while its page is kept.

    For those who may see result pages: it repeats what was typed, which the ledger never does.
    """
    page = result_page(settings, run_id)
    try:
        found = json.loads(page.with_name(PROBLEMS).read_bytes()) if page else []
    except (OSError, ValueError):
        return []
    return [str(problem) for problem in found] if isinstance(found, list) else []
