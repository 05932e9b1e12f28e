"""`make bench`: speed and memory, as ratios to something run beside it, into docs/performance.md.

Never part of the tests: machines differ and are busy. What is compared runs in turn, A B A B, and
the median of the ratios is what counts.
"""

import argparse
import tempfile
from pathlib import Path

from tests.bench import report
from tests.bench.commands import of_builds, of_commands, of_exports, of_returns
from tests.bench.engines import of_engines
from tests.bench.pages import of_pages, of_redraws
from tests.bench.sessions import of_memory, of_sessions
from tests.conftest import AS_AT
from warehouse.build.pipeline import build
from warehouse.settings import Settings

PARTS = {
    "builds": of_builds,
    "engines": of_engines,
    "commands": of_commands,
    "exports": of_exports,
    "returns": of_returns,
    "redraws": of_redraws,
    "pages": of_pages,
    "sessions": of_sessions,
    "memory": of_memory,
}


def main() -> None:
    """Measures the parts that are named, else all, and rewrites them in the report."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=PARTS)
    parser.add_argument("--data", type=Path, help="measure what is made of this data folder")
    options = parser.parse_args()
    if not Path("/proc/self/smaps_rollup").exists():
        parser.error("Memory is read as Linux counts it: measure on Linux")
    parts = options.parts or PARTS
    with tempfile.TemporaryDirectory() as name:
        settings = Settings.from_environment(data=options.data or name)
        if options.data is None and set(parts) != {"builds"}:
            build(settings, as_at=AS_AT)
        for part, figures in PARTS.items():
            if part in parts:
                report.write(part, figures(settings))


if __name__ == "__main__":
    main()
