"""The dashboards in a real browser: what a person sees and does."""

import codecs
from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars as pl
import pytest
from playwright.sync_api import Browser, expect

from dashboards.navigation import PAGES
from tests.browser.visit import PHONE, Visit, new_page, visiting
from tests.support.published import publish_altered
from tests.support.server import dashboards_server
from warehouse.query.reader import fetch
from warehouse.settings import Settings
from warehouse.store.ledger import append_entry

EXPANDER = "[data-testid='stExpander'] details"


@pytest.fixture
def visit(opened: Visit) -> Iterator[Visit]:
    """A desktop's window that all tests share; each leaves it without filter or setting."""
    yield opened
    if "?" in opened.page.url:
        opened.go()
    opened.page.emulate_media(reduced_motion="null", forced_colors="null", color_scheme="null")


def test_a_link_opens_its_page_and_its_filter_without_an_error(
    browser: Browser, address: str
) -> None:
    with new_page(browser) as page:
        failed: list[str] = []
        page.on("console", lambda m: failed.append(m.text) if m.type == "error" else None)
        page.on("response", lambda r: failed.append(r.url) if r.status >= 400 else None)
        Visit(page, address).go("funding", "?from=2017/18")
        assert page.title() == f"{PAGES['funding']} – LSMP warehouse"
        assert "rose from £124,000 in 2017/18" in page.inner_text("h2 >> nth=0")
        assert failed == []


def test_a_download_holds_the_figures_of_the_mart(
    visit: Visit, marts: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    visit.open("funding")
    visit.open_expanders()
    with visit.page.expect_download() as waiting:
        visit.page.get_by_role("button", name="Download these numbers (CSV)").first.click()
    file = tmp_path / "numbers.csv"
    waiting.value.save_as(file)
    assert file.read_bytes().startswith(codecs.BOM_UTF8), "Excel misreads a pound sign without it"
    rows = pl.read_csv(file, infer_schema=False)["financial_year", "amount_gbp"].rows()
    query = "select financial_year, cast(amount_gbp as varchar) from marts.funding_timeline"
    assert sorted(rows) == sorted(fetch(marts, query).rows)


def test_no_key_alone_runs_the_page_again_but_keys_still_type(visit: Visit) -> None:
    visit.go("funding")
    visit.ask("watchScript")
    for key in ("r", "R", "c"):
        visit.page.keyboard.press(key)
    visit.page.wait_for_timeout(500)
    assert visit.ask("scriptStates") == []
    assert visit.page.locator("[role='dialog']").count() == 0
    box = visit.page.get_by_role("combobox", name="Partnership")
    box.click()
    visit.page.keyboard.type("rc")
    assert box.input_value() == "rc"


def test_keys_open_and_shut_an_expander(visit: Visit) -> None:
    visit.open("meetings")
    expander = visit.page.locator(EXPANDER).first
    held = expander.get_by_label("SQL")
    for key in ("Enter", "Space"):
        expander.locator("summary").press(key)
        held.wait_for()
        visit.wait_until("hasRun")
        expander.locator("summary").press(key)
        held.wait_for(state="hidden")
        visit.wait_until("hasRun")
        expect(expander).to_have_js_property("open", False)


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
    visit.go()
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
    visit.page.locator(EXPANDER).first.locator("summary").click()
    visit.page.locator(f"{EXPANDER}[open]").first.wait_for()
    # Filled in however many steps, it is as high as what it holds; while it slides, it is lower.
    assert set(visit.ask("cutOff", EXPANDER)) == {0}
    visit.page.get_by_role("combobox", name="From year").press("ArrowDown")
    visit.page.get_by_role("listbox").wait_for(state="visible")
    visit.page.keyboard.press("Escape")
    assert [what for what in visit.ask("moved") if not what.startswith(MOVED_BY_STREAMLIT)] == []


def test_forced_colours_leave_the_charts_readable_and_the_focus_visible(visit: Visit) -> None:
    visit.open("overview")
    visit.open_expanders()
    colours = visit.ask("chartColours")
    assert len(colours) > 20
    visit.page.emulate_media(forced_colors="active", color_scheme="dark")
    assert visit.page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert visit.ask("chartColours") == colours
    assert visit.tab_through()[1] == []


def test_an_open_page_follows_what_is_published_and_is_not_disturbed_by_what_is_rejected(
    copied: Settings, browser: Browser
) -> None:
    with dashboards_server(copied) as server, visiting(browser, server.address) as visit:
        main = visit.page.get_by_test_id("stMain")
        assert "£154,000" in main.inner_text()
        publish_altered(copied, "update marts.partnership_periods set amount_gbp = 1234567.50")
        assert "£154,000" in main.inner_text()
        visit.open("overview")
        main.get_by_text("£1,234,567.50").wait_for()
        rejected = {"run_id": "29990101T000000Z-x", "outcome": "rejected", "rejected_step": "check"}
        reason = "grants.csv:3:amount_gbp: is not an amount"
        append_entry(copied, {**rejected, "reasons": [reason]})
        assert "rejected" not in main.inner_text()
        visit.open("overview")
        main.get_by_text("A newer build was rejected by its checks").wait_for()
        main.get_by_text("£1,234,567.50").wait_for()
        main.get_by_role("link", name="Why it was rejected").click()
        visit.wait_until_drawn("quality")
        assert reason in main.inner_text()
        assert visit.errors == []
