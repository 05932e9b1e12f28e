"""What a person may accept of a build, and with which words."""

import datetime
from pathlib import Path

import polars as pl
import pytest

from tests.conftest import REAL_SEEDS
from warehouse.checks.acceptance import read_acceptance
from warehouse.checks.rejection import accept_command, reject_failures
from warehouse.checks.result import (
    Acceptance,
    CheckResult,
    Tally,
    critical_failures,
    tally,
    with_acceptance,
)
from warehouse.errors import WarehouseError
from warehouse.settings import Settings

SETTINGS = Settings(seeds_dir=REAL_SEEDS, data_dir=Path("/nowhere"))


def result(name: str, *, is_passed: bool | None = False, is_comparison: bool = True) -> CheckResult:
    return CheckResult(
        *("great_expectations", "raw.grants", name, "", "critical", is_passed, 1, "D.", "R."),
        is_comparison=is_comparison,
    )


def test_names_are_taken_once_and_the_reason_without_blanks() -> None:
    names = ["rows_fell", "grant_vanished", "rows_fell"]
    accepted = Acceptance(("grant_vanished", "rows_fell"), "Entered twice.")
    assert read_acceptance(SETTINGS, names, " Entered twice. ") == accepted
    assert read_acceptance(SETTINGS, [], None) is None


@pytest.mark.parametrize(
    ("names", "reason", "message"),
    [
        (["rows_fel"], "A.", r"'rows_fel' .*did you mean 'rows_fell'\?\nThese can: .*, rows"),
        (["column_values_to_be_between"], "A.", "that can be accepted"),
        (["rows_fell"], None, "needs a reason"),
        (["rows_fell"], " \u00a0 ", "needs a reason"),
        (["rows_fell"], "One\ntwo", "one line"),
        (["rows_fell"], "Back\u202ewards", "cannot be seen"),
        (["rows_fell"], "It donâ€™t", "wrong encoding where '’' is meant"),
        (["rows_fell"], "x" * 501, "at most 500 characters, found 501"),
        ([], "A.", "name it with --accept"),
    ],
)
def test_what_cannot_be_accepted_is_refused(
    names: list[str], reason: str | None, message: str
) -> None:
    with pytest.raises(WarehouseError, match=message) as refused:
        read_acceptance(SETTINGS, names, reason)
    assert refused.value.exit_code == 2


@pytest.mark.parametrize("part", [slice(None), slice(-1, None)], ids=["name", "surname"])
def test_a_reason_names_no_private_person_and_the_refusal_does_not_either(part: slice) -> None:
    people = pl.read_csv(REAL_SEEDS / "people.csv")
    name = people.filter(~people["may_publish"])["person_name"][0]
    with pytest.raises(WarehouseError, match="may not be named") as refused:
        read_acceptance(SETTINGS, ["rows_fell"], f"{' '.join(name.split()[part])} says so")
    assert name.split()[-1] not in str(refused.value)


def test_only_a_failed_comparison_of_that_name_is_accepted() -> None:
    results = [
        result("rows_fell"),
        result("grant_vanished"),
        result("post_vanished", is_passed=True),
        result("meeting_vanished", is_passed=None),
        result("rows_fell", is_comparison=False),
    ]
    names = ("rows_fell", "post_vanished", "meeting_vanished")
    judged = with_acceptance(results, Acceptance(names, "Why not."))
    assert [each.is_accepted for each in judged] == [True, False, False, False, False]
    failed = [each.check_name for each in critical_failures(judged)]
    assert failed == ["grant_vanished", "rows_fell"]
    assert tally(judged) == Tally(passed=1, failed=2, accepted=1, not_compared=1)
    assert with_acceptance(results, None) == results


def test_the_refusal_says_how_to_accept_and_what_cannot_be(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    today = datetime.date(2031, 5, 6)
    monkeypatch.setenv("LSMP_SEEDS", str(REAL_SEEDS))
    monkeypatch.setenv("LSMP_DATA", str(tmp_path))
    usual = Settings.from_environment()
    moved, wrong = result("rows_fell"), result("grants_are_plausible", is_comparison=False)
    command = 'lsmp build --accept rows_fell --reason "..."'
    assert accept_command([moved, wrong], usual, as_at=today, today=today) == command
    assert accept_command([wrong], usual, as_at=today, today=today) == ""
    elsewhere = Settings(seeds_dir=tmp_path / "my seeds", data_dir=tmp_path / "d")
    assert accept_command([moved], usual, as_at=today, today=None) == (
        'lsmp build --accept rows_fell --as-at 2031-05-06 --reason "..."'
    )
    assert accept_command([moved], elsewhere, as_at=datetime.date(2018, 1, 2), today=today) == (
        f"lsmp build --accept rows_fell --as-at 2018-01-02 --seeds '{tmp_path}/my seeds'"
        f' --data {tmp_path}/d --reason "..."'
    )
    page = tmp_path / "index.html"
    for failures, shown, words in (
        ([moved], command, f"accept it for this build:\n  {command}\nAll results: {page}"),
        ([moved, wrong], command, f"put right; they cannot be accepted):\n  {command}"),
        ([wrong], "", f"(1 failed)\nAll results: {page}"),
    ):
        with pytest.raises(WarehouseError) as refused:
            reject_failures(failures, page=page, command=shown)
        assert words in str(refused.value)
