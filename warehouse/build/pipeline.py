"""One build: whether one is needed, its lock, its line in the ledger. The flow is `flow.py`."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from warehouse.build.outcome import Outcome, Terms
from warehouse.errors import BuildRejectedError, DamagedBuildError, NoBuildError, WarehouseError
from warehouse.settings import Settings
from warehouse.store import fingerprint, ledger
from warehouse.store.fingerprint import Inputs
from warehouse.store.ledger import Entry
from warehouse.store.lock import only_writer
from warehouse.store.pointer import Pointer, read_sound_pointer

if TYPE_CHECKING:
    from warehouse.build.kept import Kept


def build(
    settings: Settings,
    *,
    as_at: datetime.date,
    terms: Terms | None = None,
    kept: Kept | None = None,
) -> Outcome:
    """Publishes a build of the seeds as they are now, or does nothing when nothing changed.

    kept: what this process has from builds before. Raises BuildRejectedError when a check fails
    (the live build stays), WarehouseError when the build cannot run.
    """
    terms = terms or Terms()
    inputs = fingerprint.read_inputs(settings, as_at=as_at)
    named = list(terms.acceptance.names) if terms.acceptance else []
    try:
        live = read_sound_pointer(settings)
    except NoBuildError:
        return _build_anew(settings, inputs, terms, kept)
    except DamagedBuildError as error:
        print(f"  {error.what} It is built anew.", flush=True)
        return _build_anew(settings, inputs, terms, kept)
    if live.fingerprint != inputs.fingerprint:
        return _build_anew(settings, inputs, terms, kept)
    _mend_ledger(settings, inputs, live)
    return Outcome(live=live, is_new=False, nothing_to_accept=named)


def _mend_ledger(settings: Settings, inputs: Inputs, live: Pointer) -> None:
    """Notes that the live build is again that of the seeds, when the newest build was rejected.

    And writes what a killed build has not written.
    """
    entries, damaged_count = ledger.read_ledger(settings)
    is_whole = ledger.live_run_id(entries) == live.run_id and not damaged_count
    if is_whole and not ledger.rejection_in(entries):
        return
    from warehouse.build.recovery import mend

    with only_writer(settings):
        mend(settings)
        if ledger.newest_rejection(settings):
            ledger.append_entry(settings, _new_entry(settings, inputs, outcome="unchanged"))


def _build_anew(settings: Settings, inputs: Inputs, terms: Terms, kept: Kept | None) -> Outcome:
    # Imported here and below: what only a real build needs must not slow down "nothing changed".
    from warehouse.build.kept import Kept

    # DuckDB and dbt take a path with one of these for an address.
    if set("?#%") & set(str(settings.data_dir)):
        raise WarehouseError(
            f"The data folder {settings.data_dir} has ?, # or % in its path, which DuckDB cannot"
            " open. Name another with --data or LSMP_DATA."
        )
    with only_writer(settings):
        if kept:
            return _run_flow(settings, inputs, kept, terms)
        with Kept() as own:
            return _run_flow(settings, inputs, own, terms)


def _run_flow(settings: Settings, inputs: Inputs, kept: Kept, terms: Terms) -> Outcome:
    """Runs the flow and writes to the ledger how it ended."""
    from warehouse.build.flow import Flow
    from warehouse.build.interruptions import explain_interruptions
    from warehouse.build.kept import state_of
    from warehouse.build.recovery import mend
    from warehouse.store.candidate import remove_candidate

    with explain_interruptions():
        if kept.left is None or kept.left != state_of(settings):
            mend(settings)
    entry = _new_entry(settings, inputs, outcome="published")
    try:
        with explain_interruptions():
            outcome = Flow(settings, inputs, kept, entry, terms).run()
    except BuildRejectedError as error:
        entry |= {"outcome": "rejected", "reasons": error.reasons}
        ledger.append_entry(settings, entry)
        kept.left = state_of(settings)
        raise
    finally:
        # On a full disk it would be in the way of the next build.
        remove_candidate(settings.candidate_file)
    _record_published(settings, entry)
    kept.left = state_of(settings)
    return outcome


def _record_published(settings: Settings, entry: Entry) -> None:
    try:
        ledger.append_entry(settings, entry)
    except OSError as error:
        raise WarehouseError(
            f"The build {entry['run_id']} is live, but the ledger {settings.ledger_file} cannot be"
            f" written: {error.strerror}. Put that right; the next `lsmp build` writes it."
        ) from None


def _new_entry(settings: Settings, inputs: Inputs, *, outcome: str) -> Entry:
    """What is known of a build when it starts."""
    commit = fingerprint.git_commit()
    return {
        "run_id": ledger.new_run_id(settings, kind=(commit or inputs.code.sha256)[:7]),
        "outcome": outcome,
        "started_at": ledger.now().replace(tzinfo=None).isoformat(),
        "as_at": inputs.as_at.isoformat(),
        "git_commit": commit,
        "code_sha256": inputs.code.sha256,
        "seeds": inputs.seeds,
    }
