"""The measured parts of docs/performance.md."""

import datetime
import os
import platform
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median

import yaml

from dashboards.navigation import PAGES
from warehouse.settings import PROJECT_DIR

REPORT = PROJECT_DIR / "docs" / "performance.md"
ROWS: dict[str, list[tuple[str, str]]] = yaml.safe_load(
    Path(__file__).with_name("rows.yml").read_text(encoding="utf-8")
)


def ratio(ours: Sequence[float], bare: Sequence[float]) -> str:
    """Median, least and greatest ratio of what was measured in turn."""
    return spread([first / second for first, second in zip(ours, bare, strict=True)])


def spread(figures: Sequence[float]) -> str:
    """Median, least and greatest."""
    return f"{median(figures):.2f} ({min(figures):.2f} to {max(figures):.2f})"


def medians(*figures: Sequence[float]) -> str:
    """Median seconds of each."""
    return ", ".join(f"{median(seconds):.2f} s" for seconds in figures)


def write(part: str, figures: Iterable[str]) -> None:
    """Replaces one part of the report, between its marks, and prints it."""
    today = datetime.date.today()
    machine = f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    rows = [
        (row.format(page=title), bar)
        for row, bar in ROWS[part]
        for title in (PAGES.values() if "{page}" in row else [""])
    ]
    lines = [
        f"| {row} | {found} | {bar} |" for (row, bar), found in zip(rows, figures, strict=True)
    ]
    table = ["| What | Measured | Bar |", "|---|---|---|", *lines]
    start, end = f"<!-- measured: {part} -->", f"<!-- end: {part} -->"
    text = REPORT.read_text(encoding="utf-8")
    head, rest = text.split(start)
    measured = [start, f"Measured on {today:%-d %B %Y}: {machine}.", "", *table, end]
    REPORT.write_text(head + "\n".join(measured) + rest.split(end)[1], encoding="utf-8")
    print("\n".join(table), flush=True)
