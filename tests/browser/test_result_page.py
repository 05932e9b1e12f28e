"""The result page of the checks in a browser: accessible, alone, readable on a small screen."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.visit import DESKTOP, SMALLEST, Size, sound_file
from warehouse.checks.page import write_report
from warehouse.checks.result import CheckResult
from warehouse.seeds.problems import Problem

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


@pytest.mark.parametrize("size", [DESKTOP, SMALLEST])
def test_axe_finds_nothing_and_nothing_is_fetched(
    size: Size, browser: Browser, tmp_path: Path
) -> None:
    file = write_report(tmp_path, entry=_ENTRY, checks=CHECKS, command=_COMMAND)
    assert headings_of(file, size, browser) == [
        *("What to do next", "Failed: critical", "Failed: warning"),
        *("Failed and accepted", "Not compared", "All checks"),
    ]
    problems = [
        Problem("grants.csv", 3, "amount_gbp", "'<b>64k</b>' is no amount"),
        Problem(f"{'long-name-' * 20}.csv", 0, "", f"there is no table {'long_id_' * 20}"),
    ]
    file = write_report(tmp_path / "seeds", entry=_ENTRY, problems=problems)
    found = headings_of(file, size, browser)
    assert found == ["What to do next", "Problems in the seed files"]


def headings_of(file: Path, size: Size, browser: Browser) -> list[str]:
    """Those of a page that is sound by every other test."""
    with sound_file(browser, file, size) as page:
        assert page.locator("script, b, i").count() == 0
        return page.locator("h2").all_inner_texts()
