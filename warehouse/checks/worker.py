"""The process that runs Great Expectations: `python -m warehouse.checks.worker`.

Reads tasks from standard input, one line of JSON each (`candidate` and `previous`, paths of DuckDB
files), and answers each with one line of JSON. The suites: `warehouse/checks/suites.py`.
"""

import contextlib
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

import duckdb

from warehouse.checks.auditor import Auditor
from warehouse.checks.result import CheckResult
from warehouse.checks.suites import read_comparisons, read_suites
from warehouse.settings import duckdb_config
from warehouse.store.candidate import CANDIDATE, PREVIOUS, attach


def audit_file(auditor: Auditor, file: Path, previous: Path | None = None) -> list[CheckResult]:
    """Audits a candidate that nobody has open. previous: the build before, for the comparisons."""
    with duckdb.connect(config=duckdb_config()) as connection:
        attach(connection, file, CANDIDATE)
        connection.execute(f"use {CANDIDATE}")
        if previous:
            # What cannot be read is told by each comparison.
            with contextlib.suppress(duckdb.Error):
                attach(connection, previous, PREVIOUS)
        return auditor.audit(connection, has_previous=previous is not None)


def main() -> None:
    """Does each task named on standard input; one line of JSON each on standard output."""
    # Until dbt has done, its work comes first where cores are scarce; afterwards nobody else works.
    os.nice(10)
    answers = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):
        auditor = Auditor(read_suites(), read_comparisons())
        for line in sys.stdin:
            task = json.loads(line)
            previous = Path(task["previous"]) if task["previous"] else None
            results = audit_file(auditor, Path(task["candidate"]), previous)
            print(json.dumps([asdict(result) for result in results]), file=answers, flush=True)
    # Taking the interpreter down in order costs as long as a dozen suites.
    os._exit(0)


if __name__ == "__main__":
    main()
