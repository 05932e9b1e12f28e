"""The HTML of a return in a browser: accessible, alone, readable on a small screen and on paper."""

from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser

from tests.browser.visit import DESKTOP, SMALLEST, Size, new_page, sound_file
from tests.returns.documents import DOCUMENTS
from warehouse.returns.render.html import to_html
from warehouse.text.unseen import plain

_CUT = """[...document.querySelectorAll("main > *:not(.table), header > *")]
    .filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.outerHTML)"""


@pytest.fixture(scope="module", params=DOCUMENTS)
def name(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture(scope="module")
def file(name: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("html") / "return.html"
    path.write_text(to_html(DOCUMENTS[name]), encoding="utf-8")
    return path


@pytest.mark.parametrize("size", [DESKTOP, SMALLEST])
def test_a_return_is_sound_on_a_screen(file: Path, name: str, browser: Browser, size: Size) -> None:
    with sound_file(browser, file, size) as page:
        assert page.evaluate(_CUT) == []
        # No text has run.
        assert page.evaluate("window.attacked") is None
        assert page.locator("h1").inner_text() == plain(DOCUMENTS[name].title)
        # The skip link and wide tables take the keyboard.
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
        for table in page.locator(".table").all():
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
