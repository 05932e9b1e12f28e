"""What the server changes about Streamlit's own page, seen in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from dashboards.navigation import PAGES
from tests.browser.visit import Visit

A_PAGE = "funding"

# Keeps every state that the page's script was in, in window.states.
WATCH_THE_SCRIPT = """() => {
  window.states = []
  const app = document.querySelector('[data-testid="stApp"]')
  new MutationObserver(() => window.states.push(app.dataset.testScriptState))
    .observe(app, { attributes: true, attributeFilter: ['data-test-script-state'] })
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(locale="en-GB")
    yield opened
    opened.close()


def test_a_link_opens_its_page_and_its_filter_in_british_english_without_an_error(
    page: Page, address: str
) -> None:
    errors: list[str] = []
    failed: list[str] = []
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.on("response", lambda r: failed.append(r.url) if r.status >= 400 else None)
    page.goto(f"{address}/{A_PAGE}?from=2017/18")
    Visit(page, address).wait_until_drawn(A_PAGE)
    assert page.title() == f"{PAGES[A_PAGE]} – LSMP warehouse"
    assert "rose from £124,000 in 2017/18" in page.inner_text("h2 >> nth=0")
    assert page.evaluate("document.documentElement.lang") == "en-GB"
    assert (errors, failed) == ([], [])


def test_no_key_alone_runs_the_page_again(page: Page, address: str) -> None:
    Visit(page, address).start()
    page.evaluate(WATCH_THE_SCRIPT)
    for key in ("r", "R", "c"):
        page.keyboard.press(key)
    page.wait_for_timeout(500)
    assert page.evaluate("window.states") == []
    assert page.locator("[role='dialog']").count() == 0


def test_the_keys_still_type(page: Page, address: str) -> None:
    page.goto(f"{address}/{A_PAGE}")
    Visit(page, address).wait_until_drawn(A_PAGE)
    box = page.get_by_role("combobox", name="Partnership")
    box.click()
    page.keyboard.type("rc")
    assert box.input_value() == "rc"
