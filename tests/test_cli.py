"""The command `lsmp` as a person or a script meets it."""

import hashlib
import importlib.metadata
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.commands import lsmp
from tests.support.published import copy_of
from tests.support.seed_files import edit
from warehouse.cli import main
from warehouse.settings import Settings
from warehouse.starting import version_beside
from warehouse.store.pointer import read_pointer


def run(settings: Settings, *command: str) -> tuple[int, str, str]:
    return lsmp(*command, "--data", str(settings.data_dir))


def test_check_names_the_texts_that_are_not_at_hand_and_is_silent_about_good_seeds(
    seeds: Path,
) -> None:
    code, printed, error = lsmp("check", "--seeds", str(seeds))
    note, count = printed.splitlines()
    assert (code, count, error) == (0, f"0 problems in {seeds}", "")
    assert note.startswith("note: texts of documents that are not at hand, so not compared: 000_e6")
    text = seeds / "000_e6d0fa3c8a994544.txt"
    text.write_text("The words that the facts were taken from.")
    code, printed, _ = lsmp("check", "--seeds", str(seeds))
    assert (code, text.name in printed.splitlines()[-2]) == (1, False)
    assert printed.startswith(
        "documents.csv:2:text_sha256: 000_e6d0fa3c8a994544.txt is another text than the one"
    )
    checksum = hashlib.sha256(text.read_bytes()).hexdigest()
    was = "50d5dc8ecc18e3d9289368d9cb9f30042d6956c69d18cef901ed13e3386589e2"
    edit(seeds, "documents.csv", was, checksum)
    assert lsmp("check", "--seeds", str(seeds))[0] == 0


def test_what_is_doubtful_is_a_warning_and_no_problem(seeds: Path) -> None:
    edit(seeds, "milestones.csv", ",December 2017,", ",Dec-17,")
    code, printed, _ = lsmp("check", "--seeds", str(seeds))
    warning, _, count = printed.splitlines()
    assert (code, count) == (0, f"0 problems and 1 warning in {seeds}")
    assert warning.startswith("warning: milestones.csv:7:date_as_stated: 'Dec-17' looks like")


def test_a_slip_is_listed_and_counted_by_check_and_stops_a_build(
    seeds: Path, tmp_path: Path
) -> None:
    edit(seeds, "grants.csv", "64000", "£64k")
    slip = "grants.csv:2:amount_gbp: '£64k' is not an amount"
    code, printed, _ = lsmp("check", "--seeds", str(seeds))
    first, _, second = printed.splitlines()
    assert (code, first.startswith(slip), second) == (1, True, f"1 problem in {seeds}")
    code, _, error = lsmp("build", "--seeds", str(seeds), "--data", str(tmp_path / "data"))
    assert (code, slip in error) == (1, True)


