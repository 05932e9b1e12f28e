"""The limits of queries are settings."""

from dataclasses import fields

import pytest

from warehouse.cli import main
from warehouse.errors import WarehouseError
from warehouse.query.limits import Limits, command_limits, page_limits
from warehouse.settings import PROJECT_DIR, Settings


def test_each_limit_has_a_setting_of_the_command_and_one_of_the_page() -> None:
    assert command_limits({}) == Limits(seconds=30, rows=1_000_000, memory_mb=1_000)
    assert page_limits({}) == Limits(seconds=10, rows=100_000, memory_mb=512, answer_mb=200)
    environment = {
        "LSMP_SQL_SECONDS": "5",
        "LSMP_SQL_ROWS": "7",
        "LSMP_PAGE_SQL_MEMORY_MB": "64",
        "LSMP_PAGE_SQL_ANSWER_MB": "3",
        "LSMP_PAGE_SQL_ROWS": "",
    }
    assert command_limits(environment) == Limits(seconds=5, rows=7)
    assert page_limits(environment) == Limits(10, 100_000, memory_mb=64, answer_mb=3)


def test_each_setting_is_in_the_reference() -> None:
    reference = (PROJECT_DIR / "docs" / "reference.md").read_text(encoding="utf-8")
    for field in fields(Limits):
        for place in ("SQL", "PAGE_SQL"):
            assert f"`LSMP_{place}_{field.name.upper()}`" in reference


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "1e3", "٣", "many", "9999999999"])
def test_a_setting_that_is_no_number_is_named(value: str) -> None:
    with pytest.raises(WarehouseError, match=r"LSMP_SQL_ROWS is '.*'; it must be a whole number"):
        command_limits({"LSMP_SQL_ROWS": value})


def test_the_command_keeps_to_its_settings(
    built: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(built.data_dir)]
    monkeypatch.setenv("LSMP_SQL_ROWS", "2")
    assert main(["sql", *data, "from range(5)", "--format", "csv"]) == 0
    assert capsys.readouterr().out.split() == ["range", "0", "1"]
    monkeypatch.setenv("LSMP_SQL_MEMORY_MB", "none")
    assert main(["sql", *data, "select 1"]) == 2
    assert "LSMP_SQL_MEMORY_MB is 'none'" in capsys.readouterr().err


def test_the_server_does_not_start_with_a_limit_that_cannot_be_used(
    built: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LSMP_PAGE_SQL_SECONDS", "x")
    assert main(["dashboard", "--data", str(built.data_dir)]) == 2
    assert "LSMP_PAGE_SQL_SECONDS is 'x'" in capsys.readouterr().err
