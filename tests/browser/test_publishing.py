"""A page that stays open while builds come and go."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.visit import Visit, visiting
from tests.support.published import publish_altered
from tests.support.server import dashboards_server
from warehouse.settings import Settings
from warehouse.store.ledger import append_entry

REJECTED = {"run_id": "29990101T000000Z-x", "outcome": "rejected", "rejected_step": "check"}


@pytest.fixture
def visit(copied: Settings, browser: Browser) -> Iterator[Visit]:
    with dashboards_server(copied) as server, visiting(browser, server.address) as found:
        yield found


def test_an_open_page_follows_what_is_published_and_is_not_disturbed_by_what_is_rejected(
    copied: Settings, visit: Visit
) -> None:
    main = visit.page.get_by_test_id("stMain")
    assert "£154,000" in main.inner_text()
    publish_altered(copied, "update marts.partnership_periods set amount_gbp = 1234567.50")
    assert "£154,000" in main.inner_text()
    visit.open("overview")
    main.get_by_text("£1,234,567.50").wait_for()
    append_entry(copied, REJECTED | {"reasons": ["grants.csv:3:amount_gbp: is not an amount"]})
    assert "rejected" not in main.inner_text()
    visit.open("overview")
    main.get_by_text("A newer build was rejected by its checks").wait_for()
    assert "£1,234,567.50" in main.inner_text()
    main.get_by_role("link", name="Why it was rejected").click()
    visit.wait_until_drawn("quality")
    assert "grants.csv:3:amount_gbp: is not an amount" in main.inner_text()
    assert visit.errors == []
