"""The page on the product and its draft accessibility statement."""

import re

import duckdb
import pytest

from dashboards.kit.prose import prose_html
from dashboards.kit.text import link
from dashboards.navigation import PAGES
from tests.dashboards.conftest import Open, TextOf, assert_has, shown_html
from tests.support.statement import non_compliances
from warehouse.query.reader import fetch, read_pointer
from warehouse.settings import Settings

NO_CONTACT = "Whoever publishes this copy has not named a contact yet."


@pytest.fixture
def text(text_of: TextOf) -> str:
    """The page of the real build."""
    return text_of("about")


def test_each_heading_is_said_once(text: str) -> None:
    """Their order is judged in a browser, on every page."""
    headings = re.findall("<h([2-6])[^>]*>([^<]*)", text)
    assert len(set(headings)) == len(headings) > 4


def test_what_is_not_accessible_names_its_criterion_and_a_way_round() -> None:
    assert len(non_compliances()) > 3
    for words in non_compliances():
        assert re.search(r"\bfails (WCAG 2\.2 success criterion )?\d\.\d\.\d+ \(", words), words
        assert words.count(".") > 3, words


def test_the_build_its_gaps_and_the_blanks_are_said(
    text: str, text_of: TextOf, built: Settings, marts: duckdb.DuckDBPyConnection
) -> None:
    gaps = fetch(marts, "select statement from marts.data_gaps where partnership_id = 'lsmp'").rows
    assert gaps
    assert_has(text_of("overview"), *(f"{gap}</li>" for (gap,) in gaps))
    build = f"build {read_pointer(built).run_id}, as at 22 November 2026"
    assert_has(text, *(f'<li dir="auto">{gap}</li>' for (gap,) in gaps), NO_CONTACT, build)
    assert text.count("[the body that publishes this copy: not named yet]") == 3
    assert "$" not in text
    assert "synthetic" not in text


def test_the_contact_of_the_server_is_shown_as_text(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LSMP_CONTACT", " <b>Team</b> $run_id [x](sql), team@example.org ")
    text = shown_html(open_page("about"))
    assert "Contact: &lt;b&gt;Team&lt;/b&gt; $run_id [x](sql), team@example.org</p>" in text
    assert "not named yet" not in text
    assert NO_CONTACT not in text


def test_synthetic_data_are_said_to_be_made_up(text_of: TextOf, demo_built: Settings) -> None:
    assert "The build shown here is synthetic" in text_of("about", demo_built)


def test_links_lead_somewhere(text: str) -> None:
    addresses = re.findall('<a href="([^"]*)"', text)
    anchors = {f"#{anchor}" for anchor in re.findall(' id="([^"]*)"', text)}
    assert len(addresses) > 4
    for address in addresses:
        assert address in anchors | set(PAGES) or address.startswith("https://"), address


def test_prose_is_escaped_and_its_links_are_links() -> None:
    markdown = "## a <b> {#here}\n\nsee [<i> $n](sql) & $n\n\n- one\n- $many\n\n$none"
    values: dict[str, str | list[str]] = {"n": "**[x](y)**", "many": ["2", "<3>"], "none": ""}
    assert prose_html(markdown, values) == (
        '<div class="lsmp-prose"><h2 class="lsmp-heading" id="here">a &lt;b&gt;</h2>'
        '<p class="lsmp-text" dir="auto">see <a href="sql" target="_self">&lt;i&gt; **[x](y)**</a>'
        " &amp; **[x](y)**</p>"
        '<ul class="lsmp-list"><li dir="auto">one</li><li dir="auto">2</li>'
        '<li dir="auto">&lt;3&gt;</li></ul></div>'
    )


@pytest.mark.parametrize("address", ["javascript:alert(1)", "#a b", "//evil.example", "http://a.b"])
def test_no_other_address_becomes_a_link(address: str) -> None:
    assert link("text", address) == "text"
