"""The dictionary and the SQL page as people use them."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.visit import Visit, new_page, visiting

pytestmark = pytest.mark.parametrize("data_set", ["real"], indirect=True)

# A step that DuckDB does not stop.
ENDLESS = "select levenshtein(repeat('a', 1000000), repeat('b', 1000000))"
BOX = "textarea"


@pytest.fixture(scope="module")
def opened(browser: Browser, address: str) -> Iterator[Visit]:
    with visiting(browser, address) as found:
        yield found


@pytest.fixture
def visit(opened: Visit) -> Visit:
    """A window that all tests share."""
    opened.errors.clear()
    return opened


def open_link(visit: Visit, name: str, **filters: str) -> None:
    visit.page.goto(f"{visit.address}/{name}?{urlencode(filters)}")
    visit.wait_until_drawn(name)


def test_control_and_enter_run_the_query_and_the_address_keeps_it(visit: Visit) -> None:
    visit.open("sql")
    visit.page.locator(BOX).fill("select 42 as answer")
    visit.page.keyboard.press("Control+Enter")
    expect(visit.page.get_by_role("heading", name="1 row")).to_be_visible()
    assert visit.page.get_by_role("rowheader", name="42").count() == 1
    assert visit.page.url.endswith("/sql?query=select+42+as+answer")
    assert visit.errors == []


def test_a_link_fills_the_box_and_runs_nothing_until_somebody_does(visit: Visit) -> None:
    open_link(visit, "sql", query="select 43 as answer")
    assert visit.page.locator(BOX).input_value() == "select 43 as answer"
    assert visit.page.get_by_role("table").count() == 0
    visit.page.get_by_role("button", name="Run").click()
    expect(visit.page.get_by_role("rowheader", name="43")).to_be_visible()


def test_a_question_fills_the_box_and_the_address(visit: Visit) -> None:
    visit.open("sql")
    visit.page.get_by_role("button", name="Who came to each meeting, by sector?").click()
    expect(visit.page.locator(BOX)).to_contain_text("from marts.attendance_by_sector")
    visit.wait_until_run()
    assert "marts.attendance_by_sector" in visit.page.url


def test_a_query_that_nobody_can_stop_holds_up_neither_its_reader_nor_others(
    visit: Visit, browser: Browser
) -> None:
    open_link(visit, "sql", query=ENDLESS)
    visit.page.get_by_role("button", name="Run").click()
    running = visit.page.get_by_text("The query is running")
    expect(running).to_be_visible()
    with new_page(browser) as page:
        other = Visit(page, visit.address)
        other.start()
        other.open("funding")
        assert other.errors == []
    assert running.is_visible()
    visit.page.locator(BOX).fill("select 44 as answer")
    visit.page.keyboard.press("Control+Enter")
    expect(visit.page.get_by_role("rowheader", name="44")).to_be_visible(timeout=20_000)


def test_a_hit_of_the_search_leads_to_its_table_in_one_click(visit: Visit) -> None:
    visit.open("dictionary")
    visit.page.get_by_label("Search tables and columns").fill("grant amount")
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_role("heading", name="“grant amount” is in")).to_be_visible()
    assert visit.page.url.endswith("/dictionary?search=grant+amount")
    visit.page.get_by_role("link", name="marts.funding_timeline.amount_gbp").click()
    expect(visit.page.get_by_role("heading", name="marts.funding_timeline:")).to_be_visible()
    visit.wait_until_drawn("dictionary")
    visit.page.get_by_role("link", name="Open this query on the SQL page").click()
    visit.wait_until_drawn("sql")
    assert "from marts.funding_timeline" in visit.page.locator(BOX).input_value()
