"""How long a draft of a return takes, once the libraries of its outputs are imported."""

import statistics
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from tests.bench.measure import measure, times
from tests.bench.report import ratio, row, spread
from warehouse.returns.draft import make_draft
from warehouse.returns.prepare import prepare
from warehouse.returns.render.html import to_html
from warehouse.returns.render.pdf import to_pdf
from warehouse.settings import Settings
from warehouse.text.years import Quarter

RUNS = 11
QUARTER = Quarter(2017, 1)
# What the draft imports.
IMPORTS = (
    "import duckdb, warehouse.returns.render.html, warehouse.returns.render.pdf,"
    " warehouse.returns.render.sheets"
)


def return_rows(settings: Settings) -> list[str]:
    """The draft for 2017/18 Q1 of the real seeds: its figures, its document, its four files."""
    with tempfile.TemporaryDirectory() as name:
        there = replace(settings, returns_folder=Path(name))
        document = prepare(there, QUARTER).document()
        # But for the first run, which imports and fills caches.
        draft, figures, pdf, html = (
            times(work, RUNS + 1)[1:]
            for work in (
                lambda: make_draft(there, QUARTER),
                lambda: prepare(there, QUARTER),
                lambda: to_pdf(document),
                lambda: to_html(document),
            )
        )
        ours, imports = _command(there), [sys.executable, "-c", IMPORTS]
        pairs = [(measure(ours).wall, measure(imports).wall) for _ in range(RUNS)]
    return [
        row(
            "a draft from the published build to its four files, libraries imported",
            f"{spread(draft)} s",
            "under 2 s",
        ),
        row("of these the figures and what is missing", f"{_median(figures)}"),
        row("of these the PDF, and the HTML", f"{_median(pdf)}, {_median(html)}"),
        row(
            "`lsmp return draft` to one process that imports the same libraries, wall time",
            ratio(pairs),
        ),
    ]


def _command(settings: Settings) -> list[str]:
    return [
        *(sys.executable, "-m", "warehouse.cli", "return", "draft", QUARTER.argument),
        *("--data", str(settings.data_dir), "--seeds", str(settings.seeds_dir)),
        *("--returns", str(settings.returns_dir)),
    ]


def _median(seconds: list[float]) -> str:
    return f"{statistics.median(seconds):.2f} s"
