"""The page on the product and its draft accessibility statement."""

from __future__ import annotations

import re
from itertools import pairwise

import duckdb
import pytest

from dashboards.about.accessibility import NON_COMPLIANCES, statement
from dashboards.about.product import NO_CONTACT
from dashboards.kit.blocks import Link, Section
from dashboards.kit.prose import sections_html
from dashboards.kit.text import link
from dashboards.navigation import PAGES
from tests.dashboards.conftest import Open, shown_html
from tests.dashboards.test_pages import HOSTILE
from tests.support.published import publish_altered
from warehouse.query.reader import fetch, read_pointer
from warehouse.settings import Settings

# The parts of the model statement for public sector bodies, in its order.
MODEL = (
    "This accessibility statement applies to",
    "How accessible these pages are",
    "Feedback and contact information",
    "Enforcement procedure",
    "The Equality and Human Rights Commission (EHRC) is responsible for enforcing",
    "Technical information about",
    "is committed to making",
    "Compliance status",
    "partially compliant with the Web Content Accessibility Guidelines version 2.2 AA standard",
    "Non-accessible content",
    "Non-compliance with the accessibility regulations",
    "Disproportionate burden",
    "not within the scope of the accessibility regulations",
    "What we are doing to improve accessibility",
    "This statement was prepared on 22 November 2026",
    "last tested on 22 November 2026",
    "Not tested:",
)


@pytest.fixture(autouse=True)
def without_contact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LSMP_CONTACT", raising=False)


def test_the_statement_has_the_parts_of_the_model_in_its_order(
    open_page: Open, built: Settings
) -> None:
    text = shown_html(open_page(built, "about"))
    text = text[text.index("Accessibility statement (draft)") :]
    places = [text.index(part) for part in MODEL]
    assert places == sorted(places)
    assert "not a legal statement" in text


def test_headings_are_in_order(open_page: Open, built: Settings) -> None:
    levels = [
        int(level) for level in re.findall("<h([2-6])", shown_html(open_page(built, "about")))
    ]
    assert levels[0] == 2
    for before, after in pairwise(levels):
        assert after <= before + 1


def test_what_is_not_accessible_names_its_criterion_and_a_way_round() -> None:
    assert len(NON_COMPLIANCES) > 3
    for words in NON_COMPLIANCES:
        assert re.search(r"\bfails (WCAG 2\.2 success criterion )?\d\.\d\.\d+ \(", words), words
        assert words.count(".") > 3, words


def test_the_build_to_cite_is_the_live_one(open_page: Open, built: Settings) -> None:
    text = shown_html(open_page(built, "about"))
    assert f"build {read_pointer(built).run_id}, as at 22 November 2026" in text


def test_what_is_not_known_is_what_the_mart_says(
    open_page: Open, built: Settings, marts: duckdb.DuckDBPyConnection
) -> None:
    text = shown_html(open_page(built, "about"))
    gaps = fetch(marts, "select statement from marts.data_gaps where partnership_id = 'lsmp'").rows
    assert gaps
    for (gap,) in gaps:
        assert f'<li dir="auto">{gap}</li>' in text


def test_without_a_contact_the_blanks_are_said(open_page: Open, built: Settings) -> None:
    text = shown_html(open_page(built, "about"))
    assert NO_CONTACT in text
    assert text.count("[the body that publishes this copy: not named yet]") == 3


def test_the_contact_of_the_server_is_shown_as_text(
    open_page: Open, built: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LSMP_CONTACT", " <b>Team</b>, team@example.org ")
    text = shown_html(open_page(built, "about"))
    assert "Contact: &lt;b&gt;Team&lt;/b&gt;, team@example.org</p>" in text
    assert "not named yet" not in text
    assert NO_CONTACT not in text


def test_synthetic_data_are_said_to_be_made_up(
    open_page: Open, built: Settings, demo_built: Settings
) -> None:
    words = "The build shown here is synthetic"
    assert words in shown_html(open_page(demo_built, "about"))
    assert words not in shown_html(open_page(built, "about"))


def test_hostile_gaps_are_text(open_page: Open, copied: Settings) -> None:
    text = HOSTILE.replace("'", "''")
    publish_altered(copied, f"update marts.data_gaps set statement = '{text}'")
    shown = shown_html(open_page(copied, "about"))
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown


def test_links_lead_somewhere(open_page: Open, built: Settings) -> None:
    text = shown_html(open_page(built, "about"))
    addresses = re.findall('<a href="([^"]*)"', text)
    anchors = set(re.findall(' id="([^"]*)"', text))
    assert len(addresses) > 4
    for address in addresses:
        if address.startswith("#"):
            assert address[1:] in anchors
        else:
            assert address in PAGES or address.startswith("https://")


def test_prose_is_escaped_and_its_links_are_links() -> None:
    section = Section("a <b>", (("see ", Link("<i>", "sql"), " & more"), ["one", ("two",)]))
    assert sections_html([section]) == (
        '<div class="lsmp-prose"><h2 class="lsmp-heading">a &lt;b&gt;</h2>'
        '<p class="lsmp-text" dir="auto">see <a href="sql" target="_self">&lt;i&gt;</a>'
        " &amp; more</p>"
        '<ul class="lsmp-list"><li dir="auto">one</li><li dir="auto">two</li></ul></div>'
    )


@pytest.mark.parametrize("address", ["javascript:alert(1)", "#a b", "//evil.example", "http://a.b"])
def test_no_other_address_becomes_a_link(address: str) -> None:
    assert link("text", address) == "text"


def test_every_heading_of_the_statement_is_said_once() -> None:
    titles = [section.title for section in statement("")]
    assert len(titles) == len(set(titles))
