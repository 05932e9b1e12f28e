"""The result page of the checks."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from warehouse.checks.page import remove_old_reports, write_report
from warehouse.checks.result import CheckResult
from warehouse.seeds.problems import Problem
from warehouse.settings import Settings
from warehouse.store.builds import read_problems, result_page

RUN_ID = "20261122T031608Z-148dc22"
FAILED = CheckResult(
    *("great_expectations", "raw.grants", "column_values_to_be_between", "amount_gbp", "critical"),
    is_passed=False,
    failed_count=1,
    description="A grant lies between £1,000 and <£5,000,000>.",
    reason="A digit too many.",
)
PASSED = replace(FAILED, is_passed=True, failed_count=0)
INFO, WARNING = replace(FAILED, severity="info"), replace(FAILED, severity="warning")
MOVED = replace(
    FAILED,
    check_name="closed_year_grant_moved",
    is_comparison=True,
    rows=["lsmp, 2016/17, amount_gbp: was 64000.00, is <65000.00>"],
    finding="Not so in marts.funding_timeline: ...",
)
ACCEPTED = replace(MOVED, accepted_reason="A <slip> of 2016")
GONE = replace(MOVED, is_passed=None, finding="Could not be compared: it is gone.", rows=[])

Page = Callable[..., str]


@pytest.fixture
def page(tmp_path: Path) -> Page:
    """Writes the page of these checks; gives what it says."""

    def written(
        *checks: CheckResult, folder: str = "", compared_with: str | None = None, **more: Any
    ) -> str:
        entry = {"run_id": RUN_ID, "as_at": "2026-11-22", "compared_with": compared_with}
        file = write_report(tmp_path / folder, entry=entry, checks=checks, **more)
        return file.read_text(encoding="utf-8")

    return written


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(seeds_dir=tmp_path, data_dir=tmp_path)


def test_old_pages_are_removed(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warehouse.settings.KEPT_REPORTS", 3)
    for name in ("live", "1", "2", "3", "killed"):
        page(PASSED, folder=name)
    # By the ledger, not by name: when 2 was made, the clock was ahead.
    remove_old_reports(tmp_path, ["live", "2", "1", "3"], live="live")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1", "3", "live"]


@pytest.mark.parametrize(
    ("checks", "words", "is_said"),
    [
        ([PASSED], "All 1 checks passed.", True),
        ([PASSED, INFO], "1 of 2 checks failed, none of them critical.", True),
        ([PASSED, FAILED, WARNING], "Rejected: 1 critical check\nof 3 failed.", True),
        # A raw table by the name of its file, and text as text.
        ([PASSED], ">grants.csv</th>", True),
        ([PASSED], "&lt;£5,000,000&gt;", True),
        ([PASSED], "22 November 2026", True),
        ([PASSED], "They were compared with no other build", True),
        ([replace(FAILED, tool="dbt")], "Whether they are plausible was not looked at", True),
        ([MOVED, FAILED], "It cannot be accepted", True),
        ([MOVED, WARNING], "Look at each warning", True),
        ([MOVED], "<li>lsmp, 2016/17, amount_gbp: was 64000.00, is &lt;65000.00&gt;</li>", True),
        ([ACCEPTED, PASSED], "1 of 2 checks passed, and none failed that nobody accepted.", True),
        ([ACCEPTED, PASSED], "1 failed and was accepted.", True),
        ([ACCEPTED, PASSED], "<h2>Failed and accepted</h2>", True),
        ([ACCEPTED, PASSED], "Accepted, because: A &lt;slip&gt; of 2016", True),
        ([GONE, PASSED], "1 could not be compared with the build before.", True),
        ([GONE, PASSED], "<h2>Not compared</h2>", True),
        ([GONE, PASSED], "Go through what changed by hand", True),
        ([PASSED], "raw.grants", False),
        ([PASSED], "What to do next", False),
        ([FAILED], "Whether they are plausible was not looked at", False),
        ([MOVED, WARNING], "It cannot be accepted", False),
        ([ACCEPTED, PASSED], "Rejected", False),
    ],
)
def test_page_says(checks: list[CheckResult], words: str, is_said: bool, page: Page) -> None:
    assert (words in page(*checks)) == is_said


def test_page_tells_what_did_not_pass_first_and_again_among_all(page: Page) -> None:
    text = page(PASSED, FAILED, WARNING, INFO, GONE)
    for severity in ("critical", "warning", "info"):
        assert text.index(f"<h2>Failed: {severity}</h2>") < text.index("<h2>All checks</h2>")
    assert text.count("<strong>failed, 1 case</strong>") == 2 * 3
    assert text.count("Could not be compared: it is gone.") == 2


def test_page_says_how_to_accept_and_what_it_was_compared_with(page: Page) -> None:
    command = "lsmp build --accept closed_year_grant_moved"
    text = page(MOVED, command=command, compared_with="20261121T000000Z-1234567")
    assert text.index("What to do next") < text.index("Failed: critical")
    assert f"<pre><code>{command}</code></pre>" in text
    assert "compared with build 20261121T000000Z-1234567" in text


def test_page_tells_the_problems_of_the_seed_files_by_file_and_line(
    page: Page, settings: Settings
) -> None:
    problems = [
        Problem("actions.csv", 0, "", "there is no such file"),
        Problem("grants.csv", 3, "amount_gbp", "'<64k>' is no amount"),
        Problem("grants.csv", 4, "", "has 3 cells"),
    ]
    text = page(folder=f"checks/{RUN_ID}", problems=problems)
    assert "Rejected: 3 problems in the seed files.\nThe build before" in text
    assert "To look at the seed files alone, run lsmp check." in text
    assert text.count('scope="rowgroup">') == 2
    cells = ("3", "amount_gbp", "&#39;&lt;64k&gt;&#39; is no amount")
    assert "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>" in text
    assert "<td>all</td><td>all</td><td>there is no such file</td>" in text
    assert "cannot be loaded as they are" in text
    assert "All checks" not in text
    assert "checks passed" not in text
    assert read_problems(settings, RUN_ID) == [str(problem) for problem in problems]


def test_page_says_how_many_problems_it_does_not_tell(page: Page) -> None:
    problems = [Problem("grants.csv", line, "amount_gbp", "is no amount") for line in range(1003)]
    text = page(problems=problems)
    assert "Rejected: 1003 problems" in text
    assert text.count("is no amount") == 1000
    assert "And 3 more. lsmp check prints them all." in text


def test_problems_that_cannot_be_read_are_none(page: Page, settings: Settings) -> None:
    assert read_problems(settings, "../elsewhere") == []
    page(PASSED, folder=f"checks/{RUN_ID}")
    assert read_problems(settings, RUN_ID) == []
    for damaged in (b"[", b"{}", b"\xff"):
        (settings.checks_dir / RUN_ID / "problems.json").write_bytes(damaged)
        assert read_problems(settings, RUN_ID) == []


def test_a_result_page_is_found_by_the_name_of_a_run_and_nothing_else(
    page: Page, settings: Settings
) -> None:
    assert result_page(settings, RUN_ID) is None
    page(PASSED, folder=f"checks/{RUN_ID}")
    page(PASSED, folder="elsewhere")
    assert result_page(settings, RUN_ID) == settings.checks_dir / RUN_ID / "index.html"
    for name in ("", ".", "..", "../elsewhere", f"{RUN_ID}/../{RUN_ID}", f"{RUN_ID}\n", "%2e%2e"):
        assert result_page(settings, name) is None, name
