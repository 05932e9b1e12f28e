"""The flow: check, load, transform, audit, diff, publish. Read `Flow.run` top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from warehouse.build import load, publish
from warehouse.build.blank import copy_blank
from warehouse.build.diff import TableChange, compare_marts
from warehouse.build.outcome import Outcome, Terms, make_outcome
from warehouse.build.progress import Progress
from warehouse.build.recovery import can_be_read
from warehouse.checks import page, rejection
from warehouse.checks.carried import with_carried
from warehouse.checks.contract import results_of
from warehouse.checks.result import CheckResult, critical_failures, with_acceptance
from warehouse.errors import WarehouseError
from warehouse.plan.before import Before, before_in
from warehouse.plan.find import find_plan
from warehouse.plan.plan import Plan
from warehouse.plan.run import Run
from warehouse.seeds.check import CheckedSeeds, check_seeds
from warehouse.seeds.problems import Problem
from warehouse.settings import Settings
from warehouse.store import fingerprint, ledger
from warehouse.store.builds import build_before, remove_old_builds
from warehouse.store.candidate import PREVIOUS, Candidate, is_attached
from warehouse.store.contents import Contents
from warehouse.store.fingerprint import Inputs
from warehouse.store.ledger import Entry
from warehouse.store.pointer import Pointer
from warehouse.text.values import counted

if TYPE_CHECKING:
    from warehouse.build.kept import Kept


class Flow:
    """One run of the flow on a candidate. Each step adds to the entry of the ledger.

    `entry["rejected_step"]` is the step that is at work, and gone once nothing can reject any more.
    """

    def __init__(
        self, settings: Settings, inputs: Inputs, kept: Kept, entry: Entry, terms: Terms
    ) -> None:
        """kept: started already, so that its imports run beside the first steps."""
        self._settings, self._inputs, self._kept = settings, inputs, kept
        self._entry, self._terms = entry, terms
        self._file = settings.candidate_file
        self._progress = Progress()
        entry["seconds"] = self._progress.seconds

    def run(self) -> Outcome:
        """Raises BuildRejectedError when the seeds or a critical check say no.

        And HeldBuildError while another program holds the build before: nothing could be compared
        with it.
        """
        before = build_before(self._settings)
        seeds = self._check()
        plan = find_plan(self._settings, self._inputs.code)
        rows = sum(frame.height for frame in seeds.tables.values())
        copy_blank(plan, self._inputs.code, self._file, rows=rows)
        previous = before.path(self._settings) if before else None
        with Candidate(self._file, rows=rows, previous=previous) as candidate:
            if before and not is_attached(candidate.connection, PREVIOUS):
                # Where another program holds it, that is said. A damaged one stops nothing.
                can_be_read(before, self._settings)
            checks = [*results_of(seeds.doubts), *self._make(seeds, plan, candidate.connection)]
            checks, result_page = self._judge(checks, candidate, before)
            changes = self._diff(candidate.connection)
            self._record(candidate.connection, checks)
        live = self._publish(checks)
        return make_outcome(live, self._terms, changes=changes, checks=checks, page=result_page)

    def _check(self) -> CheckedSeeds:
        with self._progress.step("check"):
            seeds = check_seeds(self._settings.seeds_dir, self._kept.known_files)
            missing = counted(len(seeds.missing_texts), "text")
            texts = f", {missing} not at hand" if seeds.missing_texts else ""
            self._progress.found(f"{len(seeds.tables)} files{texts}")
            self._entry["rejected_step"] = "check"
            if seeds.problems:
                result_page = self._write_page(problems=seeds.problems)
                rejection.reject_problems(seeds.problems, page=result_page)
        return seeds

    def _make(
        self, seeds: CheckedSeeds, plan: Plan, connection: duckdb.DuckDBPyConnection
    ) -> list[CheckResult]:
        """Fills the candidate; what could not have become another is taken from the build before.

        Returns the results of dbt's tests.
        """
        old = before_in(connection)
        contents = self._load(seeds, connection, old)
        with self._progress.step("transform"):
            self._entry["rejected_step"] = "transform"
            run = Run(plan, connection, contents, old)
            checks = run.run()
            if run.is_whole:
                publish.write_made(connection, run.contents, old)
            taken = f", {run.taken_over_count} taken over" if run.taken_over_count else ""
            self._progress.found(f"{len(plan.models)} models{taken}, {len(checks)} dbt tests")
        return checks

    def _load(
        self, seeds: CheckedSeeds, connection: duckdb.DuckDBPyConnection, before: Before
    ) -> Contents:
        inputs = self._inputs
        with self._progress.step("load"):
            contents = load.contents_of(inputs, seeds.tables)
            load.fill_raw(
                connection, seeds.tables, as_at=inputs.as_at, contents=contents, before=before
            )
            if fingerprint.read_inputs(self._settings, as_at=inputs.as_at) != inputs:
                raise WarehouseError("The seeds or the code changed during the build. Build again.")
            self._entry["rows"] = {name: frame.height for name, frame in seeds.tables.items()}
            self._progress.found(f"{sum(self._entry['rows'].values()):,} rows")
        return contents

    def _judge(
        self, checks: list[CheckResult], candidate: Candidate, before: Pointer | None
    ) -> tuple[list[CheckResult], Path]:
        """The audit, and the verdict on everything that was checked, with its result page."""
        with self._progress.step("audit"):
            checks = with_acceptance(
                self._audit_candidate(checks, candidate, before), self._terms.acceptance
            )
            entries, follows = ledger.read_entries(self._settings), self._entry.get("compared_with")
            checks, carried = with_carried(checks, entries, compared_with=follows)
            critical = critical_failures(checks)
            command = rejection.accept_command(
                critical, self._settings, as_at=self._inputs.as_at, today=self._terms.today
            )
            rejection.record_checks(self._entry, checks, carried)
            result_page = self._write_page(checks=checks, command=command)
            passed_count = self._entry["checks"]["passed"]
            found = f"{passed_count} of {len(checks)} checks passed"
            lost = "".join(f"; {name} accepted as of {of}" for name, of in carried.items())
            self._progress.found(found + lost)
            if critical:
                rejection.reject_failures(critical, page=result_page, command=command)
        return checks, result_page

    def _audit_candidate(
        self, checks: list[CheckResult], candidate: Candidate, before: Pointer | None
    ) -> list[CheckResult]:
        """With what Great Expectations found, unless dbt's tests have already decided."""
        if critical_failures(checks):
            return checks
        self._entry["rejected_step"] = "audit"
        follows = before if self._terms.is_successor else None
        self._entry["compared_with"] = follows.run_id if follows else None
        previous = follows.path(self._settings) if follows else None
        return checks + self._kept.audit().run(candidate, previous=previous)

    def _write_page(
        self,
        *,
        checks: Sequence[CheckResult] = (),
        problems: Sequence[Problem] = (),
        command: str = "",
    ) -> Path:
        folder, run_id = self._settings.checks_dir, self._entry["run_id"]
        written = page.write_report(
            folder / run_id, entry=self._entry, checks=checks, problems=problems, command=command
        )
        runs = ledger.read_entries(self._settings)
        run_ids = [*(run["run_id"] for run in runs), run_id]
        page.remove_old_reports(folder, run_ids, live=ledger.live_run_id(runs))
        return written

    def _diff(self, connection: duckdb.DuckDBPyConnection) -> list[TableChange]:
        with self._progress.step("diff"):
            changes = compare_marts(connection)
            self._entry["changes"] = [asdict(change) for change in changes if change.is_change]
            self._progress.found(f"{len(self._entry['changes'])} of {len(changes)} marts changed")
        return changes

    def _record(self, connection: duckdb.DuckDBPyConnection, checks: list[CheckResult]) -> None:
        # From here on nothing can reject any more.
        del self._entry["rejected_step"]
        entries = [*ledger.read_entries(self._settings), self._entry]
        publish.write_results(connection, checks=checks, entries=entries)
        self._is_synthetic = publish.is_synthetic(connection)

    def _publish(self, checks: list[CheckResult]) -> Pointer:
        settings, entry = self._settings, self._entry
        with self._progress.step("publish"):
            live = publish.publish_build(
                settings,
                run_id=entry["run_id"],
                as_at=self._inputs.as_at,
                git_commit=entry["git_commit"],
                fingerprint=self._inputs.fingerprint,
                checks=checks,
                is_synthetic=self._is_synthetic,
            )
            remove_old_builds(settings, live=live)
            self._progress.found(live.file)
        return live
