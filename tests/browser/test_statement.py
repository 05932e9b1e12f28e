"""Each fault that the accessibility statement names is there: else it says too much."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from dashboards.about.accessibility import NON_COMPLIANCES
from dashboards.navigation import PAGES
from tests.browser.visit import PHONE, Visit, visiting

pytestmark = pytest.mark.parametrize("data_set", ["real"], indirect=True)

LIVE = "[aria-live], [role=status], [role=alert], [role=log]"
# What WCAG 2.2, 1.4.12, asks a page to stand.
WIDER_SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"""


def is_stated(criterion: str) -> bool:
    """Whether the statement names the criterion as not met."""
    return any(f"{criterion} (" in words for words in NON_COMPLIANCES)


@pytest.fixture(scope="module")
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    with visiting(browser, address) as found:
        yield found


def test_no_screen_reader_is_told_of_another_page(visit: Visit) -> None:
    visit.open("overview")
    visit.page.evaluate(
        """selector => {
            window.told = []
            const note = () => document.querySelectorAll(selector).forEach(
                (region) => window.told.push(region.textContent))
            new MutationObserver(note).observe(
                document.body, { subtree: true, childList: true, characterData: true })
        }""",
        LIVE,
    )
    visit.open("funding")
    told = visit.page.evaluate("window.told")
    assert [words for words in told if PAGES["funding"] in words] == []
    assert is_stated("4.1.3")


def test_the_focus_does_not_go_into_the_menu_of_a_narrow_window(
    browser: Browser, address: str
) -> None:
    with visiting(browser, address, PHONE) as visit:
        visit.page.get_by_test_id("stExpandSidebarButton").focus()
        visit.page.keyboard.press("Enter")
        visit.page.get_by_test_id("stSidebarNavLink").first.wait_for(state="visible")
        visit.page.keyboard.press("Tab")
        assert not visit.ask("focusIsIn", "[data-testid=stSidebar]")
    assert is_stated("2.4.3")


def test_each_list_has_a_button_called_open(visit: Visit) -> None:
    visit.open("funding")
    lists = visit.page.get_by_role("combobox").count()
    assert lists > 1
    assert visit.page.get_by_role("button", name="Open", exact=True).count() == lists
    assert is_stated("2.4.6")


def test_the_labels_of_a_chart_are_read_one_by_one(visit: Visit) -> None:
    visit.open("funding")
    chart = visit.page.get_by_role("figure").first
    assert "\n" in chart.aria_snapshot()
    assert "£154,000" in chart.aria_snapshot().split("\n", 1)[1]
    assert is_stated("1.3.2")


def test_what_stands_under_the_pointer_is_out_of_reach_of_keys(visit: Visit) -> None:
    visit.open("overview")
    label = visit.page.locator(".hoverlayer .hovertext")
    for mark in visit.page.locator(".barlayer .point path").all():
        mark.hover(force=True)
        visit.page.wait_for_timeout(200)
        if label.count():
            break
    visit.page.keyboard.press("Escape")
    visit.page.wait_for_timeout(200)
    assert label.count() > 0
    focusable = "[data-testid=stPlotlyChart] :is(a[href], button, [tabindex='0'])"
    assert visit.page.locator(focusable).count() == 0
    assert is_stated("2.1.1")
    assert is_stated("1.4.13")


IS_CUT_IN_ITS_LIST = """() => [...document.querySelectorAll("[data-testid=stSelectbox] input")]
    .some(input => input.scrollWidth > input.clientWidth)"""


def test_wider_spacing_cuts_the_partnership_in_its_list(visit: Visit) -> None:
    visit.open("funding")
    assert not visit.page.evaluate(IS_CUT_IN_ITS_LIST)
    visit.page.add_style_tag(content=WIDER_SPACING)
    assert visit.ask("cutText") == []
    assert visit.page.evaluate(IS_CUT_IN_ITS_LIST)
    assert is_stated("1.4.12")
