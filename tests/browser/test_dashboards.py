"""The dashboards in a real browser: what a person sees."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from dashboards.navigation import PAGES
from tests.browser.server import chromium, served_dashboards, wait_until_drawn
from warehouse.reader import fetch
from warehouse.settings import Settings


@pytest.fixture(scope="module")
def address(built: Settings) -> Iterator[str]:
    with served_dashboards(built) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 800}, locale="en-GB")
    yield opened
    opened.close()


def test_the_overview_shows_the_figures_of_the_documents(page: Page, address: str) -> None:
    page.goto(address)
    wait_until_drawn(page)
    text = page.inner_text("body")
    for figure in (
        "London Strategic Migration Partnership",
        "7 August 2018",
        "£154,000",
        "+£30,000 (+24.2%)",
        "14 people, 7 sectors",
        "19 June 2017",
        "status known for 0 of 13",
        "No expenditure is on record",
    ):
        assert figure in text, figure
    assert page.title() == "Overview – LSMP warehouse"


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_drawn_without_an_error_and_without_a_call_home(
    page: Page, address: str, name: str
) -> None:
    errors: list[str] = []
    foreign: list[str] = []
    page.on("console", lambda m: errors.append(m.text) if is_ours(m) else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith(LOCAL) else foreign.append(r.url))
    page.goto(address_of(address, name))
    wait_until_drawn(page)
    assert page.inner_text("h1") == PAGES[name]
    assert page.locator("[data-testid='stException']").count() == 0
    assert page.locator("h1").count() == 1
    assert (errors, foreign) == ([], [])


LOCAL = ("http://127.0.0.1:", "data:", "blob:")


def is_ours(message: ConsoleMessage) -> bool:
    """An error, but not Streamlit's own: on a deep link it looks for its server below the page."""
    return message.type == "error" and "/_stcore/" not in message.location["url"]


def address_of(address: str, name: str) -> str:
    """The first page has the address of the whole; Streamlit knows it by no other."""
    return address if name == next(iter(PAGES)) else f"{address}/{name}"


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways_on_a_phone(page: Page, address: str, name: str) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(address_of(address, name))
    wait_until_drawn(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_every_chart_has_a_text_alternative(page: Page, address: str) -> None:
    page.goto(f"{address}/funding")
    wait_until_drawn(page)
    charts = page.locator("[data-testid='stPlotlyChart']")
    assert charts.count() >= 2
    for chart in charts.all():
        named = chart.locator("xpath=descendant-or-self::*[@aria-label]").first
        assert len(named.get_attribute("aria-label") or "") > 40


def test_a_download_holds_the_figures_of_the_mart(
    page: Page, address: str, marts: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    page.goto(f"{address}/funding")
    wait_until_drawn(page)
    page.get_by_text("sources and CSV").first.click()
    button = page.get_by_role("button", name="Download these numbers (CSV)").first
    button.wait_for(state="visible")
    with page.expect_download() as waiting:
        button.click()
    file = tmp_path / "numbers.csv"
    waiting.value.save_as(file)
    with file.open(encoding="utf-8", newline="") as opened:
        rows = [(row["financial_year"], row["amount_gbp"]) for row in csv.DictReader(opened)]
    query = "select financial_year, cast(amount_gbp as varchar) from marts.funding_timeline"
    assert sorted(rows) == sorted(fetch(marts, query).rows)
