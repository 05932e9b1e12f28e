"""The result page of the checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from warehouse.checks.page import remove_old_reports, write_report
from warehouse.checks.result import CheckResult
from warehouse.seeds.problems import Problem
from warehouse.settings import Settings
from warehouse.store.builds import read_problems, result_page

ENTRY = {"run_id": "20261122T031608Z-148dc22", "as_at": "2026-11-22"}


def check(
    severity: str, *, is_passed: bool | None, tool: str = "great_expectations", **more: Any
) -> CheckResult:
    result = CheckResult(
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
    return replace(result, **more)


def test_old_pages_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warehouse.settings.KEPT_REPORTS", 3)
    for name in ("live", "1", "2", "3", "killed"):
        page(tmp_path / name, check("info", is_passed=True))
    # By the ledger, not by name: when 2 was made, the clock was ahead.
    remove_old_reports(tmp_path, ["live", "2", "1", "3"], live="live")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1", "3", "live"]


def page(
    folder: Path, *checks: CheckResult, command: str = "", problems: Sequence[Problem] = ()
) -> str:
    file = write_report(folder, entry=ENTRY, checks=checks, problems=problems, command=command)
    return file.read_text(encoding="utf-8")


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


MOVED: dict[str, Any] = {
    "check_name": "closed_year_grant_moved",
    "is_comparison": True,
    "rows": ["lsmp, 2016/17, amount_gbp: was 64000.00, is <65000.00>"],
    "finding": "Not so in marts.funding_timeline: ...",
}


def test_page_says_what_to_do_next(tmp_path: Path) -> None:
    moved = check("critical", is_passed=False, **MOVED)
    command = "lsmp build --accept closed_year_grant_moved"
    text = page(tmp_path, moved, check("warning", is_passed=False), command=command)
    assert text.index("What to do next") < text.index("Failed: critical")
    assert f"<pre><code>{command}</code></pre>" in text
    assert "It cannot be accepted" not in text
    assert "Look at each warning" in text
    assert "<li>lsmp, 2016/17, amount_gbp: was 64000.00, is &lt;65000.00&gt;</li>" in text
    both = page(tmp_path, moved, check("critical", is_passed=False), command=command)
    assert "It cannot be accepted" in both
    assert "What to do next" not in page(tmp_path, check("critical", is_passed=True))


def test_page_shows_what_was_accepted_and_why(tmp_path: Path) -> None:
    accepted = check("critical", is_passed=False, accepted_reason="A <slip> of 2016", **MOVED)
    text = page(tmp_path, accepted, check("info", is_passed=True))
    assert "1 of 2 checks passed, and none failed that nobody accepted." in text
    assert "1 failed and was accepted." in text
    assert "<h2>Failed and accepted</h2>" in text
    assert "Accepted, because: A &lt;slip&gt; of 2016" in text
    assert "Rejected" not in text


def test_page_shows_what_was_not_compared(tmp_path: Path) -> None:
    finding = {"finding": "Could not be compared: it is gone.", "rows": []}
    not_compared = check("critical", is_passed=None, **(MOVED | finding))
    text = page(tmp_path, not_compared, check("info", is_passed=True))
    assert "1 could not be compared with the build before." in text
    assert "<h2>Not compared</h2>" in text
    assert text.count("Could not be compared: it is gone.") == 2
    assert "Go through what changed by hand" in text


def test_page_names_the_build_that_it_was_compared_with(tmp_path: Path) -> None:
    assert "They were compared with no other build" in page(tmp_path, check("info", is_passed=True))
    entry = ENTRY | {"compared_with": "20261121T000000Z-1234567"}
    file = write_report(tmp_path, entry=entry, checks=[check("info", is_passed=True)])
    assert "compared with build 20261121T000000Z-1234567" in file.read_text(encoding="utf-8")


def test_page_tells_the_problems_of_the_seed_files_by_file_and_line(tmp_path: Path) -> None:
    settings = Settings(seeds_dir=tmp_path, data_dir=tmp_path)
    problems = [
        Problem("actions.csv", 0, "", "there is no such file"),
        Problem("grants.csv", 3, "amount_gbp", "'<64k>' is no amount"),
        Problem("grants.csv", 4, "", "has 3 cells"),
    ]
    text = page(settings.checks_dir / ENTRY["run_id"], problems=problems)
    assert "Rejected: 3 problems in the seed files.\nThe build before" in text
    assert "To look at the seed files alone, run lsmp check." in text
    assert text.count('scope="rowgroup">') == 2
    cells = ("3", "amount_gbp", "&#39;&lt;64k&gt;&#39; is no amount")
    assert "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>" in text
    assert "<td>all</td><td>all</td><td>there is no such file</td>" in text
    assert "cannot be loaded as they are" in text
    assert "All checks" not in text
    assert "checks passed" not in text
    assert read_problems(settings, ENTRY["run_id"]) == [str(problem) for problem in problems]


def test_page_says_how_many_problems_it_does_not_tell(tmp_path: Path) -> None:
    problems = [Problem("grants.csv", line, "amount_gbp", "is no amount") for line in range(1003)]
    text = page(tmp_path, problems=problems)
    assert "Rejected: 1003 problems" in text
    assert text.count("is no amount") == 1000
    assert "And 3 more. lsmp check prints them all." in text


def test_problems_that_cannot_be_read_are_none(tmp_path: Path) -> None:
    settings = Settings(seeds_dir=tmp_path, data_dir=tmp_path)
    assert read_problems(settings, "../elsewhere") == []
    folder = settings.checks_dir / ENTRY["run_id"]
    page(folder, check("info", is_passed=True))
    assert read_problems(settings, folder.name) == []
    for damaged in ("[", "{}", "\udcff"):
        (folder / "problems.json").write_text(damaged, encoding="utf-8", errors="surrogateescape")
        assert read_problems(settings, folder.name) == []


def test_a_result_page_is_found_by_the_name_of_a_run_and_nothing_else(tmp_path: Path) -> None:
    settings = Settings(seeds_dir=tmp_path / "seeds", data_dir=tmp_path / "data")
    run_id = ENTRY["run_id"]
    assert result_page(settings, run_id) is None
    page(settings.checks_dir / run_id, check("info", is_passed=True))
    page(settings.data_dir / "elsewhere", check("info", is_passed=True))
    assert result_page(settings, run_id) == settings.checks_dir / run_id / "index.html"
    for name in ("", ".", "..", "../elsewhere", f"{run_id}/../{run_id}", f"{run_id}\n", "%2e%2e"):
        assert result_page(settings, name) is None, name
