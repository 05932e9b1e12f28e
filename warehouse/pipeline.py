"""The flow: check, load, transform, audit, diff, publish. Read `_build_candidate` top to bottom."""

from __future__ import annotations

import datetime
from dataclasses import asdict
from typing import TYPE_CHECKING

from warehouse import fingerprint, ledger
from warehouse.errors import BuildRejectedError, DamagedBuildError, NoBuildError, WarehouseError
from warehouse.fingerprint import Inputs
from warehouse.ledger import Entry
from warehouse.lock import only_writer
from warehouse.outcome import Outcome, Terms, published
from warehouse.pointer import Pointer, is_sound, live_build, read_sound_pointer
from warehouse.settings import Settings

if TYPE_CHECKING:
    from warehouse.audit import Audit


def build(settings: Settings, *, as_at: datetime.date, terms: Terms | None = None) -> Outcome:
    """Publishes a build of the seeds as they are now, or does nothing when nothing changed.

    Raises BuildRejectedError when a check fails (the live build stays), WarehouseError when the
    build cannot run.
    """
    terms = terms or Terms()
    inputs = fingerprint.read_inputs(settings, as_at=as_at)
    named = list(terms.acceptance.names) if terms.acceptance else []
    try:
        live = read_sound_pointer(settings)
    except NoBuildError:
        return _build_anew(settings, inputs, terms)
    except DamagedBuildError as error:
        print(f"  {error.what} It is built anew.", flush=True)
        return _build_anew(settings, inputs, terms)
    if live.fingerprint != inputs.fingerprint:
        return _build_anew(settings, inputs, terms)
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
    from warehouse.recovery import mend

    with only_writer(settings):
        mend(settings)
        if ledger.newest_rejection(settings):
            ledger.append_entry(settings, _new_entry(settings, inputs, outcome="unchanged"))


def _build_anew(settings: Settings, inputs: Inputs, terms: Terms) -> Outcome:
    # Imported here and below: what only a real build needs must not slow down "nothing changed".
    from warehouse.audit import Audit

    # DuckDB and dbt take a path with one of these for an address.
    if set("?#%") & set(str(settings.data_dir)):
        raise WarehouseError(
            f"The data folder {settings.data_dir} has ?, # or % in its path, which DuckDB cannot"
            " open. Name another with --data or LSMP_DATA."
        )
    with only_writer(settings), Audit() as audit:
        return _record_build(settings, inputs, audit, terms)


def _record_build(settings: Settings, inputs: Inputs, audit: Audit, terms: Terms) -> Outcome:
    """Runs the flow and writes to the ledger how it ended."""
    from warehouse.load import remove_candidate
    from warehouse.plain_words import in_plain_words
    from warehouse.recovery import mend

    with in_plain_words():
        mend(settings)
    entry = _new_entry(settings, inputs, outcome="published")
    try:
        with in_plain_words():
            outcome = _build_candidate(settings, inputs, audit, entry, terms)
    except BuildRejectedError as error:
        entry |= {"outcome": "rejected", "reasons": error.reasons}
        ledger.append_entry(settings, entry)
        raise
    finally:
        # On a full disk it would be in the way of the next build.
        remove_candidate(settings.candidate_file)
    _record_published(settings, entry)
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
        "run_id": ledger.new_run_id(settings, kind=(commit or inputs.code_sha256)[:7]),
        "outcome": outcome,
        "started_at": ledger.now().replace(tzinfo=None).isoformat(),
        "as_at": inputs.as_at.isoformat(),
        "git_commit": commit,
        "code_sha256": inputs.code_sha256,
        "seeds": inputs.seeds,
    }


def _build_before(settings: Settings) -> Pointer | None:
    """The build that a new one follows: the live one, else the newest sound one that is kept.

    With a damaged pointer nothing is live, and the gate must not open for that.
    """
    from warehouse.builds import kept_pointers

    sound = (pointer for pointer in kept_pointers(settings) if is_sound(pointer, settings))
    return live_build(settings) or next(sound, None)


def _build_candidate(
    settings: Settings, inputs: Inputs, audit: Audit, entry: Entry, terms: Terms
) -> Outcome:
    """The flow itself. Fills the ledger entry as it goes."""
    from warehouse import check, diff, load, publish, report, transform
    from warehouse.builds import remove_old_builds
    from warehouse.checks import critical_failures, with_acceptance
    from warehouse.progress import Progress
    from warehouse.rejection import accept_command, note_checks, reject_failures, reject_problems

    progress, candidate = Progress(), settings.candidate_file
    entry["seconds"] = progress.seconds

    with progress.step("check"):
        seeds = check.check_seeds(settings.seeds_dir)
        progress.found(f"{len(seeds.tables)} files")
        entry["rejected_step"] = "check"
        reject_problems(seeds.problems)

    with progress.step("load"):
        rows = load.load_raw(seeds.tables, file=candidate, as_at=inputs.as_at)
        if fingerprint.read_inputs(settings, as_at=inputs.as_at) != inputs:
            raise WarehouseError("The seeds or the code changed during the build. Build again.")
        entry["rows"] = rows
        progress.found(f"{sum(rows.values()):,} rows")

    with progress.step("transform"):
        entry["rejected_step"] = "transform"
        checks = transform.build_models(candidate, target_dir=settings.dbt_target_dir)
        progress.found(f"models built, {len(checks)} dbt tests")

    before = _build_before(settings)
    with progress.step("audit"):
        if not critical_failures(checks):
            entry["rejected_step"] = "audit"
            follows = before if terms.is_successor else None
            entry["compared_with"] = follows.run_id if follows else None
            checks += audit.run(candidate, previous=follows.path(settings) if follows else None)
        checks = with_acceptance(checks, terms.acceptance)
        critical = critical_failures(checks)
        command = accept_command(critical, settings, as_at=inputs.as_at)
        note_checks(entry, checks)
        page = report.write_report(
            settings.checks_dir / entry["run_id"], entry=entry, checks=checks, command=command
        )
        past = ledger.read_entries(settings)
        report.remove_old_reports(settings.checks_dir, [run["run_id"] for run in (*past, entry)])
        progress.found(f"{entry['checks']['passed']} of {len(checks)} checks passed")
        reject_failures(critical, page=page, command=command)

    with progress.step("diff"):
        changes = diff.compare_marts(candidate, before.path(settings) if before else None)
        entry["changes"] = [asdict(change) for change in changes if change.is_change]
        progress.found(f"{len(entry['changes'])} of {len(changes)} marts changed")

    with progress.step("publish"):
        del entry["rejected_step"]
        publish.write_meta(candidate, checks=checks, entries=[*past, entry])
        pointer = publish.publish_build(
            settings,
            run_id=entry["run_id"],
            as_at=inputs.as_at,
            git_commit=entry["git_commit"],
            fingerprint=inputs.fingerprint,
            checks=checks,
        )
        remove_old_builds(settings, live=pointer)
        progress.found(pointer.file)

    return published(pointer, terms, changes=changes, checks=checks, page=page)
