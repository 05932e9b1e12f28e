"""What an open page says by itself, and that it shows nothing else until somebody asks."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Locator, Page, expect

from dashboards.navigation import PAGES
from tests.browser.visit import Visit, visiting
from tests.returns.filled import Q1, fill_in
from tests.support.published import publish_altered
from tests.support.server import dashboards_server
from warehouse.settings import Settings
from warehouse.store.builds import PAGE, PROBLEMS
from warehouse.store.ledger import append_entry

NEW = "update marts.partnership_periods set amount_gbp = 1234567.50"
WORDS = "grants.csv:3:amount_gbp: 'twelve' is not an amount"


@contextmanager
def reading(browser: Browser, settings: Settings, name: str, filters: str) -> Iterator[Visit]:
    """Somebody who has scrolled down a page and stands in one of its fields."""
    with dashboards_server(settings) as server, visiting(browser, server.address) as visit:
        visit.go(name, filters)
        visit.wait_until("hasHeard")
        visit.ask("watchNews")
        visit.page.get_by_role("combobox").last.focus()
        visit.page.evaluate("() => { document.querySelector('main').scrollTop = 150 }")
        visit.page.evaluate("() => { window.isNotReloaded = true }")
        yield visit
        assert visit.page.evaluate("() => window.isNotReloaded")
        assert visit.errors == []


def refuse(settings: Settings, run_id: str, *problems: str) -> None:
    """As a build whose seeds are refused leaves it."""
    folder = settings.checks_dir / run_id
    folder.mkdir(parents=True)
    (folder / PAGE).touch()
    (folder / PROBLEMS).write_text(json.dumps(problems))
    entry = {"run_id": run_id, "outcome": "rejected", "rejected_step": "check"}
    append_entry(settings, {**entry, "reasons": ["grants.csv:3:amount_gbp"]})


def offer(page: Page) -> Locator:
    return page.get_by_role("button", name="New figures: show them")


def test_new_figures_are_offered_once_and_shown_when_asked_for(
    copied: Settings, browser: Browser
) -> None:
    with reading(browser, copied, "overview", "?from=2016/17") as visit:
        before = visit.ask("whatIsRead")
        publish_altered(copied, NEW)
        expect(offer(visit.page)).to_be_visible()
        expect(visit.page.get_by_role("status").filter(has=offer(visit.page))).to_be_visible()
        assert visit.ask("whatIsRead") == before
        assert visit.ask("newsSaid") == ["New figures: show themHide"]
        assert visit.violations() == []
        offer(visit.page).press("Enter")
        expect(visit.page.get_by_test_id("stMain")).to_contain_text("£1,234,567.50")
        expect(visit.page.locator("#lsmp-news p:visible")).to_have_count(0)
        assert re.search(r"from=2016", visit.page.url)
        visit.open("funding")
        expect(offer(visit.page)).to_be_hidden()


def test_what_is_refused_is_told_and_taken_back_when_it_is_put_right(
    copied: Settings, browser: Browser
) -> None:
    with reading(browser, copied, "overview", "") as visit:
        before = visit.ask("whatIsRead")
        told = visit.page.get_by_role("status").filter(has_text="Not published")
        refuse(copied, "29990101T000000Z-0000001", WORDS, "another")
        expect(told).to_contain_text(f"Not published: {WORDS} (and 1 more)")
        assert visit.ask("whatIsRead") == before
        assert visit.violations() == []
        append_entry(copied, {"run_id": "29990101T000001Z-0000002", "outcome": "unchanged"})
        expect(told).to_be_hidden()
        refuse(copied, "29990101T000002Z-0000003", WORDS)
        expect(told).to_be_visible()
        # A page that is drawn meanwhile says it at its top, with the way to the reasons.
        visit.open("funding")
        notice = visit.page.get_by_test_id("stMain").get_by_text("A newer build was rejected")
        expect(notice).to_be_visible()
        expect(told).to_be_hidden()
        append_entry(copied, {"run_id": "29990101T000003Z-0000004", "outcome": "unchanged"})
        expect(notice).to_be_hidden()


def test_the_draft_of_a_return_refreshes_while_it_is_written_elsewhere(
    copied: Settings, browser: Browser
) -> None:
    copied.returns_dir.mkdir()
    with reading(browser, copied, "quarterly_return", "?return=2017/18+Q1") as visit:
        page, main = visit.page, visit.page.get_by_test_id("stMain")
        expect(main).to_contain_text("This is the empty form")
        page.evaluate("() => { document.hasFocus = () => false }")
        fill_in(copied, Q1)
        expect(main).to_contain_text("Nothing is missing")
        page.get_by_text("Refresh this page by itself").click()
        expect(page.get_by_role("switch")).not_to_be_checked()
        visit.wait_until_drawn("quarterly_return")
        before = visit.ask("words")
        publish_altered(copied, NEW)
        # Stopped, it offers as any page does.
        expect(offer(page)).to_be_visible()
        assert visit.ask("words") == before
        assert PAGES["quarterly_return"] in page.title()
