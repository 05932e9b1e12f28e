"""Each fault that the accessibility statement names is there: else it says too much."""

from playwright.sync_api import Browser

from dashboards.navigation import PAGES
from tests.browser.visit import PHONE, Visit, visiting
from tests.support.statement import non_compliances

# Keeps in window.told whatever a region says that screen readers listen to.
LISTEN = """() => {
    window.told = []
    const live = "[aria-live], [role=status], [role=alert], [role=log]"
    const note = () => document.querySelectorAll(live).forEach(
        region => window.told.push(region.textContent))
    new MutationObserver(note).observe(
        document.body, { subtree: true, childList: true, characterData: true })
}"""
# What WCAG 2.2, 1.4.12, asks a page to stand.
WIDER_SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"""


def is_stated(criterion: str) -> bool:
    """Whether the statement names the criterion as not met."""
    return any(f"{criterion} (" in words for words in non_compliances())


def test_no_screen_reader_is_told_of_another_page(opened: Visit) -> None:
    opened.open("overview")
    opened.page.evaluate(LISTEN)
    opened.open("funding")
    told = opened.page.evaluate("window.told")
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


def test_each_list_has_a_button_called_open(opened: Visit) -> None:
    opened.open("funding")
    lists = opened.page.get_by_role("combobox").count()
    assert lists > 1
    assert opened.page.get_by_role("button", name="Open", exact=True).count() == lists
    assert is_stated("2.4.6")


def test_the_labels_of_a_chart_are_read_one_by_one(opened: Visit) -> None:
    opened.open("funding")
    chart = opened.page.get_by_role("figure").first
    assert "\n" in chart.aria_snapshot()
    assert "£154,000" in chart.aria_snapshot().split("\n", 1)[1]
    assert is_stated("1.3.2")


def test_what_stands_under_the_pointer_is_out_of_reach_of_keys(opened: Visit) -> None:
    opened.open("overview")
    label = opened.page.locator(".hoverlayer .hovertext")
    for mark in opened.page.locator(".barlayer .point path").all():
        mark.hover(force=True)
        opened.page.wait_for_timeout(200)
        if label.count():
            break
    opened.page.keyboard.press("Escape")
    opened.page.wait_for_timeout(200)
    assert label.count() > 0
    focusable = "[data-testid=stPlotlyChart] :is(a[href], button, [tabindex='0'])"
    assert opened.page.locator(focusable).count() == 0
    assert is_stated("2.1.1")
    assert is_stated("1.4.13")


IS_CUT_IN_ITS_LIST = """() => [...document.querySelectorAll("[data-testid=stSelectbox] input")]
    .some(input => input.scrollWidth > input.clientWidth)"""


def test_wider_spacing_cuts_the_partnership_in_its_list(opened: Visit) -> None:
    opened.open("funding")
    assert not opened.page.evaluate(IS_CUT_IN_ITS_LIST)
    opened.page.add_style_tag(content=WIDER_SPACING)
    assert opened.ask("cutText") == []
    assert opened.page.evaluate(IS_CUT_IN_ITS_LIST)
    assert is_stated("1.4.12")
