"""Names that are typed where something is looked up by them lead to no other place."""

from pathlib import Path

import pytest

from warehouse.cli import main
from warehouse.settings import Settings

ELSEWHERE = ["../../x", "/etc", "..", "lsmp/../x", "\\\\server\\x", "x\x00y", "%2e%2e/x", "~"]
COMMANDS = [
    ["return", "draft", "{}"],
    ["return", "draft", "2017/18-Q1", "--partnership", "{}"],
    ["return", "freeze", "2017/18-Q1", "--approved-by", "x", "--partnership", "{}"],
    ["return", "compare", "2017/18-Q1", "--partnership", "{}"],
    ["return", "rebuild", "2017/18-Q1", "--partnership", "{}"],
    ["rollback", "{}"],
    ["describe", "{}"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_name_that_leads_elsewhere_is_refused_in_words(
    built: Settings,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
    name: str,
) -> None:
    folders = ["--data", str(built.data_dir)]
    if command[0] == "return":
        folders += ["--returns", str(tmp_path / "returns")]
    assert main([part.format(name) for part in command] + folders) in (1, 2)
    assert capsys.readouterr().err
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
