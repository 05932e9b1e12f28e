"""A web server in a process of its own, for tests and measurements."""

import json
import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.support.commands import lsmp_process
from warehouse.settings import PROJECT_DIR, Settings

# Until a server answers; imports without bytecode on a busy machine take long.
START_SECONDS = 60.0
STOP_SECONDS = 20.0


@dataclass(frozen=True)
class Server:
    """A running server: its port on this computer, its process (the server itself), its output.

    The output goes to a file, because a pipe that nobody empties stops the server.
    """

    port: int
    process: subprocess.Popen[bytes]
    output: IO[bytes]

    @property
    def address(self) -> str:
        """Without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def written(self) -> str:
        """All that the server wrote until now."""
        self.output.seek(0)
        return self.output.read().decode()


def dashboards_server(
    settings: Settings, *options: str, port: int | None = None
) -> AbstractContextManager[Server]:
    """The dashboards of a build, as `lsmp dashboard` serves them with these options."""

    def command(port: int) -> list[str]:
        return lsmp_process(settings, "dashboard", "--port", str(port), *options)

    return running(command, port=port)


@contextmanager
def running(
    command: Callable[[int], list[str]],
    *,
    folder: Path = PROJECT_DIR,
    port: int | None = None,
    answers_at: str = "/_stcore/health",
) -> Iterator[Server]:
    """A server started by a command for a free port; ended, if it still runs, with all it started.

    port: None for any free one. answers_at: the address that answers once it is ready.

    Raises RuntimeError with what it wrote when it does not start.
    """
    port = port or free_port()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command(port), cwd=folder, stdout=output, stderr=output, start_new_session=True
        )
        server = Server(port, process, output)
        try:
            _wait_until_healthy(server, answers_at)
            yield server
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
                process.wait(STOP_SECONDS)


def heard(server: Server, **headers: str) -> Any:
    """What a page hears of the builds first; the code where the server ends the talk."""
    address = f"ws://127.0.0.1:{server.port}/news"
    with connect(address, additional_headers=headers) as socket:
        try:
            return json.loads(socket.recv(START_SECONDS))
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else None


def free_port() -> int:
    """A port of this computer that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _wait_until_healthy(server: Server, answers_at: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.process.poll() is None:
        try:
            with urllib.request.urlopen(f"{server.address}{answers_at}", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"The server did not start: {server.written()}")
