"""Going back to an older build, and mending what a killed build or a bad disk has left."""

from warehouse.errors import HeldBuildError, NoBuildError, WarehouseError
from warehouse.query.reader import fetch, open_build
from warehouse.settings import Settings
from warehouse.store import ledger
from warehouse.store.builds import kept_pointers, mend_copy, remove_old_builds, remove_orphans
from warehouse.store.ledger import Entry
from warehouse.store.lock import only_writer
from warehouse.store.pointer import Pointer, is_sound, live_build, read_pointer, write_pointer


def rollback(settings: Settings, run_id: str | None = None) -> Pointer:
    """Makes an older build live: the named one, or the newest that is older than the live one.

    Raises NoBuildError when there is no such build on disk, WarehouseError while a build runs.
    """
    with only_writer(settings):
        mend(settings)
        kept = kept_pointers(settings)
        found = (
            _find_named(settings, kept, run_id) if run_id else _find_one_before_live(settings, kept)
        )
        if found is None:
            raise NoBuildError(
                f"There is no build {run_id or 'older than the live one'} to go back to."
                f" On disk: {', '.join(pointer.run_id for pointer in kept) or 'none'}."
            )
        write_pointer(settings, found)
        ledger.append_entry(settings, _rollback_entry(settings, found))
        return found


def _find_named(settings: Settings, kept: list[Pointer], run_id: str) -> Pointer | None:
    found = next((pointer for pointer in kept if pointer.run_id == run_id), None)
    if found and not is_sound(found, settings):
        raise WarehouseError(
            f"The build {run_id} was changed since it was published. Choose another (`lsmp runs`)."
        )
    if found and not can_be_read(found, settings):
        raise WarehouseError(
            f"The build {run_id} is one of another version of DuckDB, which this one cannot open."
            " Choose another (`lsmp runs`)."
        )
    return found


def _find_one_before_live(settings: Settings, kept: list[Pointer]) -> Pointer | None:
    """The newest that can be read and is older than the live one, or the newest without one.

    Which is live the ledger knows even where the pointer is lost.
    """
    try:
        live = read_pointer(settings).run_id
    except WarehouseError:
        live = None
    names = [pointer.run_id for pointer in kept]
    older = kept[names.index(live) + 1 :] if live in names else kept
    return next(
        (each for each in older if is_sound(each, settings) and can_be_read(each, settings)), None
    )


def can_be_read(pointer: Pointer, settings: Settings) -> bool:
    """Whether this DuckDB opens the file; those of a newer one are sound and closed to it.

    Raises HeldBuildError while another program has it open for writing.
    """
    try:
        open_build(pointer, settings).close()
    except HeldBuildError:
        raise
    except WarehouseError:
        return False
    return True


def _rollback_entry(settings: Settings, pointer: Pointer) -> Entry:
    return {
        "run_id": ledger.new_run_id(settings, kind="rollback"),
        "outcome": "rolled_back",
        "to_run_id": pointer.run_id,
        "started_at": ledger.now().replace(tzinfo=None).isoformat(),
        "as_at": pointer.as_at.isoformat(),
        "git_commit": pointer.git_commit,
    }


def mend(settings: Settings) -> None:
    """Puts right what a killed build or a bad disk has left. Only for whoever holds the lock.

    Builds that never were live go; the ledger gets its lost lines back from the published builds,
    each of which carries all entries up to its own.
    """
    if settings.data_dir.exists():
        mend_copy(settings)
        recover_ledger(settings)
        if live := live_build(settings):
            remove_old_builds(settings, live=live)
        else:
            remove_orphans(settings)


def recover_ledger(settings: Settings) -> None:
    """Puts the lines that the ledger has lost back where they stood."""
    live = live_build(settings)
    entries, damaged_count = ledger.read_ledger(settings)
    whole = ledger.merged(entries, _read_entries(settings, live) if live else [])
    if len(whole) > len(entries) or damaged_count or not live:
        # When the newest build is not live, it carries more than the live one.
        for pointer in kept_pointers(settings):
            whole = ledger.merged(whole, _read_entries(settings, pointer))
    if len(whole) > len(entries) or damaged_count:
        ledger.rewrite(settings, whole)
    if live and ledger.live_run_id(whole) != live.run_id:
        ledger.append_entry(settings, _rollback_entry(settings, live))


def _read_entries(settings: Settings, pointer: Pointer) -> list[Entry]:
    """The ledger as the build carries it, up to and including its own entry."""
    try:
        with open_build(pointer, settings) as connection:
            found = fetch(connection, "select entry from meta.runs order by rowid")
    except WarehouseError:
        # Made by other software, or damaged: it has nothing to give.
        return []
    entries = (ledger.parsed_entry(line) for (line,) in found.rows)
    return [entry for entry in entries if entry is not None]
