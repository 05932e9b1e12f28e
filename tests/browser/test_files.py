"""Pages that are files of their own: accessible, alone, readable on a small screen and on paper."""

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Browser

from tests.browser.visit import DESKTOP, SMALLEST, Size, new_page, sound_file
from tests.returns.documents import DOCUMENTS
from warehouse.checks.page import write_report
from warehouse.checks.result import CheckResult
from warehouse.returns.render.html import to_html
from warehouse.seeds.problems import Problem
from warehouse.text.unseen import plain

sizes = pytest.mark.parametrize("size", [DESKTOP, SMALLEST])


@pytest.fixture(scope="module", params=DOCUMENTS)
def name(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture(scope="module")
def file(name: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("html") / "return.html"
    path.write_text(to_html(DOCUMENTS[name]), encoding="utf-8")
    return path


_CUT = """[...document.querySelectorAll("main > *:not(.table), header > *")]
    .filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.outerHTML)"""


@sizes
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
        printed = page.pdf(prefer_css_page_size=True)
    with pypdfium2.PdfDocument(printed) as paper:
        for number, sheet in enumerate(paper, start=1):
            assert [round(side) for side in sheet.get_size()] == [595, 842]
            text = "".join(sheet.get_textpage().get_text_bounded().split())
            assert f"Page{number}of{len(paper)}" in text
            for mark in DOCUMENTS[name].marks:
                assert "".join(plain(mark).split())[:20] in text


_ENTRY = {"run_id": "20261122T031608Z-148dc22", "as_at": "2026-11-22"}
_COMMAND = 'lsmp build --accept closed_year_grant_moved --accept rows_fell --reason "..."'


def check(number: int, severity: str, is_passed: bool | None, accepted: str = "") -> CheckResult:
    return CheckResult(
        *("great_expectations", "raw.grants", f"check_{number}", "amount_gbp", severity),
        is_passed=is_passed,
        failed_count=None if is_passed is None else 3,
        description="A grant lies between £1,000 and <b>£5,000,000</b>.",
        reason="A digit too many.",
        finding="Not so.",
        rows=() if is_passed in (True, None) else ("line 2", f"{'long-id-' * 20}, amount_gbp"),
        is_comparison=number > 1,
        accepted_reason=accepted,
    )


CHECKS = [
    *(check(number, "critical", False) for number in (1, 2)),
    check(3, "critical", False, "Entered <i>twice</i>."),
    *(check(4, "warning", False), check(5, "critical", None), check(6, "info", True)),
]
PROBLEMS = [
    Problem("grants.csv", 3, "amount_gbp", "'<b>64k</b>' is no amount"),
    Problem(f"{'long-name-' * 20}.csv", 0, "", f"there is no table {'long_id_' * 20}"),
]
OF_CHECKS = ["Failed: critical", "Failed: warning", "Failed and accepted", "Not compared"]


@sizes
@pytest.mark.parametrize(
    ("found", "headings"),
    [
        ({"checks": CHECKS, "command": _COMMAND}, [*OF_CHECKS, "All checks"]),
        ({"problems": PROBLEMS}, ["Problems in the seed files"]),
    ],
)
def test_the_result_page_of_checks_is_sound_on_a_screen(
    found: dict[str, Any], headings: list[str], size: Size, browser: Browser, tmp_path: Path
) -> None:
    file = write_report(tmp_path, entry=_ENTRY, **found)
    with sound_file(browser, file, size) as page:
        assert page.locator("script, b, i").count() == 0
        assert page.locator("h2").all_inner_texts() == ["What to do next", *headings]
