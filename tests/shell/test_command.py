"""`lsmp sql` with a query or a script: forms, files, limits and exit codes."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest

from tests.support.published import copy_of, publish_altered
from warehouse.cli import command_parser, main
from warehouse.query import stopping
from warehouse.query.answer import FORMS
from warehouse.query.reader import Limits
from warehouse.settings import Settings
from warehouse.shell import pager
from warehouse.shell import session as shell_session

ENDLESS = "select count(*) from range(10000000) a, range(10000000) b where a.range < b.range"
# A step that DuckDB does not stop.
STUCK = "select levenshtein(repeat('a', 1000000), repeat('b', 1000000))"


@dataclass(frozen=True)
class Sql:
    """`lsmp sql` on the shared build; gives exit code, output and errors."""

    settings: Settings
    patch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def run(self, *arguments: str) -> tuple[int, str, str]:
        code = main(["sql", "--data", str(self.settings.data_dir), *arguments])
        return code, *self.capsys.readouterr()

    def script(self, text: str, *arguments: str) -> tuple[int, str, str]:
        """Runs a script as a pipe brings it."""
        self.patch.setattr("sys.stdin", io.StringIO(text))
        return self.run(*arguments)


@pytest.fixture
def sql(
    built: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Sql:
    return Sql(built, monkeypatch, capsys)


def process_of(settings: Settings, query: str, program: str = "", **kept: Any) -> Any:
    """The command in a process of its own; program: what runs in the place of its module."""
    begin = ["-c", program] if program else ["-m", "warehouse.cli"]
    command = [sys.executable, *begin, "sql", query, "--data", str(settings.data_dir)]
    kept = kept or {"stdout": subprocess.PIPE}
    return subprocess.run(
        command, stderr=subprocess.PIPE, text=True, timeout=60, check=False, **kept
    )


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that a test can meet."""
    small = Limits(seconds=0.3, rows=3, answer_mb=5)
    monkeypatch.setattr(shell_session, "command_limits", lambda: small)


def test_the_forms_of_the_command_are_those_that_can_be_written() -> None:
    parser = command_parser()
    for form in FORMS:
        assert parser.parse_args(["sql", "q", "--format", form]).format == form
    with pytest.raises(SystemExit):
        parser.parse_args(["sql", "q", "--format", "pdf"])


def test_parquet_and_excel_are_files(sql: Sql, tmp_path: Path) -> None:
    query = "select financial_year, amount_gbp from funding_timeline order by 1"
    assert sql.run(query, "--format", "parquet", "-o", str(tmp_path / "a"))[0] == 0
    table = pyarrow.parquet.read_table(tmp_path / "a")
    assert str(table.schema.field("amount_gbp").type) == "decimal128(18, 2)"
    # The ending of the file says the form as well.
    assert sql.run(query, "-o", str(tmp_path / "a.xlsx"))[0] == 0
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    head, *rows = sheet.iter_rows(values_only=True)
    assert head == ("financial_year", "amount_gbp")
    assert rows == [("2016/17", 64000), ("2017/18", 124000), ("2018/19", 154000)]


def test_a_file_needs_a_name(sql: Sql) -> None:
    for form in ("parquet", "xlsx"):
        code, _, error = sql.run("select 1", "--format", form)
        assert (code, f"name a file, such as -o answer.{form}" in error) == (1, True)


@pytest.mark.parametrize(("ending", "begins"), [("csv", "a\r\n"), ("json", "[\n"), ("txt", "a\n")])
def test_the_ending_of_the_file_says_the_form(
    sql: Sql, tmp_path: Path, ending: str, begins: str
) -> None:
    file = tmp_path / f"answer.{ending}"
    assert sql.run("select 1 as a", "-o", str(file))[0] == 0
    assert file.read_bytes().decode().startswith(begins)
    assert sql.run("select 1 as a", "-o", str(file), "--format", "json")[0] == 0
    assert json.loads(file.read_text()) == [{"a": 1}]


def test_markdown(sql: Sql) -> None:
    query = "select 'a|b *c*' as word, 1.50 as amount, null as nothing, '<b>' as html"
    _, out, _ = sql.run(query, "--format", "markdown")
    assert out.splitlines() == [
        "| word | amount | nothing | html |",
        "| --- | ---: | ---: | --- |",
        r"| a\|b \*c\* | 1.50 | null | \<b\> |",
    ]


