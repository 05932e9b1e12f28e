"""The result page of a run's checks, for people: one HTML file that needs nothing else."""

from __future__ import annotations

from pathlib import Path

import jinja2

from warehouse.checks import CheckResult
from warehouse.ledger import Entry

_TEMPLATE = Path(__file__).parent / "checks.html"


def write_report(folder: Path, *, entry: Entry, checks: list[CheckResult]) -> Path:
    """Writes `index.html` into the folder and returns its path. Failures come first."""
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))
    failed = [check for check in checks if not check.is_passed]
    tables = sorted({check.table for check in checks})
    page = template.render(
        entry=entry,
        checks=checks,
        failed=failed,
        by_table={table: [c for c in checks if c.table == table] for table in tables},
    )
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "index.html"
    path.write_text(page, encoding="utf-8")
    return path
