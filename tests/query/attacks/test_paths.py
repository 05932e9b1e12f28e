"""Names that are typed where something is looked up by them lead to no other place."""

from pathlib import Path

import pytest

from warehouse.cli import main
from warehouse.settings import Settings

ELSEWHERE = ["../../x", "/etc", "..", "lsmp/../x", "\\\\server\\x", "x\x00y", "%2e%2e/x", "~"]
STEPS = ("draft", "freeze --approved-by x", "compare", "rebuild")
COMMANDS = [
    *("return draft {}", "rollback {}", "describe {}"),
    *(f"return {step} 2017/18-Q1 --partnership {{}}" for step in STEPS),
]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_name_that_leads_elsewhere_is_refused_in_words(
    built: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, name: str
) -> None:
    folders = ["--data", str(built.data_dir)]
    if command.startswith("return"):
        folders += ["--returns", str(tmp_path / "returns")]
    assert main([part.format(name) for part in command.split()] + folders) in (1, 2)
    assert capsys.readouterr().err
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
