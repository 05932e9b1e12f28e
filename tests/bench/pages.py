"""Pages in Chromium against a bare Streamlit page: cold, and from a click to the redrawn page."""

import statistics
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from dashboards.navigation import PAGES
from tests.bench.crowds.clicks import FILTER, PAGE, Click, clicks
from tests.bench.report import ratio, row
from tests.browser.server import chromium
from tests.support.server import Server, dashboards_server, running
from warehouse.settings import DASHBOARDS_DIR, Settings

ROUNDS = 5
# A click is short and noisy.
CLICK_ROUNDS = 15
BARE_PAGE = Path(__file__).with_name("bare_page.py")
BARE_FILTER = "years"

# Milliseconds since the page was asked for when it is drawn and painted: the script has ended,
# every chart has its picture, the charts hold these texts and not those, and that stays so.
WHEN_DRAWN = """
window.whenDrawn = (shown, hidden) => new Promise((resolve, reject) => {
  const isDrawn = () => {
    const app = document.querySelector('[data-testid="stApp"]')
    if (app?.dataset.testScriptState !== 'notRunning') return false
    if (!document.querySelector('h1') || document.querySelector('[data-testid="stSkeleton"]')) {
      return false
    }
    const charts = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')]
    const text = charts.map((chart) => chart.textContent).join(' ')
    return charts.every((chart) => chart.querySelector('.main-svg'))
      && shown.every((sought) => text.includes(sought))
      && !hidden.some((sought) => text.includes(sought))
  }
  setTimeout(() => reject(new Error(`${location} is not drawn after a minute`)), 60_000)
  let drawn = false
  let changes = 0
  const look = () => {
    if (drawn === isDrawn()) return
    drawn = !drawn
    changes += 1
    const seen = changes
    if (drawn) requestAnimationFrame(() => setTimeout(() => {
      const painted = performance.now()
      setTimeout(() => {
        if (seen === changes) { observer.disconnect(); resolve(painted) }
      }, 300)
    }))
  }
  const observer = new MutationObserver(look)
  observer.observe(document, {
    attributes: true, characterData: true, childList: true, subtree: true,
  })
  look()
})
addEventListener('pointerdown', () => { window.pressed = performance.now() }, true)
"""


def page_rows(settings: Settings) -> list[str]:
    """Each page and the bare page in turn, in new browser contexts; then clicks in turn."""
    with dashboards_server(settings) as ours, bare_server() as bare, chromium() as browser:
        return [*_cold_rows(browser, ours, bare), *_click_rows(browser, ours, bare, settings)]


@contextmanager
def bare_server() -> Iterator[Server]:
    """The bare page, served by Streamlit with the settings of the dashboards."""

    def command(port: int) -> list[str]:
        run = (sys.executable, "-m", "streamlit", "run", str(BARE_PAGE))
        return [*run, "--server.port", str(port)]

    # Streamlit takes the settings from the folder that it is started in.
    with running(command, folder=DASHBOARDS_DIR) as server:
        yield server


def _cold_rows(browser: Browser, ours: Server, bare: Server) -> list[str]:
    first = next(iter(PAGES))
    addresses = {name: f"{ours.address}/{'' if name == first else name}" for name in PAGES}
    pairs: dict[str, list[tuple[float, float]]] = {name: [] for name in PAGES}
    for address in (bare.address, *addresses.values()):
        # So that no server is measured while it imports or asks the database.
        _cold_ms(browser, address)
    for _ in range(ROUNDS):
        for name, address in addresses.items():
            bare_ms = _cold_ms(browser, bare.address)
            pairs[name].append((_cold_ms(browser, address), bare_ms))
    bare_times = [bare_ms for found in pairs.values() for _, bare_ms in found]
    return [
        *(
            row(
                f"the page {title}, cold, until its last chart is drawn, to a bare page",
                ratio(pairs[name]),
                "at most 1.2",
            )
            for name, title in PAGES.items()
        ),
        row("median of the bare page, cold", f"{statistics.median(bare_times) / 1000:.1f} s"),
    ]


def _cold_ms(browser: Browser, address: str) -> float:
    """Milliseconds until a page is drawn for someone who has never been there."""
    with _new_page(browser) as page:
        page.goto(address, wait_until="commit")
        drawn: float = page.evaluate("whenDrawn([], [])")
        return drawn


@contextmanager
def _new_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    context.add_init_script(WHEN_DRAWN)
    yield context.new_page()
    context.close()


def _click_rows(browser: Browser, ours: Server, bare: Server, settings: Settings) -> list[str]:
    chosen = clicks(settings)[:-1]
    sites = ((f"{ours.address}/{PAGE}", FILTER), (bare.address, BARE_FILTER))
    with _new_page(browser) as our_page, _new_page(browser) as bare_page:

        def pair(click: Click) -> tuple[float, float]:
            ours_ms, bare_ms = (
                _click_ms(page, address, key, click)
                for page, (address, key) in zip((our_page, bare_page), sites, strict=True)
            )
            return ours_ms, bare_ms

        for click in chosen:
            pair(click)
        pairs = [pair(click) for _ in range(CLICK_ROUNDS) for click in chosen]
    return [
        row(
            f"the page {PAGES[PAGE]}, from a click on a filter to the redrawn page, to a bare page",
            ratio(pairs),
            "at most 1.3",
        ),
        row(
            "median of the bare page's click",
            f"{statistics.median(bare for _, bare in pairs):.0f} ms",
        ),
    ]


def _click_ms(page: Page, address: str, key: str, click: Click) -> float:
    """Milliseconds from a click on a value of the filter until the page shows it."""
    page.goto(address, wait_until="commit")
    page.evaluate("whenDrawn([], [])")
    page.locator(f".st-key-{key}").get_by_role("combobox").click()
    option = page.get_by_role("option", name=click.value, exact=True)
    option.wait_for()
    page.evaluate(
        "([shown, hidden]) => { window.redrawn = whenDrawn(shown, hidden) }",
        [list(click.shown), list(click.hidden)],
    )
    option.click()
    took: float = page.evaluate("redrawn.then((drawn) => drawn - pressed)")
    return took
