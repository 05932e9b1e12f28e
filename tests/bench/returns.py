"""How long the four files of a return take to make, once their libraries are imported."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.report import row, spread
from tests.returns.documents import ORDINARY
from warehouse.returns.html import to_html
from warehouse.returns.pdf import to_pdf
from warehouse.returns.render import render
from warehouse.settings import PROJECT_DIR, Settings

RUNS = 11
IMPORTS = "import warehouse.returns.html, warehouse.returns.pdf, warehouse.returns.sheets"
OF_THE_OTHER_PROCESS = "import warehouse.workbook.xlsx_worker"


def return_rows(_: Settings) -> list[str]:
    """A document of every kind of part, without the time to read its figures from a build."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        all_files = _times(lambda: render(ORDINARY, folder))
    imports = _times(lambda: _run(IMPORTS))
    others = _times(lambda: _run(OF_THE_OTHER_PROCESS))
    rows = sum(len(table.rows) for table in ORDINARY.tables)
    pdf, html = _times(lambda: to_pdf(ORDINARY)), _times(lambda: to_html(ORDINARY))
    return [
        row(
            f"PDF, HTML and both workbooks of a document with {rows} rows in"
            f" {len(ORDINARY.tables)} tables, wall time, with the import of gptables",
            f"{spread(all_files)} s",
            "under 2 s",
        ),
        row("of these the PDF, and the HTML", f"{_median(pdf)}, {_median(html)}"),
        row(
            "a process that imports the libraries for PDF and HTML, and one for gptables",
            f"{_median(imports)}, {_median(others)}",
        ),
    ]


def _times(work: Callable[[], object]) -> list[float]:
    """Wall seconds, but for the first run, which imports and fills caches."""
    seconds = []
    for _ in range(RUNS + 1):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return seconds[1:]


def _run(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True, cwd=PROJECT_DIR)


def _median(seconds: list[float]) -> str:
    return f"{statistics.median(seconds):.2f} s"
