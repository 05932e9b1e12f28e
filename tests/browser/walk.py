"""A walk through all pages in one window, noting what the tests of pages judge.

Loading a page costs seconds and moving to the next does not, so each size of window and each set
of data has one walk, and the tests share its notes.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Error

from dashboards.navigation import PAGES
from tests.browser.visit import DESKTOP, PHONE, SMALLEST, Size, Visit, visiting

SIZES = {"desktop": DESKTOP, "phone": PHONE}

# Narrower windows that each page must also stand: a desktop zoomed to 200 %, the smallest phone.
_NARROWER: dict[str, Size] = {"desktop": {"width": 640, "height": 400}, "phone": SMALLEST}

# Buttons that open a dialog begin so.
_EXPLAINS = "Explain the"


@dataclass
class Notes:
    """What was seen on one page. The lists of complaints are empty when all is well."""

    size: str
    language: str | None = None
    headings: list[tuple[int, str]] = field(default_factory=list)
    open_headings: list[tuple[int, str]] = field(default_factory=list)
    charts: list[dict[str, Any]] = field(default_factory=list)
    stops: list[str] = field(default_factory=list)
    printed: bytes = b""
    # Complaints.
    errors: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    keyboard: list[str] = field(default_factory=list)
    printed_widgets: list[str] = field(default_factory=list)


def walk(browser: Browser, address: str, size: str, *, is_thorough: bool) -> dict[str, Notes]:
    """Visits every page in one window; of a desktop it prints them too.

    A page that cannot be opened is noted as an error, and the walk goes on. is_thorough: the
    rules of accessibility judge what expanders, which can hold a thousand links, and dialogs show,
    and the Tab key goes through the page; else they judge it as it opens, and Tab is not pressed.
    """
    found = {name: Notes(size) for name in PAGES}
    with visiting(browser, address, SIZES[size]) as visit:
        for name, notes in found.items():
            try:
                visit.open(name)
                _look_around(visit, notes, is_thorough)
                _open_dialogs(visit, notes, is_thorough)
                _narrow(visit, notes)
                if size == "desktop":
                    _print(visit, notes)
            except (Error, TimeoutError) as error:
                visit.errors.append(str(error))
            notes.errors, visit.errors = visit.errors, []
    return found


def _look_around(visit: Visit, notes: Notes, is_thorough: bool) -> None:
    visit.errors += visit.page.locator("[data-testid='stException']").all_inner_texts()
    notes.language = visit.page.get_attribute("html", "lang")
    notes.headings, notes.charts = visit.ask("headings"), visit.ask("charts")
    notes.lost += _losses(visit, "")
    if not is_thorough:
        notes.violations += visit.violations()
    visit.open_expanders()
    notes.open_headings = visit.ask("headings")
    notes.lost += _losses(visit, "with its expanders open")
    # All that is there when they are shut, and more.
    if is_thorough:
        notes.violations += visit.violations()
        notes.stops, notes.keyboard = visit.tab_through()


def _losses(visit: Visit, state: str) -> Iterator[str]:
    """What is cut or pushed out of view in this state of the page."""
    for probe in ("sideways", "cutText"):
        yield from (f"{probe}: {element} {state}" for element in visit.ask(probe))


def _open_dialogs(visit: Visit, notes: Notes, is_thorough: bool) -> None:
    """Presses one button of each kind; where that opens a dialog, judges it and leaves it."""
    dialog = visit.page.locator("[role=dialog]")
    for button in visit.ask("buttons"):
        if not visit.ask("press", button):
            continue
        visit.page.keyboard.press("Enter")
        if _EXPLAINS in button:
            # Streamlit draws it when the page has run, a moment after it says so.
            dialog.wait_for(timeout=20_000)
        visit.wait_until("hasRun")
        if not dialog.count():
            continue
        visit.wait_until("finishMotion")
        notes.lost += _losses(visit, f"with the dialog of {button}")
        if is_thorough:
            notes.violations += visit.violations("[role=dialog]")
        if not visit.ask("focusIsIn", "[role=dialog]"):
            notes.keyboard.append(f"the focus is not in the dialog of {button}")
        visit.page.keyboard.press("Escape")
        dialog.wait_for(state="detached", timeout=20_000)
        try:
            visit.wait_until("focusIsOn", button, seconds=5)
        except TimeoutError:
            notes.keyboard.append(f"the focus does not return from the dialog to {button}")


def _narrow(visit: Visit, notes: Notes) -> None:
    """Notes what a narrower window loses or pushes out of view."""
    words = visit.ask("words")
    visit.page.set_viewport_size(_NARROWER[notes.size])
    # Charts follow the window a moment later.
    with suppress(TimeoutError):
        visit.wait_until("fits", seconds=20)
    notes.lost += _losses(visit, "in a narrower window")
    still_there = visit.ask("words")
    notes.lost += [
        f"gone in a narrower window: {text}" for text in words if text not in still_there
    ]
    visit.page.set_viewport_size(SIZES[notes.size])


def _print(visit: Visit, notes: Notes) -> None:
    """Prints the page as a person does; notes the controls that are left on paper."""
    # A button that was pressed may have set something going that takes a moment.
    visit.wait_until("hasRun")
    notes.printed = visit.page.pdf(format="A4", prefer_css_page_size=True)
    visit.page.emulate_media(media="print")
    notes.printed_widgets = visit.ask("widgets")
    visit.page.emulate_media(media="null")
