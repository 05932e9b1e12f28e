"""The result page of the checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from warehouse.checks import CheckResult
from warehouse.report import remove_old_reports, write_report

ENTRY = {"run_id": "20261122T031608Z-148dc22", "as_at": "2026-11-22"}


def check(severity: str, *, is_passed: bool, tool: str = "great_expectations") -> CheckResult:
    return CheckResult(
        tool=tool,
        table="raw.grants",
        check_name="column_values_to_be_between",
        column="amount_gbp",
        severity=severity,
        is_passed=is_passed,
        failed_count=0 if is_passed else 1,
        description="A grant lies between £1,000 and <£5,000,000>.",
        reason="A digit too many.",
    )


def test_old_pages_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warehouse.settings.KEPT_REPORTS", 2)
    for name in ("1", "2", "3", "killed"):
        page(tmp_path / name, check("info", is_passed=True))
    # By the ledger, not by name: when 2 was made, the clock was ahead.
    remove_old_reports(tmp_path, ["2", "1", "3"])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1", "3"]


def page(folder: Path, *checks: CheckResult) -> str:
    return write_report(folder, entry=ENTRY, checks=list(checks)).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("failing", "outcome"),
    [
        ((), "All 1 checks passed."),
        (("info",), "1 of 2 checks failed, none of them critical."),
        (("critical", "warning"), "Rejected: 1 critical check\nof 3 failed."),
    ],
)
def test_page_says_first_how_the_checks_ended(
    failing: tuple[str, ...], outcome: str, tmp_path: Path
) -> None:
    checks = [check(severity, is_passed=False) for severity in failing]
    text = page(tmp_path, check("critical", is_passed=True), *checks)
    assert outcome in text
    assert [f"<h2>Failed: {severity}</h2>" in text for severity in failing] == [True] * len(failing)
    assert text.count("<strong>failed, 1 case</strong>") == 2 * len(failing)


def test_page_names_a_raw_table_by_its_file_and_shows_text_as_text(tmp_path: Path) -> None:
    text = page(tmp_path, check("warning", is_passed=True))
    assert ">grants.csv</th>" in text
    assert "raw.grants" not in text
    assert "&lt;£5,000,000&gt;" in text
    assert "22 November 2026" in text


def test_page_says_when_plausibility_was_not_looked_at(tmp_path: Path) -> None:
    sentence = "Whether they are plausible was not looked at"
    assert sentence in page(tmp_path, check("critical", is_passed=False, tool="dbt"))
    assert sentence not in page(tmp_path, check("critical", is_passed=False))