@pytest.mark.usefixtures("limited")
@pytest.mark.parametrize("form", FORMS)
def test_a_cut_answer_is_said_in_every_form(sql: Sql, tmp_path: Path, form: str) -> None:
    file = str(tmp_path / "answer")
    code, _, error = sql.run("from range(10)", "--format", form, "-o", file)
    assert code == 0
    assert "Only the first 3 rows, which is the limit: there are more." in error
    assert sql.run("from range(3)", "--format", form, "-o", file) == (0, "", "")


@pytest.mark.usefixtures("limited")
@pytest.mark.parametrize("form", ["table", "csv"])
def test_a_limit_is_named_with_what_to_do(sql: Sql, form: str) -> None:
    large = "select repeat('x', 2000000) from range(20)"
    for query, words in ((ENDLESS, "was stopped after 0.3 seconds"), (large, "more than 5 MB")):
        code, _, error = sql.run(query, "--format", form)
        assert (code, f"{words}. Narrow it" in error) == (1, True)


def test_a_query_that_duckdb_cannot_stop_is_given_up(built: Settings) -> None:
    program = (
        "import sys, warehouse.cli as c;"
        "import warehouse.shell.session as s, warehouse.query.stopping as t;"
        "t._GRACE_SECONDS = 0.2; s.command_limits = lambda: s.Limits(seconds=0.3);"
        "sys.exit(c.main(sys.argv[1:]))"
    )
    started = time.monotonic()
    ended = process_of(built, STUCK, program)
    assert ended.returncode == 1
    assert "given up after 0.3 seconds, in the middle of a step" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert time.monotonic() - started < 20


def test_ctrl_c_stops_the_query_and_the_command(built: Settings) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "warehouse.cli", "sql", ENDLESS, "--data", str(built.data_dir)],
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        time.sleep(2)
        started = time.monotonic()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 1
        assert time.monotonic() - started < 10
        assert process.stderr is not None
        assert process.stderr.read().strip() == f"lsmp sql: {stopping.STOPPED}"


def test_a_script_answers_every_query_and_returns_1_when_one_fails_else_0(sql: Sql) -> None:
    text = "select 1 as a;\n\nselect nothing\n  from actions;\nselect ';' as b -- last"
    code, out, error = sql.script(text, "--format", "csv")
    assert (code, out) == (1, "a\r\n1\r\nb\r\n;\r\n")
    assert error.startswith("lsmp sql: line 3: marts.actions has no column nothing.")
    assert sql.script("")[0] == 0
    code, out, _ = sql.script("select 1 as a", "--format", "json")
    assert (code, json.loads(out)) == (0, [{"a": 1}])


def test_a_script_can_use_the_commands_of_the_prompt(sql: Sql, tmp_path: Path) -> None:
    file = tmp_path / "answer.csv"
    text = f"""
        .format csv
        .output "{file}"
        select 1 as a; select 2 as b;
        .output
        select 3 as c,
        .5 as d;
        .quit
        select 4 as e;
    """
    assert sql.script(text) == (0, "c,d\r\n3,0.5\r\n", "")
    assert file.read_bytes() == b"a\r\n1\r\nb\r\n2\r\n"


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (".tabels", "There is no command .tabels. Did you mean .tables?"),
        (".zzz", "There is no command .zzz. .help lists the commands."),
        (".tables mart", "There is no schema mart. There are marts, meta, staging, raw."),
        (".describe zebra", 'No table and no column has "zebra".'),
        (".describe actions.deadline", "marts.actions has no column deadline. Did you mean"),
        (".format csv json", "This command takes one format"),
        (".format pdf", "There is no format pdf. There are table, csv"),
        (".format xlsx", "first name a file with .output FILE"),
        (".output 'x", "No closing quotation"),
    ],
)
def test_a_wrong_command_is_said_in_words(sql: Sql, command: str, words: str) -> None:
    code, _, error = sql.script(command)
    assert code == 1
    assert error.startswith("lsmp sql: line 1: ")
    assert words in error


