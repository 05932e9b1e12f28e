"""A browser, the dashboards opened in it, and the ways between their pages, as the tests do it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    expect,
    sync_playwright,
)

from dashboards.navigation import PAGES, UNLISTED
from tests.support.moved_clock import on_its_own_clock
from tests.support.programs import CHROMIUM

PROBES = Path(__file__).with_name("probes.js").read_text(encoding="utf-8")
_LOOK_AGAIN_SECONDS = 0.02
_PATIENCE_MS = 60_000
expect.set_options(timeout=_PATIENCE_MS)
# A ring that fades in would be seen only after a while.
_AT_ONCE = "*, ::before, ::after { transition: none !important; }"
# The page that has the bare address.
FIRST = next(iter(PAGES))
LOCAL = ("http://127.0.0.1:", "data:", "blob:")

# No sandbox inside containers, and nothing that calls home.
_ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]

# Windows, in CSS pixels.
Size = ViewportSize
DESKTOP: Size = {"width": 1280, "height": 800}
PHONE: Size = {"width": 375, "height": 800}
SMALLEST: Size = {"width": 320, "height": 640}

# Streamlit shuts the menu after a choice on what calls itself a phone.
_AS_A_PHONE = {
    "is_mobile": True,
    "has_touch": True,
    "user_agent": "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/156.0.0.0 Mobile Safari/537.36",
}


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium."""
    path = CHROMIUM.find()
    if path is None:
        raise RuntimeError(CHROMIUM.advice)
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(
            executable_path=path, args=_ARGUMENTS, env=on_its_own_clock()
        ) as browser,
    ):
        yield browser


@contextmanager
def new_page(browser: Browser, size: Size = DESKTOP, script: str = PROBES) -> Iterator[Page]:
    """An empty page in a window of this size, with this script in whatever it opens."""
    device: dict[str, Any] = _AS_A_PHONE if size == PHONE else {}
    with browser.new_context(viewport=size, locale="en-GB", **device) as context:
        context.add_init_script(script)
        page = context.new_page()
        page.set_default_timeout(_PATIENCE_MS)
        yield page


class Visit:
    """An open dashboard: its browser page, and what went wrong on it so far."""

    def __init__(self, page: Page, address: str) -> None:
        """Listens to a page; `go` opens it."""
        self.page, self.address = page, address
        self.errors: list[str] = []
        page.on("console", self._note_message)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", lambda dialog: self.errors.append(f"a script said {dialog.message}"))
        page.on("request", self._note_request)

    def _note_message(self, message: ConsoleMessage) -> None:
        # On a deep link Streamlit looks for its server below the page first, and is refused.
        if message.type == "error" and "/_stcore/" not in message.location["url"]:
            self.errors.append(message.text)

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith(LOCAL):
            self.errors.append(f"the page called {request.url}")

    def go(self, name: str = FIRST, filters: str = "") -> None:
        """Opens a page by its address."""
        self.page.goto(f"{self.address}/{'' if name == FIRST else name}{filters}")
        self.wait_until_drawn(name)

    def open(self, name: str) -> None:
        """Goes to a page by its link in the menu, or on the page that leads to it."""
        if name in UNLISTED:
            self.open(UNLISTED[name])
        self.wait_until("hasMenu")
        self.ask("follow", "" if name == FIRST else name)
        self.wait_until_drawn(name)

    def wait_until_drawn(self, name: str) -> None:
        """Waits until Streamlit has run this page to its end and the charts are there."""
        self.wait_until("isDrawn", PAGES[name])

    def wait_until(self, probe: str, *arguments: Any, seconds: float = 60.0) -> None:
        """Waits until the answer of a probe is true.

        Playwright's own way to wait makes code of a text in the page, which the server forbids.
        """
        deadline = time.monotonic() + seconds
        while not self.ask(probe, *arguments):
            if time.monotonic() > deadline:
                raise TimeoutError(f"Not so after {seconds:g} seconds: {probe} {arguments}")
            time.sleep(_LOOK_AGAIN_SECONDS)

    def ask(self, probe: str, *arguments: Any) -> Any:
        """The answer of a function of probes.js."""
        return self.page.evaluate(f"values => probes.{probe}(...values)", list(arguments))

    def violations(self, part: str = "html") -> list[str]:
        """What breaks a rule of accessibility in a part of the page."""
        self.page.evaluate(AXE_SCRIPT)
        found: list[str] = self.ask("violations", part)
        return found

    def open_expanders(self) -> None:
        """Opens all and waits for what they hold, not for them to slide."""
        # One that the page has not come to yet would stay shut.
        self.wait_until("hasRun")
        self.ask("openExpanders")
        self.wait_until("areFilled")
        self.wait_until("hasRun")
        self.wait_until("finishMotion")

    def tab_through(self) -> tuple[list[str], list[str]]:
        """Presses Tab from the top of the page until the focus leaves it or is back at the start.

        Returns the controls it came to, and what is wrong: a control that Tab does not reach, that
        comes before one above it, that does not show the focus, that is out of view; or a trap.
        """
        self.page.add_style_tag(content=_AT_ONCE)
        controls: list[str] = self.ask("listControls")
        stops: list[dict[str, Any]] = []
        reached: list[int] = []
        wrong: list[str] = []
        # A control may take a few stops more, such as the region around a list.
        for _ in range(2 * len(controls) + 20):
            self.page.keyboard.press("Tab")
            stop = self.ask("focused")
            if stop is None or stop["index"] in reached[:1]:
                break
            stops.append(stop)
            reached += [stop["index"]] if stop["index"] >= 0 else []
            wrong += [] if stop["isMarked"] else [f"focus not shown: {stop['name']}"]
            wrong += [] if stop["isInView"] else [f"focus out of view: {stop['name']}"]
        else:
            return [stop["name"] for stop in stops], ["the focus does not come to an end"]
        missed = [name for place, name in enumerate(controls) if place not in reached]
        early = [controls[after] for before, after in pairwise(reached) if after < before]
        wrong += [f"not reached: {name}" for name in missed]
        wrong += [f"out of order: {name}" for name in early]
        return [stop["name"] for stop in stops], wrong


@contextmanager
def visiting(browser: Browser, address: str, size: Size = DESKTOP) -> Iterator[Visit]:
    """A dashboard opened in a window of this size."""
    with new_page(browser, size) as page:
        visit = Visit(page, address)
        visit.go()
        yield visit


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
        visit = Visit(page, "")
        assert visit.violations() == []
        assert visit.ask("isTooWide") is False
        yield page
