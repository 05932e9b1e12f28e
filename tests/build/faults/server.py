"""A process that has imported all that a build needs, and forks a child for each build.

A build in a process of its own would import for seconds before anything could go wrong. This one
opens no database and starts no thread, so that its children begin as a new process would. It reads
requests from standard input, one line of JSON each, and answers with how the child ended.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import time
from typing import IO, Any

import duckdb  # noqa: F401
import jinja2  # noqa: F401
import polars  # noqa: F401
import pyarrow  # noqa: F401

from tests.build.faults.faults import break_it
from tests.build.faults.stand_ins import stand_in
from tests.support.soak import IS_SOAK
from warehouse import cli
from warehouse.checks import page  # noqa: F401

# Only a soak makes builds that dbt has a part in.
if IS_SOAK:
    import dbt.cli.main  # noqa: F401


def main() -> None:
    """Answers until standard input ends."""
    for line in sys.stdin:
        request = json.loads(line)
        with tempfile.TemporaryFile() as said:
            started = time.monotonic()
            child = os.fork()
            if child == 0:
                _build(request, said)
            code = _wait(child, request["fault"])
            seconds = time.monotonic() - started
            said.seek(0)
            text = said.read().decode(errors="replace")
        print(json.dumps({"code": code, "said": text, "seconds": seconds}), flush=True)


def _build(request: dict[str, Any], said: IO[bytes]) -> None:
    """The child: becomes a build, broken as it is asked to be, and never returns."""
    # Only the server's own request pipe stays with the server.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(said.fileno(), 1)
    os.dup2(said.fileno(), 2)
    code = 70
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        if request["base"]:
            stand_in(request["base"])
        break_it(request["fault"], request["data"])
        code = cli.main(request["command"])
        sys.stdout.flush()
    except BaseException:  # noqa: BLE001 (shown, and asserted not to happen)
        import traceback

        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)


def _wait(child: int, fault: dict[str, Any]) -> int:
    """How the child ended, as subprocess says it; after some seconds it may get a signal."""
    if fault["kind"] == "signal":
        deadline = time.monotonic() + fault["seconds"]
        while time.monotonic() < deadline:
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.001)
        os.kill(child, fault["signal"])
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    main()
