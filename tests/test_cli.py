"""The command `lsmp` as a person or a script meets it."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REAL_SEEDS
from tests.support.seed_files import edit
from warehouse.cli import main
from warehouse.settings import Settings
from warehouse.store.pointer import read_pointer


def run(settings: Settings, *arguments: str) -> int:
    command, *rest = arguments
    return main([command, "--data", str(settings.data_dir), *rest])


def test_check_is_silent_about_good_seeds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--seeds", str(REAL_SEEDS)]) == 0
    assert capsys.readouterr().out == f"0 problems in {REAL_SEEDS}\n"


def test_check_lists_problems_and_counts_them(
    seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(seeds, "grants.csv", "64000", "£64k")
    assert main(["check", "--seeds", str(seeds)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("grants.csv:2:amount_gbp: '£64k' is not an amount")
    assert lines[1] == f"1 problem in {seeds}"


def test_build_says_what_is_wrong_and_returns_1(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(seeds, "grants.csv", "64000", "£64k")
    code = main(["build", "--seeds", str(seeds), "--data", str(tmp_path / "data")])
    printed = capsys.readouterr()
    assert code == 1
    assert "grants.csv:2:amount_gbp" in printed.err
    assert "Traceback" not in printed.err


def test_build_of_a_missing_folder_returns_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(tmp_path / "nowhere")
    assert main(["build", "--seeds", missing, "--data", str(tmp_path / "data")]) == 2
    assert "There is no seeds folder" in capsys.readouterr().err


def test_a_wrong_date_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["build", "--as-at", "30 Feb"])
    assert stopped.value.code == 2
    assert "'30 Feb' is not a day of the calendar" in capsys.readouterr().err


def test_sql_as_csv(built: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    query = "select * from marts.funding_timeline"
    assert run(built, "sql", query, "--format", "csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["financial_year"], row["amount_gbp"], row["change_gbp"]) for row in rows] == [
        ("2016/17", "64000.00", ""),
        ("2017/18", "124000.00", "60000.00"),
        ("2018/19", "154000.00", "30000.00"),
    ]


def test_sql_from_a_file_to_a_file(built: Settings, tmp_path: Path) -> None:
    question, answer = tmp_path / "q.sql", tmp_path / "a.json"
    question.write_text("select count(*) as n from marts.actions")
    code = run(built, "sql", "--file", str(question), "--format", "json", "-o", str(answer))
    assert (code, json.loads(answer.read_text())) == (0, [{"n": 13}])


def test_a_wrong_query_returns_1_without_a_traceback(
    built: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(built, "sql", "select * from marts.grnts") == 1
    error = capsys.readouterr().err
    assert error.startswith("lsmp sql: ")
    assert "Traceback" not in error


def test_a_missing_query_file_returns_2(
    built: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(built, "sql", "--file", str(tmp_path / "none.sql")) == 2
    assert "none.sql" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["status"], ["runs"], ["sql", "select 1"], ["rollback"]])
def test_without_a_build_nothing_ends_in_a_traceback(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main([*command, "--data", str(tmp_path)])
    printed = capsys.readouterr()
    assert code == (0 if command == ["runs"] else 2)
    assert "lsmp build" in printed.out + printed.err or command == ["rollback"]


def test_status(built: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(built, "status", "--json") == 0
    status = json.loads(capsys.readouterr().out)
    assert status["run_id"] == read_pointer(built).run_id
    assert (status["data_to"], status["as_at"]) == ("2018-08-07", "2026-11-22")
    assert status["rejected_run_id"] is None
    assert run(built, "status") == 0
    assert "Data to        2018-08-07" in capsys.readouterr().out


def test_runs_names_the_live_build(built: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(built, "runs") == 0
    assert f"{read_pointer(built).run_id}  published    2026-11-22  live" in capsys.readouterr().out


def test_a_mistake_of_ours_is_one_sentence_without_any_value(
    built: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("a private name")

    monkeypatch.setattr("warehouse.build.status.read_status", fail)
    assert run(built, "status") == 3
    error = capsys.readouterr().err
    assert re.match(
        r"lsmp status: a mistake in the program \(KeyError at \w+\.py, line \d+\)", error
    )
    assert "a private name" not in error
    assert error.count("\n") == 1
    monkeypatch.setenv("LSMP_DEBUG", "1")
    with pytest.raises(KeyError, match="a private name"):
        run(built, "status")


def test_too_little_memory_is_said_so(
    built: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("warehouse.build.status.read_status", fail)
    assert run(built, "status") == 2
    assert capsys.readouterr().err == "lsmp status: there is not enough memory.\n"


def test_works_from_any_folder(built: Settings, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "warehouse.cli", "sql", "select 42 as answer"]
    answer = subprocess.run(
        [*command, "--format", "csv", "--data", str(built.data_dir)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.split() == ["answer", "42"]


def test_whoever_reads_the_output_may_stop(built: Settings) -> None:
    command = [sys.executable, "-m", "warehouse.cli", "describe", "--data", str(built.data_dir)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141
