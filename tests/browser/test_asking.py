"""The dictionary and the SQL page as people use them."""

import csv
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import openpyxl
import pyarrow.parquet
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.tab_walk import tab_through
from tests.browser.visit import DESKTOP, PHONE, Size, Visit, new_page, visiting

# A step that DuckDB does not stop.
ENDLESS = "select levenshtein(repeat('a', 1000000), repeat('b', 1000000))"
GRANTS = "select financial_year, amount_gbp from funding_timeline order by 1"
BOX = "textarea"


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
    expect(visit.page.get_by_role("rowheader", name="42")).to_have_count(1)
    assert visit.page.url.endswith("/sql?query=select+42+as+answer")
    assert visit.errors == []


def test_a_question_fills_the_box_and_the_address(visit: Visit) -> None:
    visit.open("sql")
    visit.page.get_by_role("button", name="Who came to each meeting, by sector?").click()
    expect(visit.page.locator(BOX)).to_contain_text("from marts.attendance_by_sector")
    visit.wait_until_run()
    assert "marts.attendance_by_sector" in visit.page.url


def ask(visit: Visit, query: str) -> None:
    """Runs a query that has an answer, and waits for it."""
    open_link(visit, "sql", query=query)
    visit.page.get_by_role("button", name="Run").click()
    expect(visit.page.get_by_text("Answered in")).to_be_visible()
    visit.wait_until_run()


def choose_file(visit: Visit, form: str) -> None:
    visit.page.locator(".st-key-file-form").get_by_role("combobox").click()
    visit.page.get_by_role("option", name=form, exact=True).click()
    visit.wait_until_run()


@pytest.mark.parametrize("form", ["CSV", "Parquet", "Excel"])
def test_an_answer_is_downloaded_as_a_file(visit: Visit, tmp_path: Path, form: str) -> None:
    ask(visit, GRANTS)
    choose_file(visit, form)
    with visit.page.expect_download() as started:
        visit.page.get_by_role("button", name=f"Download the answer ({form})").click()
    file = tmp_path / started.value.suggested_filename
    started.value.save_as(file)
    assert [row[0] for row in rows_of(file)] == ["2016/17", "2017/18", "2018/19"]
    assert [float(row[1]) for row in rows_of(file)] == [64000, 124000, 154000]
    assert visit.errors == []


def rows_of(file: Path) -> list[tuple[Any, ...]]:
    """The rows of a downloaded file, by its ending."""
    if file.suffix == ".parquet":
        return [tuple(row.values()) for row in pyarrow.parquet.read_table(file).to_pylist()]
    if file.suffix == ".xlsx":
        (sheet,) = openpyxl.load_workbook(file).worksheets
        return list(sheet.iter_rows(min_row=2, values_only=True))
    with file.open(newline="") as opened:
        return [tuple(row) for row in csv.reader(opened)][1:]


def test_an_answer_can_be_seen_as_a_chart(visit: Visit) -> None:
    ask(visit, GRANTS)
    visit.page.get_by_text("Chart", exact=True).click()
    expect(visit.page.locator(".main-svg").first).to_be_visible()
    visit.wait_until_run()
    (chart,) = visit.ask("charts")
    assert chart["isDrawn"]
    assert "64,000.00" in " ".join(chart["texts"])
    assert chart["label"].startswith("Bars of amount_gbp by financial_year: 3 rows")
    assert visit.page.get_by_role("table").count() == 0


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_nothing_around_an_answer_breaks_a_rule_of_accessibility(
    browser: Browser, address: str, size: Size
) -> None:
    with visiting(browser, address, size) as visit:
        ask(visit, GRANTS)
        for shown in ("Table", "Chart"):
            visit.page.get_by_text(shown, exact=True).click()
            visit.wait_until_run()
            visit.open_expanders_of("Link to this query", "Tables and columns")
            assert visit.ask("violations", "html") == []
            assert visit.ask("sideways") + visit.ask("cutText") == []
            assert visit.ask("headings")[0][0] == 1
        assert tab_through(visit)[1] == []
        assert visit.errors == []


def test_a_link_to_the_query_can_be_copied_and_opens_it(visit: Visit) -> None:
    query = "select 'a&b #1 + %' as \"x\""
    ask(visit, query)
    visit.open_expanders_of("Link to this query")
    link = visit.page.locator("[data-testid=stCode] code").inner_text().replace("\n", "")
    visit.page.goto(link)
    visit.wait_until_drawn("sql")
    assert visit.page.locator(BOX).input_value() == query
    assert visit.page.get_by_role("table").count() == 0


def test_a_table_of_the_schema_browser_fills_the_box_by_keyboard(visit: Visit) -> None:
    visit.open("sql")
    visit.open_expanders_of("Tables and columns")
    visit.page.get_by_role("button", name="funding_timeline", exact=True).focus()
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator(BOX)).to_contain_text("from marts.funding_timeline")
    expect(visit.page.get_by_role("heading", name="marts.funding_timeline")).to_be_visible()


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
    expect(visit.page.locator(BOX)).to_have_value(re.compile("from marts.funding_timeline"))
