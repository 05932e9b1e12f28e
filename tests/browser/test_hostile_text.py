"""Text of the seeds is shown as text, however hostile."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from dashboards.navigation import PAGES
from tests.browser.hostile import HOSTILE, hostile_seeds
from tests.browser.visit import PHONE, Visit, visiting
from tests.support.published import published_by_statements
from tests.support.server import dashboards_server
from warehouse.settings import Settings

# Elements that only an attack makes.
_MADE_BY_AN_ATTACK = """() => [...document.querySelectorAll(
    "img[src='x'], [data-testid=stMain] :is(script, b, em, strong, iframe),"
    + " [data-testid=stMain] code:not(.lsmp-sql code),"
    + " [data-testid=stMain] .katex, a[href^='javascript:'], a[href='https://evil.example'],"
    + " [data-testid=stHtml] [onerror], .stHtml [data-testid=stIconMaterial], svg a"
)].map(element => element.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def address(built: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("hostile")
    seeds = hostile_seeds(folder / "seeds")
    with dashboards_server(published_by_statements(built, folder, seeds)) as server:
        yield server.address


@pytest.fixture(scope="module")
def visit(address: str, browser: Browser) -> Iterator[Visit]:
    """A phone's window, because long names have the least room there."""
    with visiting(browser, address, PHONE) as found:
        yield found


@pytest.mark.parametrize("name", PAGES)
def test_hostile_text_is_shown_as_text(visit: Visit, name: str) -> None:
    visit.open(name)
    visit.open_expanders()
    assert visit.page.evaluate("window.attacked ?? 'not at all'") == "not at all"
    assert visit.page.evaluate(_MADE_BY_AN_ATTACK) == []
    assert (visit.errors, visit.foreign) == ([], [])
    text = visit.page.inner_text("[data-testid='stMain']")
    assert HOSTILE.replace("\u202e", "\\u202e") in text
    assert "\u202e" not in text
    assert visit.page.locator("[data-testid='stException']").count() == 0
    assert visit.ask("sideways") == []
