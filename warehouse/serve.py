"""`lsmp dashboard`: Streamlit on this computer only."""

from __future__ import annotations

import os
import subprocess
import sys

from warehouse.reader import read_pointer
from warehouse.settings import DASHBOARDS_DIR, Settings


def serve_dashboards(settings: Settings, *, port: int) -> int:
    """Serves the pages until interrupted; returns Streamlit's exit code, 0 when interrupted.

    Raises NoBuildError when there is nothing to show. Streamlit's settings are in
    dashboards/.streamlit/config.toml: the address 127.0.0.1, no telemetry.
    """
    read_pointer(settings)
    environment = os.environ | {
        "LSMP_DATA": str(settings.data_dir),
        "LSMP_SEEDS": str(settings.seeds_dir),
    }
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    print(f"Dashboards: http://127.0.0.1:{port} (stop with Ctrl-C)", flush=True)
    try:
        return subprocess.run(command, cwd=DASHBOARDS_DIR, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 0
