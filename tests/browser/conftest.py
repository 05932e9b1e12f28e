"""A browser, and the notes of the walks through the pages."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.server import chromium
from tests.browser.visit import Visit, visiting
from tests.browser.walk import SIZES, Walk, read_walk, walk
from tests.conftest import ServerOf
from tests.support.server import Server
from tests.support.shared import made_once
from tests.support.soak import some
from warehouse.settings import Settings

# Each set of data, by the fixture of its build, in each size of window. Every page stands a large
# window with the few real rows and a small one with the many synthetic ones; a soak walks the rest.
REAL, SYNTHETIC = "built", "demo_built"
WALKS = some([(data, size) for data in (REAL, SYNTHETIC) for size in SIZES], 0, 3)

WalkOf = Callable[[str, str, Settings], Walk]


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


@pytest.fixture(scope="package")
def walk_of(
    server_of: ServerOf, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> WalkOf:
    """The walk through all pages of a set of data, of these settings, in a window of a size."""
    known: dict[tuple[str, str], Walk] = {}

    def found(data: str, size: str, settings: Settings) -> Walk:
        if (data, size) not in known:
            folder = made_once(
                tmp_path_factory,
                f"walk-{data}-{size}",
                lambda empty: walk(
                    browser,
                    server_of(settings).address,
                    SIZES[size],
                    empty,
                    tabs_into_expanders=(data, size) == (REAL, "desktop"),
                ),
            )
            known[data, size] = read_walk(folder)
        return known[data, size]

    return found
