"""The dictionary and the SQL page as people use them."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

import polars as pl
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.visit import DESKTOP, PHONE, Size, Visit, visiting
from tests.query.attacks.stuck import STUCK, dashboards
from warehouse.settings import Settings

GRANTS = "select financial_year, amount_gbp from funding_timeline order by 1"
BOX = "textarea"


@pytest.fixture
def visit(opened: Visit) -> Visit:
    """A window that all tests share."""
    opened.errors.clear()
    return opened


def ask(visit: Visit, query: str, answer: str = "Answered in") -> None:
    """Runs a query, and waits for what the page says to it."""
    visit.go("sql", f"?{urlencode({'query': query})}")
    visit.page.get_by_role("button", name="Run").click()
    expect(visit.page.get_by_text(answer)).to_be_visible()


def test_control_and_enter_run_the_query_and_the_address_keeps_it(visit: Visit) -> None:
    visit.open("sql")
    visit.page.locator(BOX).fill("select 42 as answer")
    visit.page.keyboard.press("Control+Enter")
    expect(visit.page.get_by_role("heading", name="1 row")).to_be_visible()
    expect(visit.page.get_by_role("rowheader", name="42")).to_have_count(1)
    assert visit.page.url.endswith("/sql?query=select+42+as+answer")
    assert visit.errors == []


def test_a_question_fills_the_box_and_the_address(visit: Visit) -> None:
    visit.open("sql")
    visit.page.get_by_role("button", name="Who came to each meeting, by sector?").click()
    expect(visit.page.locator(BOX)).to_contain_text("from marts.attendance_by_sector")
    visit.wait_until("hasRun")
    assert "marts.attendance_by_sector" in visit.page.url


FORMS: dict[str, Callable[[Path], pl.DataFrame]] = {
    "CSV": pl.read_csv,
    "Parquet": pl.read_parquet,
    "Excel": partial(pl.read_excel, engine="openpyxl"),
}


@pytest.mark.parametrize("form", FORMS)
def test_an_answer_is_downloaded_as_a_file(visit: Visit, tmp_path: Path, form: str) -> None:
    ask(visit, GRANTS)
    visit.wait_until("hasRun")
    visit.page.locator(".st-key-file-form").get_by_role("combobox").click()
    visit.page.get_by_role("option", name=form, exact=True).click()
    visit.wait_until("hasRun")
    with visit.page.expect_download() as started:
        visit.page.get_by_role("button", name=f"Download the answer ({form})").click()
    file = tmp_path / started.value.suggested_filename
    started.value.save_as(file)
    years, amounts = FORMS[form](file)
    assert years.to_list() == ["2016/17", "2017/18", "2018/19"]
    assert amounts.cast(float).to_list() == [64000, 124000, 154000]
    assert visit.errors == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_an_answer_is_also_a_chart_and_nothing_around_it_breaks_a_rule_of_accessibility(
    browser: Browser, address: str, size: Size
) -> None:
    with visiting(browser, address, size) as visit:
        ask(visit, GRANTS)
        for shown, rows in (("Table", 1), ("Chart", 0)):
            visit.page.get_by_text(shown, exact=True).click()
            expect(visit.page.get_by_role("rowheader", name="2016/17")).to_have_count(rows)
            visit.wait_until_drawn("sql")
            visit.open_expanders()
            assert visit.violations() == []
            assert visit.ask("sideways") + visit.ask("cutText") == []
            assert visit.ask("headings")[0][0] == 1
        (chart,) = visit.ask("charts")
        assert chart["isDrawn"]
        assert "64,000.00" in " ".join(chart["texts"])
        assert chart["label"].startswith("Bars of amount_gbp by financial_year: 3 rows")
        assert visit.tab_through()[1] == []
        assert visit.errors == []


def test_a_link_to_the_query_can_be_copied_and_opens_it(visit: Visit) -> None:
    query = "select 'a&b #1 + %' as \"x\""
    ask(visit, query)
    visit.open_expanders()
    link = visit.page.locator("[data-testid=stCode] code").inner_text().replace("\n", "")
    visit.page.goto(link)
    visit.wait_until_drawn("sql")
    assert visit.page.locator(BOX).input_value() == query
    assert visit.page.get_by_role("table").count() == 0


def test_a_table_of_the_schema_browser_fills_the_box_by_keyboard(visit: Visit) -> None:
    visit.open("sql")
    visit.open_expanders()
    visit.page.get_by_role("button", name="funding_timeline", exact=True).focus()
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator(BOX)).to_contain_text("from marts.funding_timeline")
    expect(visit.page.get_by_role("heading", name="marts.funding_timeline")).to_be_visible()


def test_a_query_that_nobody_can_stop_holds_up_neither_its_reader_nor_others(
    browser: Browser, built: Settings
) -> None:
    with dashboards(built) as server, visiting(browser, server.address) as visit:
        ask(visit, STUCK, "The query is running")
        with visiting(browser, server.address) as other:
            other.open("funding")
            assert other.errors == []
        assert visit.page.get_by_text("The query is running").is_visible()
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
    expect(visit.page.locator(BOX)).to_have_value(re.compile("from marts.funding_timeline"))
