"""`lsmp dashboard`: the dashboards, on this computer only."""

from __future__ import annotations

import os
import socket
import sys
from typing import NoReturn

from warehouse.errors import WarehouseError
from warehouse.reader import read_pointer
from warehouse.settings import PROJECT_DIR, Settings

# Also in dashboards/.streamlit/config.toml, which is where Streamlit takes it from.
_ADDRESS = "127.0.0.1"
_LARGEST_PORT = 65_535


def serve_dashboards(settings: Settings, *, port: int) -> NoReturn:
    """Becomes the server, so that Ctrl-C, signals and the exit code (0 after Ctrl-C) are its own.

    Raises NoBuildError when there is nothing to show, WarehouseError when the port is not free.
    """
    read_pointer(settings)
    _check_port(port)
    print(f"Dashboards: http://{_ADDRESS}:{port} (stop with Ctrl-C)", flush=True)
    # Found from there also where the project is not installed.
    os.chdir(PROJECT_DIR)
    os.execve(  # noqa: S606 - without a shell, which is what we want
        sys.executable,
        [sys.executable, "-m", "dashboards.server", str(port)],
        os.environ | {"LSMP_DATA": str(settings.data_dir), "LSMP_SEEDS": str(settings.seeds_dir)},
    )


def _check_port(port: int) -> None:
    if not 0 < port <= _LARGEST_PORT:
        raise WarehouseError(f"{port} is not a port. Choose one from 1 to {_LARGEST_PORT}.")
    with socket.socket() as probe:
        # As the server does: a port that was left a moment ago is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_ADDRESS, port))
        except OSError as error:
            raise WarehouseError(
                f"Port {port} cannot be used: {error.strerror}. If the dashboards run already, open"
                f" http://{_ADDRESS}:{port}; else choose another port with --port N"
                " (make dashboard PORT=N)."
            ) from error
