"""`make bench`: speed and memory, as ratios to something run beside it, into docs/performance.md.

Never part of the tests: machines differ and are busy. What is compared runs in turn, A B A B, and
the median of the ratios is what counts.
"""

import argparse
import tempfile
from pathlib import Path

from tests.bench import report
from tests.bench.builds import build_rows
from tests.bench.exports import export_rows
from tests.bench.pages import page_rows
from tests.bench.redraws import redraw_rows
from tests.bench.returns import return_rows
from tests.bench.sessions import memory_rows, session_rows
from tests.conftest import AS_AT
from warehouse.build.pipeline import build
from warehouse.settings import Settings

OF_A_BUILD = {
    "exports": export_rows,
    "returns": return_rows,
    "redraws": redraw_rows,
    "pages": page_rows,
    "sessions": session_rows,
    "memory": memory_rows,
}
PARTS = ("builds", *OF_A_BUILD)


def main() -> None:
    """Measures the parts that are named, else all, and rewrites them in the report."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--data", type=Path, help="measure what is made of this data folder")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"There is no part {', '.join(unknown)}; the parts are {', '.join(PARTS)}")
    if not Path("/proc/self/smaps_rollup").exists():
        parser.error("Memory is read as Linux counts it: measure on Linux")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts = options.parts or PARTS
        if "builds" in parts:
            report.write("builds", build_rows(folder / "builds"))
        settings = Settings.from_environment(data=options.data or folder / "data")
        if options.data is None and set(parts) & set(OF_A_BUILD):
            build(settings, as_at=AS_AT)
        for part, rows in OF_A_BUILD.items():
            if part in parts:
                report.write(part, rows(settings))


if __name__ == "__main__":
    main()
