"""A browser, a server for each set of data, and the notes of the walks through it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.server import chromium, served_dashboards
from tests.browser.walk import SIZES, Walk, read_walk, walk
from tests.support.shared import made_once

# Each set of data that every page must stand, and the fixture of its build.
DATA_SETS = {"real": "built", "synthetic": "demo_built"}

WalkIn = Callable[[str], Walk]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="package", params=DATA_SETS)
def data_set(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="package")
def address(data_set: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """Where the dashboards of this set of data are served."""
    with served_dashboards(request.getfixturevalue(DATA_SETS[data_set])) as found:
        yield found


@pytest.fixture(scope="package")
def walk_in(
    data_set: str, address: str, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> WalkIn:
    """The walk through all pages of this set of data in a window of the size named."""
    known: dict[str, Walk] = {}

    def found(size: str) -> Walk:
        if size not in known:
            folder = made_once(
                tmp_path_factory,
                f"walk-{data_set}-{size}",
                lambda empty: walk(
                    browser,
                    address,
                    SIZES[size],
                    empty,
                    tabs_into_expanders=(data_set, size) == ("real", "desktop"),
                ),
            )
            known[size] = read_walk(folder)
        return known[size]

    return found
