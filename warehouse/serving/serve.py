"""`lsmp dashboard`: the dashboards, on this computer only unless access is regulated."""

from __future__ import annotations

import os
import socket
import sys
from typing import NoReturn

from warehouse.errors import WarehouseError
from warehouse.query.limits import page_limits
from warehouse.query.reader import read_pointer
from warehouse.serving.access import Access
from warehouse.settings import PROJECT_DIR, Settings

_LARGEST_PORT = 65_535
# Streamlit would take them before its file and ours: an address, or no protection at all.
_STREAMLIT_SETTINGS = "STREAMLIT_"


def serve_dashboards(settings: Settings, access: Access, *, port: int) -> NoReturn:
    """Becomes the server, so that Ctrl-C, signals and the exit code (0 after Ctrl-C) are its own.

    Raises NoBuildError when there is nothing to show, WarehouseError when the address, the port or
    a limit of queries cannot be used.
    """
    read_pointer(settings)
    # A wrong setting is said here and not on the page.
    page_limits()
    _check_port(access.address, port)
    print(f"Dashboards: {_site(access, port)} (stop with Ctrl-C)", flush=True)
    # Found from there also where the project is not installed.
    os.chdir(PROJECT_DIR)
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(_STREAMLIT_SETTINGS)
    }
    os.execve(  # noqa: S606 - without a shell, which is what we want
        sys.executable,
        [sys.executable, "-m", "dashboards.server", str(port)],
        kept
        | {"LSMP_DATA": str(settings.data_dir), "LSMP_SEEDS": str(settings.seeds_dir)}
        | access.as_environment(),
    )


def _site(access: Access, port: int) -> str:
    if access.sign_in:
        return f"{access.site}, after sign-in"
    if access.is_public:
        return f"{access.site}, for everybody who reaches it"
    return f"http://{access.address}:{port}"


def _check_port(address: str, port: int) -> None:
    if not 0 < port <= _LARGEST_PORT:
        raise WarehouseError(f"{port} is not a port. Choose one from 1 to {_LARGEST_PORT}.")
    try:
        family, kind, _, _, place = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise WarehouseError(f"{address} is no address of this computer: {error}.") from error
    with socket.socket(family, kind) as probe:
        # As the server does: a port that was left a moment ago is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(place)
        except OSError as error:
            raise WarehouseError(
                f"Port {port} of {address} cannot be used: {error.strerror}. If the dashboards run"
                f" already, open http://{address}:{port}; else choose another port with --port N"
                " (make dashboard PORT=N)."
            ) from error
