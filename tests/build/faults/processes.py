"""Builds and readers in processes of their own, which may be broken.

They are forks of a process that has imported all that a build needs, has opened no database and
has started no thread: a new one would import for seconds before anything could go wrong.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from tests.build.faults.stand_ins import stand_in
from tests.support.soak import IS_SOAK
from warehouse.cli import main

Fault = Callable[[], None]

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(
    [
        *(__name__, "tests.build.faults.faults", "filelock", "jinja2", "pyarrow"),
        "warehouse.checks.page",
        # Only a soak makes builds that dbt has a part in.
        *(["dbt.cli.main"] if IS_SOAK else []),
    ]
)


def run_build(said: str, command: list[str], base: Path | None, fault: Fault) -> None:
    """Becomes `lsmp build`, broken by `fault`; what it prints goes to the file `said`.

    base: the published build that stands in for dbt and Great Expectations; None for the real ones.
    """
    print_to(said)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if base:
        stand_in(str(base))
    fault()
    code = main(["build", *command])
    sys.stdout.flush()
    os._exit(code)


def print_to(file: str) -> None:
    """From now on, whatever this process prints."""
    output = os.open(file, os.O_WRONLY | os.O_APPEND)
    os.dup2(output, 1)
    os.dup2(output, 2)
