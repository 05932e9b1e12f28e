"""A stand-in for a step that nobody can stop: it waits, and hears no interrupt.

`python -m tests.query.attacks.stuck` is the worker of queries, but for the query STUCK; with a
port, it is the dashboards whose worker it is. STUCK itself is an ordinary query.
"""

import io
import os
import pickle
import runpy
import signal
import sys
import time
from contextlib import AbstractContextManager
from unittest.mock import patch

from tests.support.server import Server, running
from warehouse.query import isolated, worker
from warehouse.settings import Settings

STUCK = "select 'here a step would begin that nobody can stop'"
WORKER = "tests.query.attacks.stuck"
# Far more than the limits of the tests; what nobody has ended by then is answered.
_SECONDS = 60.0


def wait() -> None:
    """The step."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    time.sleep(_SECONDS)


def dashboards(settings: Settings, *, seconds: int = 10) -> AbstractContextManager[Server]:
    """A server in which STUCK cannot be stopped. seconds: how long a query may take."""
    environment = {
        "LSMP_DATA": settings.data_dir,
        "LSMP_SEEDS": settings.seeds_dir,
        "LSMP_PAGE_SQL_SECONDS": seconds,
    }
    named = [f"{name}={value}" for name, value in environment.items()]
    return running(lambda port: ["env", *named, sys.executable, "-m", WORKER, str(port)])


def _answer() -> None:
    request = sys.stdin.buffer.read()
    if pickle.loads(request).query == STUCK:
        wait()
    with patch("sys.stdin", io.TextIOWrapper(io.BytesIO(request))):
        worker.main()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        isolated._WORKER = WORKER
        runpy.run_module("dashboards.server", run_name="__main__", alter_sys=True)
    else:
        _answer()
        sys.stdout.flush()
        os._exit(0)
