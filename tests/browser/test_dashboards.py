"""The dashboards in a real browser: what a person sees and does."""

import csv
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser

from dashboards.navigation import PAGES
from tests.browser.tab_walk import tab_through
from tests.browser.visit import PHONE, Visit, visiting
from warehouse.query.reader import fetch

EXPANDER = "[data-testid='stExpander'] details"


@pytest.fixture
def visit(opened: Visit) -> Iterator[Visit]:
    """A desktop's window that all tests share; each leaves it without filter or setting."""
    yield opened
    if "?" in opened.page.url:
        opened.start()
    opened.page.emulate_media(reduced_motion="null", forced_colors="null", color_scheme="null")


def test_a_download_holds_the_figures_of_the_mart(
    visit: Visit, marts: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    visit.open("funding")
    visit.open_expanders()
    with visit.page.expect_download() as waiting:
        visit.page.get_by_role("button", name="Download these numbers (CSV)").first.click()
    file = tmp_path / "numbers.csv"
    waiting.value.save_as(file)
    with file.open(encoding="utf-8", newline="") as opened:
        rows = [(row["financial_year"], row["amount_gbp"]) for row in csv.DictReader(opened)]
    query = "select financial_year, cast(amount_gbp as varchar) from marts.funding_timeline"
    assert sorted(rows) == sorted(fetch(marts, query).rows)


def test_keys_open_and_shut_an_expander(visit: Visit) -> None:
    visit.open("meetings")
    expander = visit.page.locator(EXPANDER).first
    held = expander.get_by_label("SQL")
    for key in ("Enter", "Space"):
        expander.locator("summary").press(key)
        held.wait_for()
        visit.wait_until_run()
        expander.locator("summary").press(key)
        held.wait_for(state="hidden")
        visit.wait_until_run()
        visit.wait_until("shut => !document.querySelector(shut).open", EXPANDER)


def test_escape_leaves_a_list_of_choices_as_it_was(visit: Visit) -> None:
    visit.open("overview")
    field = visit.page.get_by_role("combobox", name="Partnership")
    chosen = field.input_value()
    field.press("ArrowDown")
    choices = visit.page.get_by_role("listbox")
    choices.wait_for(state="visible")
    visit.page.keyboard.press("Escape")
    choices.wait_for(state="detached")
    assert visit.ask("focusIsIn", "[data-testid=stSelectbox]")
    assert field.input_value() == chosen


def test_the_first_stop_of_tab_leads_past_the_menu(visit: Visit) -> None:
    visit.page.goto(visit.address)
    visit.wait_until_drawn("overview")
    visit.page.keyboard.press("Tab")
    assert "Skip to main content" in visit.ask("focused")["name"]
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.press("Tab")
    assert visit.ask("focusIsIn", "[data-testid=stMain]")


def test_the_menu_of_a_phone_opens_by_tap_and_shuts_after_a_choice(
    browser: Browser, address: str
) -> None:
    with visiting(browser, address, PHONE) as visit:
        menu = visit.page.get_by_test_id("stSidebar")
        assert not menu.is_visible()
        visit.page.get_by_test_id("stExpandSidebarButton").tap()
        menu.get_by_role("link", name=PAGES["funding"]).tap()
        visit.wait_until_drawn("funding")
        menu.wait_for(state="hidden")


# By script, so that no style sheet can stop it: ours keeps the height, so that nothing is seen.
MOVED_BY_STREAMLIT = "script 500 details stExpander"


def test_nothing_moves_for_whoever_asked_for_less_motion(visit: Visit) -> None:
    visit.page.emulate_media(reduced_motion="reduce")
    visit.ask("watchMotion")
    for name in PAGES:
        visit.open(name)
    visit.open("funding")
    expander = visit.page.locator(EXPANDER).first
    expander.locator("summary").click()
    heights = visit.page.evaluate(_HEIGHTS)
    # Open and empty, then filled: a slide has a height for each picture.
    assert len(set(heights)) <= 2, heights
    visit.page.get_by_role("combobox", name="From year").press("ArrowDown")
    visit.page.get_by_role("listbox").wait_for(state="visible")
    visit.page.keyboard.press("Escape")
    assert [what for what in visit.ask("moved") if not what.startswith(MOVED_BY_STREAMLIT)] == []


_HEIGHTS = f"""async () => {{
    const heights = [];
    for (let step = 0; step < 15; step++) {{
        heights.push(document.querySelector("{EXPANDER}").getBoundingClientRect().height);
        await new Promise(requestAnimationFrame);
    }}
    return heights;
}}"""


def test_forced_colours_leave_the_charts_readable_and_the_focus_visible(visit: Visit) -> None:
    visit.open("overview")
    visit.open_expanders()
    colours = visit.ask("chartColours")
    assert len(colours) > 20
    visit.page.emulate_media(forced_colors="active", color_scheme="dark")
    assert visit.page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert visit.ask("chartColours") == colours
    _, complaints = tab_through(visit)
    assert complaints == []
