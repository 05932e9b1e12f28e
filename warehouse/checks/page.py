"""The result page of a run's checks, for people: one HTML file that needs nothing else."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import jinja2

from warehouse import settings as paths
from warehouse.checks.result import CRITICAL, INFO, WARNING, CheckResult, critical_failures, tally
from warehouse.store.builds import PAGE
from warehouse.store.ledger import Entry

_TEMPLATE = Path(__file__).parent / "page.html"
# What follows from a failed check, by its severity, the gravest first.
_CONSEQUENCES = {
    CRITICAL: "The build is rejected, and the build before it stays live.",
    WARNING: "The build is published with this. Find out what is wrong, the data or the rule.",
    INFO: "The build is published with this, so that it is known.",
}
_ACCEPTED = "Somebody has looked at these, accepted them for this build, and said why."
_NOT_COMPARED = (
    "Neither passed nor failed. What these would have found in this build, nobody has looked for."
)

# A section of the page: its heading, a sentence about it, and its checks by table.
Section = tuple[str, str, dict[str, list[CheckResult]]]


def write_report(
    folder: Path, *, entry: Entry, checks: list[CheckResult], command: str = ""
) -> Path:
    """Writes the page into the folder and returns its path. Failures come first.

    command: what accepts the failed comparisons with the build before, where there are any.
    """
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))
    as_at = datetime.date.fromisoformat(entry["as_at"])
    counted = tally(checks)
    page = template.render(
        run_id=entry["run_id"],
        compared_with=entry.get("compared_with"),
        as_at=f"{as_at.day} {as_at:%B %Y}",
        counted=counted,
        critical_count=len(critical_failures(checks)),
        is_complete=any(check.tool == "great_expectations" for check in checks),
        steps=_next_steps(checks, command),
        command=command,
        found=_found(checks),
        everything=_by_origin(checks),
    )
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / PAGE
    path.write_text(page, encoding="utf-8")
    return path


def remove_old_reports(checks_dir: Path, run_ids: Sequence[str]) -> None:
    """Keeps those of the newest runs.

    run_ids: all runs, oldest first. What a killed build has left is none of them, and older.
    """
    places = {run_id: place for place, run_id in enumerate(run_ids)}
    pages = sorted(checks_dir.iterdir(), key=lambda folder: places.get(folder.name, -1))
    for old in pages[: -paths.KEPT_REPORTS]:
        shutil.rmtree(old, ignore_errors=True)


def _next_steps(checks: Iterable[CheckResult], command: str) -> list[str]:
    """What the reader should do, in order; nothing when all checks passed."""
    checks = list(checks)
    critical = critical_failures(checks)
    steps = []
    if any(not check.is_comparison for check in critical):
        steps.append(
            "Put right what failed as critical, in the seed files and at the lines named below,"
            " and build again with lsmp build. It cannot be accepted."
        )
    if command:
        steps.append(
            "Look at each row that is gone or has moved against the build before. Where it is a"
            " slip, put it right and build again. Where it is meant, accept it, for this build"
            " only, with the command below and your reason."
        )
    severities = {check.severity for check in checks if check.is_failed and not check.is_accepted}
    if severities - {CRITICAL}:
        steps.append(
            "Look at each warning when you can: put the row right, or, where the row is right,"
            " have the expectation changed."
        )
    if any(check.is_passed is None for check in checks):
        steps.append(
            "Go through what changed by hand (lsmp build lists it table by table), because it could"
            " not be compared. The next build can be compared again."
        )
    return steps


def _found(checks: list[CheckResult]) -> list[Section]:
    """What needs a reader: failures by severity, what was accepted, what was not compared."""
    failed = [check for check in checks if check.is_failed and not check.is_accepted]
    return [
        *(
            (f"Failed: {severity}", text, _by_table(c for c in failed if c.severity == severity))
            for severity, text in _CONSEQUENCES.items()
        ),
        ("Failed and accepted", _ACCEPTED, _by_table(c for c in checks if c.is_accepted)),
        ("Not compared", _NOT_COMPARED, _by_table(c for c in checks if c.is_passed is None)),
    ]


def _by_origin(checks: list[CheckResult]) -> list[Section]:
    compared = [check for check in checks if check.is_comparison]
    others = [check for check in checks if not check.is_comparison]
    typed = [check for check in others if check.table.startswith("raw.")]
    made = [check for check in others if not check.table.startswith("raw.")]
    return [
        (
            "Against the build before",
            "What was published must not go or move unseen.",
            _by_table(compared),
        ),
        ("What people typed", "The seed files, as they were loaded.", _by_table(typed)),
        ("What is published", "The tables that pages and queries read.", _by_table(made)),
    ]


def _by_table(checks: Iterable[CheckResult]) -> dict[str, list[CheckResult]]:
    """The checks under the name that a reader knows their table by: a raw table by its file."""
    groups: dict[str, list[CheckResult]] = {}
    for check in checks:
        schema_name, _, name = check.table.partition(".")
        title = f"{name}.csv" if schema_name == "raw" else check.table
        groups.setdefault(title or "Several tables", []).append(check)
    return groups