def test_the_commands_that_describe(sql: Sql) -> None:
    code, printed, _ = sql.script(
        ".describe meta.checks;\n.schema funding_timeline\n.describe\n.describe match funding\n"
        ".tables\n.tables META\n.format\n.help"
    )
    assert code == 0
    assert printed.startswith("meta.checks\nOne row per check")
    for text in (
        *("\namount_gbp (decimal(18,2), may be null)", "The public tables of this build"),
        *("marts.funded_posts.match_funding_gbp", "\nactions ", "\ndictionary "),
        "table (of table, csv, json, markdown, parquet, xlsx)",
        *(".tables", ".describe", ".schema", ".format", ".output", ".help", ".quit"),
    ):
        assert text in printed


def test_a_file_of_one_answer_takes_no_second(sql: Sql, tmp_path: Path) -> None:
    file = tmp_path / "a.parquet"
    code, _, error = sql.script("select 1 as a; select 2 as a;", "-o", str(file))
    assert code == 1
    assert f"{file} has an answer already" in error
    assert pyarrow.parquet.read_table(file).to_pylist() == [{"a": 1}]


def test_a_newer_build_is_asked_as_soon_as_it_is_live(built: Settings, tmp_path: Path) -> None:
    copied = copy_of(built, tmp_path)
    with shell_session.Session(copied, output=tmp_path / "a.csv") as session:
        assert not session.renew()
        session.answer("select count(*) as n from actions")
        publish_altered(copied, "delete from marts.actions", "create table marts.newer (a int)")
        assert session.renew()
        session.answer("select count(*) as n from actions")
        assert "newer" in session.catalogue.in_schema("marts")
    assert (tmp_path / "a.csv").read_text().split() == ["n", "13", "n", "0"]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def at_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal of twenty lines in the place of the output; pytest takes it from a fixture."""
    terminal = Terminal()
    monkeypatch.setattr("sys.stdout", terminal)
    monkeypatch.setenv("LINES", "20")
    monkeypatch.setenv("COLUMNS", "80")
    return terminal


def test_a_terminal_gets_no_characters_that_steer_it(
    built: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = at_terminal(monkeypatch)
    query = "select chr(27) || '[31mred' || chr(155) as x"
    for form in ("csv", "json", "markdown", "table"):
        assert main(["sql", "--data", str(built.data_dir), query, "--format", form]) == 0
    assert not {"\x1b", "\x9b", "\r"} & set(screen.getvalue())
    assert screen.getvalue().count("[31mred") == 4


def test_a_long_answer_goes_through_the_pager_of_the_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = at_terminal(monkeypatch)
    paged = tmp_path / "paged"
    monkeypatch.setenv("PAGER", f"tee '{paged}'")
    pager.show("line\n" * 100, is_paged=True)
    assert (paged.read_text(), screen.getvalue()) == ("line\n" * 100, "")
    pager.show("line\n" * 5, is_paged=True)
    pager.show("line\n" * 100)
    # Without a pager the answer is printed.
    for choice in ("", "no-such-pager -x"):
        monkeypatch.setenv("PAGER", choice)
        pager.show("line\n" * 100, is_paged=True)
    assert screen.getvalue() == "line\n" * 305


def test_less_is_the_pager_where_none_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAGER", raising=False)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    assert pager._command() == ["less", "-SRX"]
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert pager._command() is None


def test_who_has_seen_enough_of_a_pipe_is_not_told_of_an_error(built: Settings) -> None:
    reading_end, writing_end = os.pipe()
    os.close(reading_end)
    ended = process_of(built, "select 1", stdout=writing_end)
    os.close(writing_end)
    assert (ended.stderr, ended.returncode) == ("", 0)


def test_a_query_loads_neither_the_prompt_nor_arrow(built: Settings) -> None:
    program = (
        "import sys; from warehouse.cli import main; main(sys.argv[1:]);"
        "print([m for m in ('prompt_toolkit', 'pygments', 'pyarrow', 'xlsxwriter', 'pandas')"
        " if m in sys.modules])"
    )
    ended = process_of(built, "select 1 as a", program)
    assert (ended.returncode, ended.stdout.splitlines()[-1]) == (0, "[]")


def test_a_missing_build_is_said_before_anything_is_typed(sql: Sql, tmp_path: Path) -> None:
    code, _, error = replace(sql, settings=replace(sql.settings, data_dir=tmp_path)).run()
    assert code == 2
    assert "lsmp build" in error
