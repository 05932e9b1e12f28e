"""The result page of a run's checks, for people: one HTML file that needs nothing else."""

import datetime
import functools
import json
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import jinja2

from warehouse import settings as paths
from warehouse.checks.result import CheckResult, critical_failures, failures, tally
from warehouse.seeds.problems import Problem
from warehouse.store.builds import PAGE, PROBLEMS
from warehouse.store.ledger import Entry
from warehouse.text.values import day

_TEMPLATE = Path(__file__).parent / "page.html"
# Problems of the seed files that the page tells; `lsmp check` prints them all.
_MOST_PROBLEMS = 1000


def write_report(
    folder: Path,
    *,
    entry: Entry,
    checks: Sequence[CheckResult] = (),
    problems: Sequence[Problem] = (),
    command: str = "",
) -> Path:
    """Writes the page into the folder and returns its path. What is wrong comes first.

    problems: of the seed files; nothing else is checked where there are any. Their words lie beside
    the page too, for the dashboards. command: what accepts the failed comparisons with the build
    before, where there are any.
    """
    as_at = datetime.date.fromisoformat(entry["as_at"])
    page = _template().render(
        run_id=entry["run_id"],
        compared_with=entry.get("compared_with"),
        as_at=day(as_at),
        counted=tally(checks),
        checks=checks,
        failed=failures(checks),
        critical=critical_failures(checks),
        command=command,
        problems=problems[:_MOST_PROBLEMS],
        problems_count=len(problems),
    )
    folder.mkdir(parents=True, exist_ok=True)
    if problems:
        words = [str(problem) for problem in problems[:_MOST_PROBLEMS]]
        (folder / PROBLEMS).write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    path = folder / PAGE
    path.write_text(page, encoding="utf-8")
    return path


@functools.cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["by_table"] = _by_table
    return environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))


def remove_old_reports(checks_dir: Path, run_ids: Sequence[str], *, live: str | None) -> None:
    """Keeps those of the newest runs, and that of the live build.

    run_ids: all runs, oldest first. What a killed build has left is none of them, and older.
    """
    places = {run_id: place for place, run_id in enumerate((*run_ids, live))}
    pages = sorted(checks_dir.iterdir(), key=lambda folder: places.get(folder.name, -1))
    for old in pages[: -paths.KEPT_REPORTS]:
        shutil.rmtree(old, ignore_errors=True)


def _by_table(checks: Iterable[CheckResult]) -> dict[str, list[CheckResult]]:
    """The checks under the name that a reader knows their table by: a raw table by its file."""
    groups: dict[str, list[CheckResult]] = {}
    for check in checks:
        schema_name, _, name = check.table.partition(".")
        title = f"{name}.csv" if schema_name == "raw" else check.table
        groups.setdefault(title or "Several tables", []).append(check)
    return groups
