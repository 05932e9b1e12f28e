"""The result page of a run's checks, for people: one HTML file that needs nothing else."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import jinja2

from warehouse import settings as paths
from warehouse.checks import CRITICAL, INFO, WARNING, CheckResult
from warehouse.ledger import Entry

_TEMPLATE = Path(__file__).parent / "checks.html"
# What follows from a failed check, by its severity, the gravest first.
_CONSEQUENCES = {
    CRITICAL: "The build is rejected, and the build before it stays live.",
    WARNING: "The build is published with this. Find out what is wrong, the data or the rule.",
    INFO: "The build is published with this, so that it is known.",
}


def write_report(folder: Path, *, entry: Entry, checks: list[CheckResult]) -> Path:
    """Writes `index.html` into the folder and returns its path. Failures come first."""
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))
    as_at = datetime.date.fromisoformat(entry["as_at"])
    failed = [check for check in checks if not check.is_passed]
    page = template.render(
        run_id=entry["run_id"],
        as_at=f"{as_at.day} {as_at:%B %Y}",
        total=len(checks),
        failed_count=len(failed),
        critical_count=sum(check.severity == CRITICAL for check in failed),
        is_complete=any(check.tool == "great_expectations" for check in checks),
        sections=[*_failures(failed), *_all_by_origin(checks)],
    )
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "index.html"
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


# A section of the page: its heading, a sentence about it, and its checks by table.
Section = tuple[str, str, dict[str, list[CheckResult]]]


def _failures(failed: list[CheckResult]) -> list[Section]:
    return [
        (f"Failed: {severity}", text, _by_table(c for c in failed if c.severity == severity))
        for severity, text in _CONSEQUENCES.items()
    ]


def _all_by_origin(checks: list[CheckResult]) -> list[Section]:
    typed = [check for check in checks if check.table.startswith("raw.")]
    made = [check for check in checks if not check.table.startswith("raw.")]
    return [
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
