"""Every page, in each walk: of every set of data, in every size of window."""

from itertools import pairwise

import pytest

from dashboards.navigation import PAGES
from tests.browser.conftest import WALKS, WalkOf
from tests.browser.walk import Notes

# What every page says of itself; the server puts it where Streamlit says en.
LANGUAGE = "en-GB"


@pytest.fixture(params=WALKS, ids="-".join)
def data_and_size(request: pytest.FixtureRequest) -> tuple[str, str]:
    found: tuple[str, str] = request.param
    return found


@pytest.fixture(params=PAGES)
def notes(walk_of: WalkOf, data_and_size: tuple[str, str], request: pytest.FixtureRequest) -> Notes:
    """What was seen on one page in one walk."""
    return walk_of(*data_and_size, request.getfixturevalue(data_and_size[0])).notes[request.param]


def test_a_page_is_drawn_without_an_error_and_without_a_call_home(notes: Notes) -> None:
    assert notes.failure == ""
    assert (notes.errors, notes.foreign) == ([], [])
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
    assert notes.sideways == []
    assert notes.lost == []


def test_no_rule_of_accessibility_is_broken(notes: Notes) -> None:
    assert notes.violations == []


def test_tab_reaches_every_control_and_shows_where_it_is(
    notes: Notes, data_and_size: tuple[str, str]
) -> None:
    assert notes.keyboard == []
    # The menu of a phone is shut.
    assert len(notes.stops) > (len(PAGES) if "desktop" in data_and_size else 3)
