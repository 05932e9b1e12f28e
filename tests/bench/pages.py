"""Pages: their redraws, and in Chromium against a bare one, cold and from a click to its redraw."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page
from streamlit.testing.v1 import AppTest

from dashboards.navigation import PAGES, view_file
from tests.bench.crowds.crowd import FILTER, PAGE, Click, clicks
from tests.bench.measure import times
from tests.bench.report import medians, ratio
from tests.browser.visit import PROBES, chromium, new_page
from tests.support.server import dashboards_server, running
from warehouse.settings import DASHBOARDS_DIR, Settings

REDRAWS = 20
ROUNDS = 5
# A click is short and noisy.
CLICK_ROUNDS = 15
BARE_PAGE = str(Path(__file__).with_name("bare_page.py"))
BARE_FILTER = "years"

# Milliseconds since the page was asked for when it is drawn and painted: the script has ended,
# every chart has its picture, the charts hold these texts and not those, and that stays so.
WHEN_DRAWN = """
window.whenDrawn = async (shown, hidden) => {
  const isDrawn = () => {
    const charts = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')]
    const text = charts.map((chart) => chart.textContent).join(' ')
    return document.querySelector('h1') && probes.hasRun() && probes.chartsAreThere()
      && shown.every((sought) => text.includes(sought))
      && !hidden.some((sought) => text.includes(sought))
  }
  let painted = 0
  while (!painted || performance.now() < painted + 300) {
    if (performance.now() > 60_000) throw new Error(`${location} is not drawn after a minute`)
    const wasDrawn = isDrawn()
    await new Promise(requestAnimationFrame)
    // What one frame shows is painted when the next one comes.
    painted = wasDrawn && isDrawn() ? painted || performance.now() : 0
  }
  return painted
}
addEventListener('pointerdown', () => { window.pressed = performance.now() }, true)
"""


def of_redraws(settings: Settings) -> Iterator[str]:
    """Median CPU time of a whole redraw of each page, its queries and figures already made.

    Through Streamlit's AppTest, so without the network but with its reading of every element.
    """
    os.environ["LSMP_DATA"] = str(settings.data_dir)
    app = AppTest.from_file(str(DASHBOARDS_DIR / "app.py"), default_timeout=30).run()
    for name, title in PAGES.items():
        app.switch_page(view_file(name)).run()
        seconds = times(app.run, repeat=REDRAWS, timer=time.process_time)
        if app.exception:
            raise RuntimeError(f"The page {title} failed: {app.exception[0].value}")
        yield f"{median(seconds) * 1000:.0f} ms"


def of_pages(settings: Settings) -> Iterator[str]:
    """Each page and the bare page in turn, in new browser contexts; then clicks in turn."""

    def bare_page(port: int) -> list[str]:
        run = (sys.executable, "-m", "streamlit", "run", BARE_PAGE)
        return [*run, "--server.port", str(port)]

    with (
        dashboards_server(settings) as ours,
        # Streamlit takes the settings of the dashboards from the folder that it is started in.
        running(bare_page, folder=DASHBOARDS_DIR) as bare,
        chromium() as browser,
    ):
        yield from _of_cold_pages(browser, ours.address, bare.address)
        yield from _of_clicks(browser, ours.address, bare.address, clicks(settings)[:-1])


def _of_cold_pages(browser: Browser, ours: str, bare: str) -> Iterator[str]:
    bare_times: list[float] = []
    for name in ("", *list(PAGES)[1:]):
        # The first, when a server may import and ask the database, does not count.
        pairs = [
            (_cold_seconds(browser, f"{ours}/{name}"), _cold_seconds(browser, bare))
            for _ in range(ROUNDS + 1)
        ]
        page_times, beside = zip(*pairs[1:], strict=True)
        yield ratio(page_times, beside)
        bare_times += beside
    yield medians(bare_times)


def _cold_seconds(browser: Browser, address: str) -> float:
    """Until a page is drawn for someone who has never been there."""
    with new_page(browser, script=PROBES + WHEN_DRAWN) as page:
        return _open(page, address) / 1000


def _open(page: Page, address: str) -> float:
    """Milliseconds until it is drawn."""
    page.goto(address, wait_until="commit")
    return float(page.evaluate("whenDrawn([], [])"))


def _of_clicks(browser: Browser, ours: str, bare: str, chosen: list[Click]) -> Iterator[str]:
    script = PROBES + WHEN_DRAWN
    with new_page(browser, script=script) as page, new_page(browser, script=script) as bare_page:
        sites = (page, f"{ours}/{PAGE}", FILTER), (bare_page, bare, BARE_FILTER)
        pairs = [
            [_click_ms(*site, click) for site in sites]
            for _ in range(CLICK_ROUNDS + 1)
            for click in chosen
        ]
    our_times, bare_times = zip(*pairs[len(chosen) :], strict=True)
    yield ratio(our_times, bare_times)
    yield f"{median(bare_times):.0f} ms"


def _click_ms(page: Page, address: str, key: str, click: Click) -> float:
    """Milliseconds from a click on a value of the filter until the page shows it."""
    _open(page, address)
    page.locator(f".st-key-{key}").get_by_role("combobox").click()
    option = page.get_by_role("option", name=click.value, exact=True)
    option.wait_for()
    sought = [click.shown, click.hidden]
    page.evaluate("sought => { window.redrawn = whenDrawn(...sought) }", sought)
    option.click()
    return float(page.evaluate("redrawn.then((drawn) => drawn - pressed)"))
