"""A walk through all pages in one window, noting what the tests of pages judge.

Loading a page costs seconds and moving to the next does not, so each size of window and each set
of data has one walk, and the tests share its notes.
"""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error

from dashboards.navigation import PAGES
from tests.browser.tab_walk import tab_through
from tests.browser.visit import DESKTOP, PHONE, Size, Visit, visiting

SIZES = {"desktop": DESKTOP, "phone": PHONE}

# Narrower windows that each page must also stand: a desktop zoomed to 200 %, the smallest phone.
_NARROWER = {DESKTOP: (640, 400), PHONE: (320, 640)}


# Buttons that open a dialog begin so.
_EXPLAINS = "Explain the"


@dataclass
class Notes:
    """What was seen on one page. The lists of complaints are empty when all is well."""

    failure: str = ""
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    language: str = ""
    headings: list[tuple[int, str]] = field(default_factory=list)
    open_headings: list[tuple[int, str]] = field(default_factory=list)
    charts: list[dict[str, Any]] = field(default_factory=list)
    sideways: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    stops: list[str] = field(default_factory=list)
    keyboard: list[str] = field(default_factory=list)
    printed_widgets: list[str] = field(default_factory=list)


def walk(
    browser: Browser, address: str, size: Size, folder: Path, *, tabs_into_expanders: bool
) -> None:
    """Visits every page in one window; leaves the notes and, of a desktop, its printout there.

    A page that cannot be opened is noted as a failure, and the walk goes on. tabs_into_expanders:
    the Tab key is pressed through all that they hold, which can be a thousand links.
    """
    found = {}
    with visiting(browser, address, size) as visit:
        for name in PAGES:
            notes = found[name] = Notes()
            try:
                visit.open(name)
                _look_around(visit, notes, size, tabs_into_expanders)
                if size == DESKTOP:
                    notes.printed_widgets = _print(visit, folder / f"{name}.pdf")
            except (Error, TimeoutError) as error:
                notes.failure = str(error)
            notes.errors, visit.errors = visit.errors, []
            notes.foreign, visit.foreign = visit.foreign, []
    kept = {name: asdict(notes) for name, notes in found.items()}
    (folder / "notes.json").write_text(json.dumps(kept))


@dataclass(frozen=True)
class Walk:
    """What a walk left: the notes on each page, and the folder of the printouts."""

    notes: dict[str, Notes]
    folder: Path


def read_walk(folder: Path) -> Walk:
    """The walk whose notes are in this folder."""
    kept = json.loads((folder / "notes.json").read_text())
    return Walk({name: Notes(**notes) for name, notes in kept.items()}, folder)


def _look_around(visit: Visit, notes: Notes, size: Size, tabs_into_expanders: bool) -> None:
    visit.errors += visit.page.locator("[data-testid='stException']").all_inner_texts()
    notes.language = visit.ask("language")
    notes.headings = visit.ask("headings")
    notes.charts = visit.ask("charts")
    _look_for_losses(visit, notes, "")
    if not tabs_into_expanders:
        notes.stops, notes.keyboard = tab_through(visit)
    visit.open_expanders()
    notes.open_headings = visit.ask("headings")
    # All that is there when they are shut, and more.
    _judge(visit, notes, "with its expanders open", "html")
    if tabs_into_expanders:
        notes.stops, notes.keyboard = tab_through(visit)
    _open_dialogs(visit, notes)
    _narrow(visit, notes, size)


def _look_for_losses(visit: Visit, notes: Notes, state: str) -> None:
    """Notes what is cut or pushed out of view in this state of the page."""
    notes.sideways += [f"{element} {state}" for element in visit.ask("sideways")]
    notes.lost += [f"cut: {element} {state}" for element in visit.ask("cutText")]


def _judge(visit: Visit, notes: Notes, state: str, part: str) -> None:
    """The same, and what breaks the rules of accessibility in this part of the page."""
    _look_for_losses(visit, notes, state)
    notes.violations += [f"{violation} {state}" for violation in visit.ask("violations", part)]


def _open_dialogs(visit: Visit, notes: Notes) -> None:
    """Presses one button of each kind; where that opens a dialog, judges it and leaves it."""
    dialog = visit.page.locator("[role=dialog]")
    for button in visit.ask("buttons"):
        if not visit.ask("press", button):
            continue
        visit.page.keyboard.press("Enter")
        if _EXPLAINS in button:
            # Streamlit draws it when the page has run, a moment after it says so.
            dialog.wait_for(timeout=20_000)
        visit.wait_until_run()
        if not dialog.count():
            continue
        visit.wait_until("() => probes.finishMotion()")
        _judge(visit, notes, f"with the dialog of {button}", "[role=dialog]")
        if not visit.ask("focusIsIn", "[role=dialog]"):
            notes.keyboard.append(f"the focus is not in the dialog of {button}")
        visit.page.keyboard.press("Escape")
        dialog.wait_for(state="detached", timeout=20_000)
        try:
            visit.wait_until("button => probes.focusIsOn(button)", button, seconds=5)
        except TimeoutError:
            notes.keyboard.append(f"the focus does not return from the dialog to {button}")


def _narrow(visit: Visit, notes: Notes, size: Size) -> None:
    """Notes what a narrower window loses or pushes out of view."""
    words = visit.ask("words")
    width, height = _NARROWER[size]
    visit.page.set_viewport_size({"width": width, "height": height})
    try:
        # Charts follow the window a moment later.
        visit.wait_until("() => !probes.sideways().length", seconds=20)
    except TimeoutError:
        notes.sideways += [f"{element} at {width} px" for element in visit.ask("sideways")]
    notes.lost += [f"cut: {element} at {width} px" for element in visit.ask("cutText")]
    still_there = visit.ask("words")
    notes.lost += [f"gone: {text} at {width} px" for text in words if text not in still_there]
    visit.page.set_viewport_size({"width": size[0], "height": size[1]})


def _print(visit: Visit, file: Path) -> list[str]:
    """Prints the page as a person does; returns the controls that are left on paper."""
    # A button that was pressed may have set something going that takes a moment.
    visit.wait_until_run()
    visit.page.pdf(path=file, format="A4", prefer_css_page_size=True)
    visit.page.emulate_media(media="print")
    left: list[str] = visit.ask("widgets")
    visit.page.emulate_media(media="null")
    return left
