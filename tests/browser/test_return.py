"""The HTML of a return in a browser: accessible, alone, readable on a small screen and on paper."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visit import DESKTOP, new_page
from tests.returns.documents import DOCUMENTS
from warehouse.returns.render.html import to_html
from warehouse.text.unseen import plain

_AXE = "axe.run().then(found => found.violations.map(one => one.id + ': ' + one.nodes[0].html))"
_TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_CUT = """[...document.querySelectorAll("main > *:not(.table), header > *")]
    .filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.outerHTML)"""
_SMALL = (320, 640)


@pytest.fixture(scope="module", params=DOCUMENTS)
def name(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture(scope="module")
def file(name: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("html") / "return.html"
    path.write_text(to_html(DOCUMENTS[name]), encoding="utf-8")
    return path


@pytest.fixture(scope="module", params=[DESKTOP, _SMALL])
def sheet(request: pytest.FixtureRequest, file: Path, browser: Browser) -> Iterator[Page]:
    with new_page(browser, request.param) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        page.wait_for_load_state()
        # Nothing but itself and its pictures, which are in it.
        assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
        yield page


def test_axe_finds_nothing(sheet: Page) -> None:
    assert sheet.evaluate(_AXE) == []


def test_no_text_has_run(sheet: Page, name: str) -> None:
    assert sheet.evaluate("window.attacked") is None
    assert sheet.locator("h1").inner_text() == plain(DOCUMENTS[name].title)


def test_nothing_is_cut_or_wider_than_the_screen(sheet: Page) -> None:
    assert sheet.evaluate(_TOO_WIDE) == 0
    assert sheet.evaluate(_CUT) == []


def test_the_skip_link_and_wide_tables_take_the_keyboard(sheet: Page) -> None:
    sheet.keyboard.press("Tab")
    assert sheet.evaluate("document.activeElement.getAttribute('href')") == "#content"
    for table in sheet.locator(".table").all():
        table.focus()
        assert table.evaluate("one => document.activeElement === one")


def test_marks_are_on_every_sheet_of_paper(file: Path, name: str, browser: Browser) -> None:
    with new_page(browser) as page:
        page.goto(file.as_uri())
        page.pdf(path=file.with_suffix(".pdf"), prefer_css_page_size=True)
    with pypdfium2.PdfDocument(file.with_suffix(".pdf")) as paper:
        for number, printed in enumerate(paper, start=1):
            assert [round(side) for side in printed.get_size()] == [595, 842]
            text = "".join(printed.get_textpage().get_text_bounded().split())
            assert f"Page{number}of{len(paper)}" in text
            for mark in DOCUMENTS[name].marks:
                assert "".join(plain(mark).split())[:20] in text
