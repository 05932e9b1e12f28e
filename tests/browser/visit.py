"""Opening the dashboards in a browser and moving between their pages, as the tests do it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, ConsoleMessage, Page

from dashboards.navigation import PAGES, UNLISTED

PROBES = Path(__file__).with_name("probes.js").read_text(encoding="utf-8")
_LOOK_AGAIN_SECONDS = 0.02
LOCAL = ("http://127.0.0.1:", "data:", "blob:")

# Width and height of a window in CSS pixels.
Size = tuple[int, int]
DESKTOP: Size = (1280, 800)
PHONE: Size = (375, 800)

# Streamlit shuts the menu after a choice on what calls itself a phone.
_AS_A_PHONE = {
    "is_mobile": True,
    "has_touch": True,
    "user_agent": "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/156.0.0.0 Mobile Safari/537.36",
}

_SHOW_MENU = """() => document.querySelector("[data-testid=stExpandSidebarButton]")?.click()"""
_HAS_MENU = """() => !document.querySelector("[data-testid=stExpandSidebarButton]")"""
_OPEN = """name => {
    const links = [...document.querySelectorAll(
        "[data-testid=stSidebarNavLink], [data-testid=stPageLink-NavLink]")];
    links.find(link => new URL(link.href).pathname === "/" + name).click();
}"""
_HAS_RUN = """() => document.querySelector("[data-test-script-state=notRunning]")
    && !document.querySelector("[data-testid=stSkeleton], [data-stale=true]")"""
# What an expander holds is drawn when it is opened. One still shut is not filled either: else the
# answer could come before the click has done anything.
_ARE_FILLED = """() => [...document.querySelectorAll("[data-testid=stExpander] details")]
    .every(details => details.open
        && details.querySelector(
            ".lsmp-sql, .lsmp-table, .lsmp-text, [data-testid=stGraphVizChart] svg"))"""
_IS_DRAWN = """title => {
    const charts = [...document.querySelectorAll("[data-testid=stPlotlyChart]")];
    return document.querySelector("h1")?.innerText.trim() === title
        && charts.every(chart => chart.querySelector(".main-svg"));
}"""
_AXE = "axe.run().then(found => found.violations.map(one => one.id + ': ' + one.nodes[0].html))"
_TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# The least window that a page of its own must stand.
SMALLEST: Size = (320, 640)


class Visit:
    """An open dashboard: its browser page, and what went wrong on it so far."""

    def __init__(self, page: Page, address: str) -> None:
        """Listens to a page; `start` opens it."""
        self.page = page
        self.address = address
        self.errors: list[str] = []
        self.foreign: list[str] = []
        page.on("console", self._note_message)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", lambda dialog: self.errors.append(f"a script said {dialog.message}"))
        page.on("request", lambda request: self._note_request(request.url))

    def _note_message(self, message: ConsoleMessage) -> None:
        # On a deep link Streamlit looks for its server below the page first, and is refused.
        if message.type == "error" and "/_stcore/" not in message.location["url"]:
            self.errors.append(message.text)

    def _note_request(self, url: str) -> None:
        if not url.startswith(LOCAL):
            self.foreign.append(url)

    def start(self) -> None:
        """Opens the dashboard at its first page."""
        self.page.goto(self.address)
        self.wait_until_drawn(next(iter(PAGES)))

    def open(self, name: str) -> None:
        """Goes to a page by its link in the menu, or on the page that leads to it.

        The first page has the bare address.
        """
        if name in UNLISTED:
            self.open(UNLISTED[name])
        self.page.evaluate(_SHOW_MENU)
        self.wait_until(_HAS_MENU)
        self.page.evaluate(_OPEN, "" if name == next(iter(PAGES)) else name)
        self.wait_until_drawn(name)

    def wait_until_drawn(self, name: str) -> None:
        """Waits until Streamlit has run this page to its end and the charts are there."""
        self.wait_until(_IS_DRAWN, PAGES[name])
        self.wait_until_run()

    def wait_until_run(self) -> None:
        """Waits until Streamlit has run the page to its end."""
        self.wait_until(_HAS_RUN)

    def wait_until(self, holds: str, argument: Any = None, *, seconds: float = 60.0) -> None:
        """Waits until a function of the page, or what it promises, is true.

        Playwright's own way to wait makes code of a text in the page, which the server forbids.
        """
        deadline = time.monotonic() + seconds
        while not self.page.evaluate(holds, argument):
            if time.monotonic() > deadline:
                raise TimeoutError(f"Not so after {seconds:g} seconds: {holds}")
            time.sleep(_LOOK_AGAIN_SECONDS)

    def ask(self, probe: str, *arguments: Any) -> Any:
        """The answer of a function of probes.js."""
        return self.page.evaluate(f"values => probes.{probe}(...values)", list(arguments))

    def open_expanders(self) -> None:
        """Opens all and waits for what they hold, not for them to slide."""
        self.ask("openExpanders")
        self.wait_until(_ARE_FILLED)
        self.wait_until_run()
        self.wait_until("() => probes.finishMotion()")

    def open_expanders_of(self, *titles: str) -> None:
        """Opens those with these titles, where they are shut, and waits for what they hold."""
        for title in titles:
            details = self.page.locator("[data-testid=stExpander] details", has_text=title)
            if details.get_attribute("open") is None:
                details.locator("summary").click()
                details.locator(".lsmp-table, code, .lsmp-sql").first.wait_for()
        self.wait_until_run()
        self.wait_until("() => probes.finishMotion()")


@contextmanager
def new_page(browser: Browser, size: Size = DESKTOP) -> Iterator[Page]:
    """An empty page in a window of this size, with the probes in whatever it opens."""
    width, height = size
    device: dict[str, Any] = _AS_A_PHONE if size == PHONE else {}
    opened = browser.new_context(
        viewport={"width": width, "height": height}, locale="en-GB", **device
    )
    opened.add_init_script(AXE_SCRIPT)
    opened.add_init_script(PROBES)
    page = opened.new_page()
    page.set_default_timeout(60_000)
    try:
        yield page
    finally:
        opened.close()


@contextmanager
def sound_file(browser: Browser, file: Path, size: Size) -> Iterator[Page]:
    """A page of its own, opened from its file: accessible, not too wide, and it fetches nothing."""
    with new_page(browser, size) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        page.wait_for_load_state()
        # Nothing but itself and its pictures, which are in it.
        assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
        assert page.evaluate(_AXE) == []
        assert page.evaluate(_TOO_WIDE) == 0
        yield page


@contextmanager
def visiting(browser: Browser, address: str, size: Size = DESKTOP) -> Iterator[Visit]:
    """A dashboard opened in a window of this size."""
    with new_page(browser, size) as page:
        visit = Visit(page, address)
        visit.start()
        yield visit
