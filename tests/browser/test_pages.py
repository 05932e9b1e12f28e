"""Every page, in every size of window, on every set of data."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dashboards.navigation import PAGES
from tests.browser.conftest import WalkIn
from tests.browser.faults import FAULTS
from tests.browser.walk import SIZES, Notes

# What every page says of itself; the server puts it where Streamlit says en.
LANGUAGE = "en-GB"


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(params=PAGES)
def notes(walk_in: WalkIn, size: str, request: pytest.FixtureRequest) -> Notes:
    """What was seen on one page in one size of window."""
    return walk_in(size).notes[request.param]


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


def test_tab_reaches_every_control_and_shows_where_it_is(notes: Notes, size: str) -> None:
    assert notes.keyboard == []
    # The menu of a phone is shut.
    assert len(notes.stops) > (len(PAGES) if size == "desktop" else 3)


@pytest.mark.parametrize("data_set", ["real"], indirect=True)
def test_every_fault_listed_as_the_framework_s_is_still_there(walk_in: WalkIn) -> None:
    seen = {
        fault
        for size in SIZES
        for notes in walk_in(size).notes.values()
        for fault in notes.used_faults
    }
    assert [fault for number, fault in enumerate(FAULTS) if number not in seen] == []
