"""`lsmp status` and `lsmp runs`: what is live, and what came before."""

import json
from dataclasses import asdict, dataclass

from warehouse.errors import WarehouseError
from warehouse.query.reader import fetch, open_live, read_pointer
from warehouse.settings import Settings
from warehouse.store import ledger
from warehouse.store.builds import kept_pointers
from warehouse.text.values import NOT_STATED

_FIGURES = """
    select
        (select max(data_to_date) from marts.partnership_summary),
        (select count(*) from meta.source_issues)
"""


@dataclass(frozen=True)
class Status:
    """The live build in a few words.

    Dates are ISO text. rejected_run_id names the newest build if it was rejected.
    """

    run_id: str
    built_at: str
    as_at: str
    data_to: str | None
    git_commit: str | None
    checks_passed: int
    checks_failed: int
    source_issues: int
    file: str
    is_synthetic: bool
    rejected_run_id: str | None

    def as_json(self) -> str:
        """All of it as a JSON object."""
        return json.dumps(asdict(self), indent=2)

    def as_text(self) -> str:
        """One line each."""
        lines = [
            f"Live build     {self.run_id}",
            f"Built at       {self.built_at}",
            f"As at          {self.as_at}",
            f"Data to        {self.data_to or NOT_STATED}",
            f"Checks         {self.checks_passed} passed, {self.checks_failed} failed (warnings)",
            f"Source issues  {self.source_issues} recorded (meta.source_issues)",
            f"File           {self.file}",
        ]
        if self.is_synthetic:
            lines.insert(1, "Attention      synthetic data, made up by lsmp demo")
        if self.rejected_run_id:
            lines.append(f"Attention      the newest build {self.rejected_run_id} was rejected")
        return "\n".join(lines)


def read_status(settings: Settings) -> Status:
    """The status of the live build. Raises NoBuildError when nothing is published."""
    pointer, connection = open_live(settings)
    with connection:
        ((data_to, issues),) = fetch(connection, _FIGURES).rows
    rejected = ledger.newest_rejection(settings)
    return Status(
        run_id=pointer.run_id,
        built_at=pointer.built_at.isoformat(),
        as_at=pointer.as_at.isoformat(),
        data_to=data_to.isoformat() if data_to else None,
        git_commit=pointer.git_commit,
        checks_passed=pointer.checks_passed,
        checks_failed=pointer.checks_failed,
        source_issues=issues,
        file=str(pointer.path(settings)),
        is_synthetic=pointer.is_synthetic,
        rejected_run_id=rejected["run_id"] if rejected else None,
    )


def runs_as_text(settings: Settings) -> str:
    """The ledger, newest first: run, outcome, as-at date, whether it is live or kept on disk."""
    try:
        live = read_pointer(settings)
    except WarehouseError:
        live = None
    kept = {pointer.run_id for pointer in kept_pointers(settings)}
    lines = []
    for entry in reversed(ledger.read_entries(settings)):
        run_id = entry["run_id"]
        place = "live" if live and run_id == live.run_id else "on disk" if run_id in kept else ""
        outcome = entry["outcome"]
        detail = entry.get("rejected_step") or entry.get("to_run_id") or ""
        as_at = entry.get("as_at") or ""
        lines.append(f"{run_id}  {outcome:<11}  {as_at:<10}  {place:<7}  {detail}".rstrip())
    return "\n".join(lines) or "No build yet. Run `lsmp build`."
