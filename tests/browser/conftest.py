"""A browser, and the dashboards of the real data opened in it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.visit import Visit, chromium, visiting
from tests.support.server import Server


# Not for the session: Playwright keeps a loop of asyncio running, in which no other can be started.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def address(served: Server) -> str:
    """Where the dashboards of the real data are served."""
    return served.address


@pytest.fixture(scope="module")
def opened(browser: Browser, address: str) -> Iterator[Visit]:
    """A desktop's window that the tests of a file share."""
    with visiting(browser, address) as found:
        yield found
