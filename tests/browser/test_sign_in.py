"""Signing in at a real OpenID provider, and what each role then sees."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboards.navigation import FOR_OFFICERS, PAGES, UNLISTED
from tests.browser.visit import new_page
from tests.support.openid_provider import CLIENT_ID, CLIENT_SECRET, PASSWORD
from tests.support.server import Server, dashboards_server, free_port, heard, running
from tests.support.soak import some
from warehouse.settings import Settings

COOKIE_SECRET = "0123456789abcdef"
SETTINGS = f"""
client_id = "{CLIENT_ID}"
client_secret = "{CLIENT_SECRET}"
cookie_secret = "{COOKIE_SECRET * 4}"
scope = "openid email groups"
[viewers]
groups = ["readers"]
[officers]
groups = ["officers"]
"""
LISTED = [title for name, title in PAGES.items() if name not in UNLISTED]
OF_OFFICERS = [PAGES[name] for name in FOR_OFFICERS]


@pytest.fixture(scope="module")
def served(built: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboards, which let in whom the provider knows."""
    port, metadata = free_port(), "/.well-known/openid-configuration"
    site = f"http://127.0.0.1:{port}"

    def command(own_port: int) -> list[str]:
        return [sys.executable, "-m", "tests.support.openid_provider", str(own_port), site]

    with running(command, answers_at=metadata) as provider:
        file = tmp_path_factory.mktemp("sign-in") / "sign_in.toml"
        places = f'site = "{site}"\nmetadata_url = "{provider.address}{metadata}"'
        file.write_text(places + SETTINGS)
        file.chmod(0o600)
        with dashboards_server(built, "--sign-in", str(file), port=port) as server:
            yield server


@contextmanager
def signed_in(browser: Browser, server: Server, name: str) -> Iterator[Page]:
    """A page of somebody who has come back from the provider."""
    with new_page(browser) as page:
        page.goto(server.address)
        expect(page.locator("h1")).to_have_text("Sign in")
        assert menu(page) == []
        page.get_by_role("button", name="Sign in").click()
        for field, text in (("login", name), ("password", PASSWORD)):
            page.locator(f"input[name={field}]").fill(text)
            page.keyboard.press("Enter")
        page.wait_for_url(f"{server.address}/")
        yield page


def menu(page: Page) -> list[str]:
    return page.locator("[data-testid=stSidebarNavLink]").all_inner_texts()


def hears(page: Page, server: Server) -> set[str] | int:
    """Of what somebody hears by themselves, or why of nothing."""
    cookies = "; ".join(f"{c['name']}={c['value']}" for c in page.context.cookies())
    found = heard(server, Cookie=cookies)
    return set(found) if isinstance(found, dict) else int(found)


def status_of(page: Page, server: Server, path: str) -> int:
    return page.request.get(f"{server.address}{path}").status


def test_a_viewer_sees_all_pages_but_those_of_officers(browser: Browser, served: Server) -> None:
    with signed_in(browser, served, "vera") as page:
        expect(page.locator("h1")).to_have_text(PAGES["overview"])
        expect(page.get_by_text("Signed in as viewer.")).to_be_visible()
        assert menu(page) == [title for title in LISTED if title not in OF_OFFICERS]
        assert hears(page, served) == {"build", "rejected"}
        page.goto(f"{served.address}/quarterly_return")
        expect(page.locator("h1")).to_have_text("This page is for officers")
        assert status_of(page, served, "/checks/some-run") == 403
        assert status_of(page, served, "/dbt_docs") != 403


def test_an_officer_sees_every_page_and_leaves_again(browser: Browser, served: Server) -> None:
    with signed_in(browser, served, "olga") as page:
        expect(page.locator("h1")).to_have_text(PAGES["overview"])
        assert menu(page) == LISTED
        assert hears(page, served) == {"build", "rejected", "problem", "returns"}
        assert status_of(page, served, "/checks/some-run") == 404
        page.goto(f"{served.address}/quarterly_return")
        expect(page.locator("h1")).to_have_text(PAGES["quarterly_return"])
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/oauth/end_session**", wait_until="commit")
        assert {c["name"] for c in page.context.cookies()} & {"_streamlit_user"} == set()
        page.goto(served.address)
        expect(page.locator("h1")).to_have_text("Sign in")
        assert status_of(page, served, "/dbt_docs") == 403


def test_somebody_without_a_role_sees_nothing(browser: Browser, served: Server) -> None:
    with signed_in(browser, served, "nora") as page:
        for name in some(PAGES, 0, 1, -1):
            page.goto(f"{served.address}/{name}")
            expect(page.locator("h1")).to_have_text("You have no access yet")
            assert menu(page) == []
        assert hears(page, served) == 4403
        assert status_of(page, served, "/dbt_docs") == 403


def test_a_cookie_that_nobody_signed_opens_nothing(browser: Browser, served: Server) -> None:
    with signed_in(browser, served, "vera") as page:
        expect(page.locator("h1")).to_have_text(PAGES["overview"])
        (cookie,) = [c for c in page.context.cookies() if c["name"] == "_streamlit_user"]
        assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")
        changed = cookie["value"][:-6] + cookie["value"][-6:].swapcase()
        page.context.add_cookies([{"name": cookie["name"], "value": changed, "url": page.url}])
        assert status_of(page, served, "/dbt_docs") == 403
        page.goto(served.address)
        expect(page.locator("h1")).to_have_text("Sign in")


def test_the_server_keeps_nobody_in_its_log(browser: Browser, served: Server) -> None:
    with signed_in(browser, served, "vera") as page:
        expect(page.locator("h1")).to_have_text(PAGES["overview"])
    written = served.written()
    assert served.address in written
    for secret in ("vera", "example.org", CLIENT_SECRET, COOKIE_SECRET):
        assert secret not in written