@pytest.mark.parametrize(
    ("command", "code", "words"),
    [
        (["build", "--seeds", "nowhere"], 2, "There is no seeds folder"),
        (["sql", "select * from marts.grnts"], 1, "marts.grnts"),
        (["sql", "--file", "none.sql"], 2, "none.sql"),
        (["sql", "q", "--format", "xlsx"], 1, "name a file, such as -o answer.xlsx"),
        (["sql", "q", "--format", "parquet"], 1, "name a file, such as -o answer.parquet"),
        (["describe", "zebra"], 1, 'No table and no column has "zebra"'),
    ],
)
def test_what_cannot_be_done_is_one_message_of_its_command(
    copied: Settings, command: list[str], code: int, words: str
) -> None:
    found, _, error = run(copied, *command)
    assert found == code
    assert error.startswith(f"lsmp {command[0]}: ")
    assert words in error
    assert "Traceback" not in error


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["build", "--as-at", "30 Feb"], "'30 Feb' is not a day of the calendar"),
        (["sql", "select 1", "--format", "pdf"], "invalid choice: 'pdf'"),
    ],
)
def test_a_wrong_option_is_a_usage_error(
    command: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(command)
    assert (stopped.value.code, words in capsys.readouterr().err) == (2, True)


def test_sql_from_a_file_to_a_file(built: Settings, tmp_path: Path) -> None:
    question, answer = tmp_path / "q.sql", tmp_path / "a.json"
    question.write_text("select count(*) as n from marts.actions")
    code, *_ = run(built, "sql", "--file", str(question), "--format", "json", "-o", str(answer))
    assert (code, json.loads(answer.read_text())) == (0, [{"n": 13}])
    code, _, said = run(
        built, "sql", "--file", str(question), "--format", "csv", "-o", str(question)
    )
    assert (code, "holds the query" in said, "marts.actions" in question.read_text()) == (
        1,
        True,
        True,
    )


@pytest.mark.parametrize(
    ("command", "code", "words"),
    [
        *(([name], 2, "lsmp build") for name in ("status", "sql", "describe", "dashboard")),
        (["sql", "select 1"], 2, "lsmp build"),
        (["runs"], 0, "lsmp build"),
        (["rollback"], 2, ""),
    ],
)
def test_without_a_build_the_command_to_run_is_named(
    tmp_path: Path, command: list[str], code: int, words: str
) -> None:
    found, printed, error = lsmp(*command, "--data", str(tmp_path))
    assert (found, words in printed + error) == (code, True)


def test_status(built: Settings) -> None:
    code, printed, _ = run(built, "status", "--json")
    status = json.loads(printed)
    assert (code, status["run_id"]) == (0, read_pointer(built).run_id)
    assert (status["data_to"], status["as_at"]) == ("2018-08-07", "2026-11-22")
    assert status["rejected_run_id"] is None
    code, printed, _ = run(built, "status")
    assert (code, "Data to        2018-08-07" in printed) == (0, True)


def test_runs_names_the_live_build(built: Settings) -> None:
    code, printed, _ = run(built, "runs")
    live = f"{read_pointer(built).run_id}  published    2026-11-22  live"
    assert (code, live in printed) == (0, True)


def test_a_mistake_of_ours_is_one_sentence_without_any_value(
    built: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("a private name")

    monkeypatch.setattr("warehouse.build.status.read_status", fail)
    code, _, error = run(built, "status")
    sentence = r"lsmp status: a mistake in the program \(KeyError at \w+\.py, line \d+\)"
    assert (code, bool(re.match(sentence, error))) == (3, True)
    assert "a private name" not in error
    assert error.count("\n") == 1
    monkeypatch.setenv("LSMP_DEBUG", "1")
    with pytest.raises(KeyError, match="a private name"):
        run(built, "status")


def test_too_little_memory_is_said_so(built: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("warehouse.build.status.read_status", fail)
    assert run(built, "status") == (2, "", "lsmp status: there is not enough memory.\n")


LSMP = (sys.executable, "-m", "warehouse.cli")


def test_works_from_any_folder(built: Settings, tmp_path: Path) -> None:
    command = [*LSMP, "sql", "select 42 as answer", "--format", "csv"]
    answer = subprocess.check_output([*command, "--data", str(built.data_dir)], cwd=tmp_path)
    assert answer.split() == [b"answer", b"42"]


# What a command imports and what it must do without, since each of them costs it a tenth or more.
# DuckDB 1.5.6 imports pandas for the first parameter of a query, where it is installed.
SLOW = {
    *("concurrent.futures", "duckdb", "importlib.metadata", "matplotlib", "numpy.core"),
    *("pandas.core", "polars", "prompt_toolkit", "pyarrow", "pygments", "sqlglot", "xlsxwriter"),
    *("yaml", "warehouse.seeds.names", "warehouse.workbook.xlsx", "typst"),
}
CLI = "warehouse.cli"


@pytest.mark.parametrize(
    ("module", "command", "slow"),
    [
        (CLI, "sql 'select 1'", "duckdb"),
        (CLI, "describe actions", "duckdb"),
        (CLI, "check", "polars concurrent.futures importlib.metadata warehouse.seeds.names"),
        (CLI, "export --folder {}/export", "duckdb pyarrow concurrent.futures"),
        ("warehouse.exports.worker", "", ""),
        (
            *(CLI, "return draft 2017/18-Q1 --returns {}/returns"),
            "duckdb typst concurrent.futures warehouse.seeds.names warehouse.workbook.xlsx",
        ),
    ],
)
def test_a_command_imports_what_it_uses(
    built: Settings, tmp_path: Path, module: str, command: str, slow: str
) -> None:
    words = shlex.split(command.format(tmp_path))
    folders = ("--data", str(copy_of(built, tmp_path).data_dir), "--seeds", str(built.seeds_dir))
    ended = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", module, *words, *(folders if words else ())],
        input="",
        capture_output=True,
        text=True,
        check=bool(words),
    )
    imported = {line.rpartition("|")[2].strip() for line in ended.stderr.splitlines()}
    assert imported & SLOW == set(slow.split())


def test_the_version_of_duckdb_is_the_one_that_is_installed() -> None:
    assert version_beside("duckdb") == importlib.metadata.version("duckdb")
    with pytest.raises(ImportError):
        version_beside("json")


@pytest.mark.parametrize(
    ("command", "code"), [(["runs"], 141), (["describe"], 0), (["sql", "select 1"], 0)]
)
def test_whoever_reads_the_output_may_stop(built: Settings, command: list[str], code: int) -> None:
    reading_end, writing_end = os.pipe()
    os.close(reading_end)
    command = [*LSMP, *command, "--data", str(built.data_dir)]
    ended = subprocess.run(command, stdout=writing_end, stderr=subprocess.PIPE, check=False)
    os.close(writing_end)
    assert (ended.stderr, ended.returncode) == (b"", code)
