"""The measured parts of docs/performance.md."""

import datetime
import os
import platform
import statistics
from collections.abc import Sequence

from warehouse.settings import PROJECT_DIR

REPORT = PROJECT_DIR / "docs" / "performance.md"


def row(what: str, measured: str, bar: str = "") -> str:
    """A line of a table: what was measured, the figure, what it must be (nothing: no bar)."""
    return f"| {what} | {measured} | {bar} |"


def ratio(pairs: Sequence[tuple[float, float]]) -> str:
    """Median, least and greatest ratio of the first to the second of each pair."""
    return spread([first / second for first, second in pairs])


def spread(figures: Sequence[float]) -> str:
    """Median, least and greatest."""
    return f"{statistics.median(figures):.2f} ({min(figures):.2f} to {max(figures):.2f})"


def write(part: str, rows: Sequence[str]) -> None:
    """Replaces one part of the report, between its marks, and prints it."""
    today = datetime.date.today()
    machine = f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    table = ["| What | Measured | Bar |", "|---|---|---|", *rows]
    start, end = f"<!-- measured: {part} -->", f"<!-- end: {part} -->"
    text = REPORT.read_text(encoding="utf-8")
    head, rest = text.split(start)
    measured = [start, f"Measured on {today:%-d %B %Y}: {machine}.", "", *table, end]
    REPORT.write_text(head + "\n".join(measured) + rest.split(end)[1], encoding="utf-8")
    print("\n".join(table), flush=True)
