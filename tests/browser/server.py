"""A dashboard server and a browser for tests and screenshots."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import ADVICE, ARGUMENTS, find_chromium
from warehouse.settings import Settings


@contextmanager
def served_dashboards(settings: Settings) -> Iterator[str]:
    """Serves the dashboards of a build on a free port of this computer; yields the address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "warehouse.cli", "dashboard", "--port", str(port)),
            *("--data", str(settings.data_dir), "--seeds", str(settings.seeds_dir)),
        ],
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_healthy(address, process)
        yield address
    finally:
        os.killpg(process.pid, 15)
        process.wait()


def _wait_until_healthy(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError("The dashboards did not start.")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium."""
    path = find_chromium()
    if path is None:
        raise RuntimeError(ADVICE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(path), args=list(ARGUMENTS))
        yield browser
        browser.close()


def wait_until_drawn(page: Page) -> None:
    """Waits until Streamlit has run the page to its end and the charts are there."""
    page.wait_for_selector("h1")
    page.wait_for_selector("[data-testid='stApp'][data-test-script-state='notRunning']")
    page.wait_for_function("!document.querySelector('[data-testid=stSkeleton]')")
    page.wait_for_function(
        "document.querySelectorAll('[data-testid=\"stPlotlyChart\"]').length ==="
        " document.querySelectorAll('[data-testid=\"stPlotlyChart\"] .main-svg:first-child').length"
    )
