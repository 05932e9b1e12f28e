"""A browser for tests and screenshots."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tests.support.moved_clock import on_its_own_clock
from tests.support.programs import CHROMIUM

# No sandbox inside containers, and nothing that calls home.
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium."""
    path = CHROMIUM.find()
    if path is None:
        raise RuntimeError(CHROMIUM.advice)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(path), args=ARGUMENTS, env=on_its_own_clock()
        )
        yield browser
        browser.close()
