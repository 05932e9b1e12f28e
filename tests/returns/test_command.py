"""`lsmp return`, as it is typed."""

import re
from pathlib import Path

import pytest

from tests.returns.filled import Q1, fill_in
from tests.returns.test_refusals import GRANTED, MONEY, MORE_MONEY
from tests.support.folders import contents
from tests.support.published import publish_altered
from warehouse.cli import main
from warehouse.settings import Settings


class Desk:
    """A build and a folder of returns, and what was printed last."""

    def __init__(self, settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
        self.settings = settings
        self._capsys = capsys
        self.said = ""

    def run(self, step: str, *arguments: str) -> int:
        """Runs a step; returns its exit code."""
        settings = self.settings
        folders = ["--data", str(settings.data_dir), "--seeds", str(settings.seeds_dir)]
        returns = ["--returns", str(settings.returns_dir)]
        code = main(["return", step, *arguments, *folders, *returns])
        printed = self._capsys.readouterr()
        self.said = printed.out + printed.err
        assert "Traceback" not in self.said
        return code


@pytest.fixture
def desk(settings: Settings, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(settings, capsys)


FREEZE = ("freeze", "2017/18-Q1", "--approved-by", "Director")


def test_a_return_from_the_draft_to_its_first_version(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = desk.settings.returns_dir / "2017-18-q1"
    drafts = desk.settings.data_dir / "returns" / "2017-18-q1"
    assert desk.run("list") == 0
    assert "There is no return in" in desk.said
    assert desk.run(*FREEZE) == 1
    assert re.search(r"There is no .*narrative\.md", desk.said)
    assert desk.run("draft", "2017/18-Q1") == 0
    assert "To be written in" in desk.said
    assert "Integration: Progress, By whom, By when, Partners, Outcome, Rating" in desk.said
    files = {path.name for path in drafts.iterdir()}
    assert files == {"return.pdf", "return.html", "return.ods", "return.xlsx"}
    assert desk.run(*FREEZE[:-1], " ") == 1
    for refusal in (
        *("lsmp return: 2017/18 Q1 cannot be frozen yet:", "not filled in: Summary"),
        *("not filled in: Integration: Progress, By whom", "Nobody has approved it"),
    ):
        assert refusal in desk.said
    assert [path.name for path in folder.iterdir()] == ["narrative.md"]
    assert desk.run("compare", "2017/18-Q1") == 1
    assert "No return for 2017/18 Q1 is frozen yet." in desk.said
    fill_in(desk.settings, Q1)
    assert desk.run("freeze", "2017-18-q1", "--approved-by", "Director") == 0
    assert "Frozen as version 1" in desk.said
    assert desk.run("rebuild", "2017/18-Q1", "--folder", str(drafts / "again")) == 0
    assert desk.said.count("the same bytes") == 4
    mine = drafts / "again" / "return.pdf"
    mine.write_text("mine")
    assert desk.run("rebuild", "2017/18-Q1", "--folder", str(mine.parent)) == 1
    assert ("nothing is replaced" in desk.said, mine.read_text()) == (True, "mine")
    monkeypatch.setattr("warehouse.returns.render.html.to_html", lambda *_: "another layout")
    assert desk.run("rebuild", "2017/18-Q1") == 1
    assert "return.html: OTHER BYTES" in desk.said
    assert "return.pdf: the same bytes" in desk.said


def test_a_second_version_wants_a_reason_for_each_difference_and_prints_them(
    desk: Desk, first: Path
) -> None:
    before = contents(first)
    assert desk.run("compare", "2017/18-Q1") == 0
    assert desk.run(*FREEZE) == 1
    assert "Nothing differs from version 1" in desk.said
    publish_altered(desk.settings, *MORE_MONEY)
    assert desk.run("compare", "2017/18-Q1") == 1
    assert (
        f"  {GRANTED}\n    was: 124000.00\n    is:  125000.00\n"
        "    because of: grants.csv:3: amount_gbp was 124000.00, is 125000.00\n" in desk.said
    )
    assert desk.said.count("reason: NOT GIVEN") == 3
    for figure in (GRANTED, MONEY, "decisions_on_grants, lsmp-2017-18, amount_gbp"):
        assert figure in desk.said
    assert desk.run(*FREEZE) == 1
    assert "3 figures changed without a reason" in desk.said
    reasons = first.with_name("differences.csv")
    # The last column is empty in every line but the first.
    head, *lines = reasons.read_text(encoding="utf-8").splitlines()
    reasons.write_text("\n".join([head, *(f"{line}A late correction." for line in lines)]))
    assert desk.run("compare", "2017/18-Q1") == 0
    assert desk.run(*FREEZE) == 0
    page = (first.with_name("v2") / "return.html").read_text(encoding="utf-8")
    assert "Changes since version 1" in page
    assert page.count("A late correction.") == 3
    assert desk.run("list") == 0
    assert "2017/18-Q1  lsmp  version 2  frozen" in desk.said
    assert contents(first) == before
    assert not reasons.exists()
    assert desk.run("compare", "2017/18-Q1") == 0
    assert desk.run("rebuild", "2017/18-Q1", "--version", "1") == 0


@pytest.mark.usefixtures("without_files")
def test_a_mistake_is_named_without_a_traceback(desk: Desk) -> None:
    for arguments, message in (
        (("2017/19-Q1",), "write it as 2017/18-Q1"),
        (("2030/31-Q1",), "There is no quarter 2030/31 Q1 of lsmp"),
        (("2017/18-Q1", "--partnership", "emsmp"), "No facts of a partnership 'emsmp'"),
    ):
        assert desk.run("draft", *arguments) == 2
        assert message in desk.said


def test_without_a_build_the_command_to_run_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["return", "draft", "2017/18-Q1", "--data", str(tmp_path)]) == 2
    assert "Run `lsmp build` first" in capsys.readouterr().err
