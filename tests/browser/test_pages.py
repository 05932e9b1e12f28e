"""Every page, of every set of data, in every size of window, and on paper."""

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise

import pypdfium2
import pytest
from playwright.sync_api import Browser

from dashboards.navigation import PAGES
from tests.browser.walk import SIZES, Notes, walk
from tests.conftest import ServerOf
from tests.support.soak import IS_SOAK, some

# Each set of data, by the fixture of its build, in each size of window. Every page stands a large
# window with the few real rows and, less thoroughly, a small one with the many synthetic ones; a
# soak walks the rest, and all of them thoroughly.
REAL, SYNTHETIC = "built", "demo_built"
WALKS = some([(data, size) for data in (REAL, SYNTHETIC) for size in SIZES], 0, 3)
SEEN = [(*walked, name) for walked in WALKS for name in PAGES]
PRINTED = [(data, size, name) for data, size, name in SEEN if size == "desktop"]

# What every page says of itself; the server puts it where Streamlit says en.
LANGUAGE = "en-GB"

A4 = (595, 842)
# A page keeps 12 mm on either side free; in points, with a hair's breadth for the glyphs.
LEFT, RIGHT = 12 * 72 / 25.4 - 2, A4[0] - 12 * 72 / 25.4 + 2

NotesOf = Callable[[str, str, str], Notes]


@pytest.fixture(scope="module")
def notes_of(server_of: ServerOf, browser: Browser, request: pytest.FixtureRequest) -> NotesOf:
    """What was seen on a page in the walk through a set of data in a window of a size."""

    @cache
    def walked(data: str, size: str) -> dict[str, Notes]:
        address = server_of(request.getfixturevalue(data)).address
        return walk(browser, address, size, is_thorough=IS_SOAK or (data, size) == WALKS[0])

    return lambda data, size, name: walked(data, size)[name]


@pytest.fixture(params=SEEN, ids="-".join)
def notes(notes_of: NotesOf, request: pytest.FixtureRequest) -> Notes:
    return notes_of(*request.param)


def test_a_page_is_drawn_without_an_error_and_without_a_call_home(notes: Notes) -> None:
    assert notes.errors == []
    assert notes.language == LANGUAGE


def test_every_chart_is_drawn_and_has_a_text_alternative(notes: Notes) -> None:
    for chart in notes.charts:
        assert chart["isDrawn"], chart["label"]
        assert len(chart["label"]) > 40


def test_a_page_has_one_title_and_headings_in_order(notes: Notes) -> None:
    for headings in (notes.headings, notes.open_headings):
        levels = [level for level, _ in headings]
        assert levels.count(1) == 1
        assert levels[0] == 1
        for before, after in pairwise(headings):
            assert after[0] <= before[0] + 1, f"after {before} comes {after}"


def test_nothing_scrolls_sideways_or_is_cut_off(notes: Notes) -> None:
    assert notes.lost == []


def test_no_rule_of_accessibility_is_broken(notes: Notes) -> None:
    assert notes.violations == []


def test_tab_reaches_every_control_and_shows_where_it_is(notes: Notes) -> None:
    assert notes.keyboard == []
    # The menu of a phone is shut, and only a soak goes through its pages by key.
    if notes.size == "desktop" or IS_SOAK:
        assert len(notes.stops) > (len(PAGES) if notes.size == "desktop" else 3)


class Printout:
    """A page on paper and what was on the screen when it was printed."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        with pypdfium2.PdfDocument(notes.printed) as document:
            self.sizes = [page.get_size() for page in document]
            texts = [page.get_textpage() for page in document]
            self.sheets = [squeezed(text.get_text_bounded()) for text in texts]
            self.boxes = [
                text.get_rect(number) for text in texts for number in range(text.count_rects())
            ]


def squeezed(text: str) -> str:
    """Without blanks, which a PDF sets as it likes."""
    return re.sub(r"\s+", "", text)


@pytest.fixture(params=PRINTED, ids="-".join)
def printout(notes_of: NotesOf, request: pytest.FixtureRequest) -> Printout:
    return Printout(notes_of(*request.param))


def test_a_page_is_printed_on_a4_without_a_control(printout: Printout) -> None:
    for width, height in printout.sizes:
        assert (round(width), round(height)) == A4
    assert printout.notes.printed_widgets == []


def test_all_findings_are_on_paper(printout: Printout) -> None:
    text = "".join(printout.sheets)
    for _, heading in printout.notes.headings:
        assert squeezed(heading) in text


def test_nothing_is_cut_at_the_edges_of_the_paper(printout: Printout) -> None:
    assert min(left for left, *_ in printout.boxes) >= LEFT
    assert max(right for _, _, right, _ in printout.boxes) <= RIGHT


def test_no_chart_is_cut_or_runs_over_two_sheets(printout: Printout) -> None:
    for chart in printout.notes.charts:
        labels = [squeezed(label) for label in chart["texts"]]
        missing = [[label for label in labels if label not in sheet] for sheet in printout.sheets]
        assert [] in missing, f"{chart['label']}: {min(missing, key=len)}"


def test_the_briefing_is_one_sheet(notes_of: NotesOf) -> None:
    assert len(Printout(notes_of(REAL, "desktop", "briefing")).sheets) == 1
