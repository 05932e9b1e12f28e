"""`lsmp return`, as it is typed."""

from pathlib import Path

import pytest

from tests.returns.filled import Q1, fill_in, with_returns
from tests.returns.test_refusals import MORE_MONEY
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


def test_a_return_from_the_draft_to_its_second_version(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(settings, capsys)
    assert desk.run("list") == 0
    assert "There is no return in" in desk.said
    assert desk.run("draft", "2017/18-Q1") == 0
    assert "To be written in" in desk.said
    assert "Integration: Progress, By whom, By when, Partners, Outcome, Rating" in desk.said
    drafts = settings.data_dir / "returns" / "2017-18-q1"
    assert {path.name for path in drafts.iterdir()} == {
        *("return.pdf", "return.html", "return.ods", "return.xlsx")
    }
    assert desk.run("freeze", "2017/18-Q1", "--approved-by", "Director") == 1
    assert "lsmp return: 2017/18 Q1 cannot be frozen yet:" in desk.said
    assert desk.run("compare", "2017/18-Q1") == 1
    assert "No return for 2017/18 Q1 is frozen yet." in desk.said
    fill_in(settings, Q1)
    assert desk.run("freeze", "2017-18-q1", "--approved-by", "Director") == 0
    assert "Frozen as version 1" in desk.said
    assert desk.run("rebuild", "2017/18-Q1", "--folder", str(drafts / "again")) == 0
    assert desk.said.count("the same bytes") == 4
    with monkeypatch.context() as patch:
        patch.setattr("warehouse.returns.render.html.to_html", lambda _: "another layout")
        assert desk.run("rebuild", "2017/18-Q1") == 1
    assert "return.html: OTHER BYTES" in desk.said
    assert "return.pdf: the same bytes" in desk.said
    assert desk.run("compare", "2017/18-Q1") == 0
    first = settings.returns_dir / "2017-18-q1" / "v1"
    before = contents(first)
    publish_altered(settings, *MORE_MONEY)
    assert desk.run("compare", "2017/18-Q1") == 1
    assert "because of: grants.csv:3: amount_gbp was 124000.00, is 125000.00" in desk.said
    assert desk.said.count("reason: NOT GIVEN") == 3
    assert desk.run("freeze", "2017/18-Q1", "--approved-by", "Director") == 1
    assert "3 figures changed without a reason" in desk.said
    reasons = first.with_name("differences.csv")
    # The last column is empty in every line but the first.
    head, *lines = reasons.read_text(encoding="utf-8").splitlines()
    reasons.write_text("\n".join([head, *(f"{line}A late correction." for line in lines)]))
    assert desk.run("compare", "2017/18-Q1") == 0
    assert desk.run("freeze", "2017/18-Q1", "--approved-by", "Director") == 0
    page = (first.with_name("v2") / "return.html").read_text(encoding="utf-8")
    assert "Changes since version 1" in page
    assert page.count("A late correction.") == 3
    assert desk.run("list") == 0
    assert "2017/18-Q1  lsmp  version 2  frozen" in desk.said
    assert contents(first) == before
    assert not reasons.exists()
    for step in (("compare",), ("rebuild", "--version", "1")):
        assert desk.run(step[0], "2017/18-Q1", *step[1:]) == 0


@pytest.mark.usefixtures("without_files")
def test_a_mistake_is_named_without_a_traceback(
    built: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(with_returns(built, tmp_path), capsys)
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
