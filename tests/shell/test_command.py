"""`lsmp sql` with a query or a script: forms, files, limits and exit codes."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import polars as pl
import pytest

from tests.support.commands import lsmp
from warehouse.cli import main
from warehouse.query import stopping
from warehouse.query.answer import FORMS
from warehouse.query.reader import Limits
from warehouse.settings import Settings
from warehouse.shell import pager
from warehouse.shell import session as shell_session
from warehouse.shell.session import Session

ENDLESS = "select count(*) from range(10000000) a, range(10000000) b where a.range < b.range"
# The command, with small limits, in whose first batch of rows is a step that nobody can stop.
STUCK = """
import sys, time, warehouse.cli, warehouse.query.reader as reader
import warehouse.query.stopping as stopping, warehouse.shell.session as session
def wait(*_):
    print("begun", flush=True)
    time.sleep(60)
reader.rows_within, stopping._GRACE_SECONDS = wait, 0.2
limits = session.Limits(seconds=float(sys.argv.pop()))
session.command_limits = lambda: limits
sys.exit(warehouse.cli.main(sys.argv[1:]))
"""

# Exit code, output and errors of the command.
Sql = Callable[..., tuple[int, str, str]]


@pytest.fixture
def sql(built: Settings, monkeypatch: pytest.MonkeyPatch) -> Sql:
    """`lsmp sql` on the shared build; script: what a pipe brings."""

    def run(*arguments: str, script: str | bytes = "") -> tuple[int, str, str]:
        content = script.encode() if isinstance(script, str) else script
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
        return lsmp("sql", "--data", str(built.data_dir), *arguments)

    return run


def run_program(program: str, built: Settings, query: str) -> subprocess.CompletedProcess[str]:
    """A program that takes the place of the command, in a process of its own."""
    command = [sys.executable, "-c", program, "sql", query, "--data", str(built.data_dir)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that a test can meet."""
    small = Limits(seconds=0.3, rows=3, answer_mb=5)
    monkeypatch.setattr(shell_session, "command_limits", lambda: small)


@pytest.mark.parametrize(("ending", "begins"), [("csv", "a\r\n"), ("json", "[\n"), ("txt", "a\n")])
def test_the_ending_of_the_file_says_the_form(
    sql: Sql, tmp_path: Path, ending: str, begins: str
) -> None:
    file = tmp_path / f"answer.{ending}"
    assert sql("select 1 as a", "-o", str(file))[0] == 0
    assert file.read_bytes().decode().startswith(begins)
    assert sql("select 1 as a", "-o", str(file), "--format", "json")[0] == 0
    assert json.loads(file.read_text()) == [{"a": 1}]


def test_an_ending_that_is_no_format_is_refused_with_those_there_are(
    sql: Sql, tmp_path: Path
) -> None:
    file = tmp_path / "answer.ods"
    said = ".ods is no format. There are .txt, .csv, .json, .md, .parquet, .xlsx;"
    code, _, error = sql("select 1 as a", "-o", str(file))
    assert (code, said in error, file.exists()) == (1, True, False)
    code, _, error = sql(script=f".output {file}\n.output {tmp_path / 'a.json'}\nselect 1 as a")
    assert (code, said in error) == (1, True)
    # At the prompt, too, the ending names the format.
    assert json.loads((tmp_path / "a.json").read_text()) == [{"a": 1}]
    assert sql("select 1 as a", "-o", str(file), "--format", "csv")[0] == 0
    assert file.read_bytes() == b"a\r\n1\r\n"


def test_json_says_what_it_cannot_hold(sql: Sql) -> None:
    query = "select 'inf'::double as a, 1.5 as b, ['nan'::float] as c"
    code, out, error = sql(query, "--format", "json")
    assert (code, json.loads(out)) == (0, [{"a": None, "b": 1.5, "c": [None]}])
    assert error == "JSON has no infinity and no NaN: null stands for them in a and c.\n"
    assert sql(query, "--format", "csv")[2] == ""


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"select 1;\nselect '\xa3'", "is not UTF-8: line 2 has the byte 0xa3. Save it with"),
        ("select 1".encode("utf-16"), "is not UTF-8: it is UTF-16. Save it with the encoding"),
        (b"\xef\xbb\xbfselect 1 as a", ""),
    ],
)
def test_a_script_is_utf_8(sql: Sql, tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "script.sql"
    file.write_bytes(content)
    for code, out, error in (sql("--file", str(file)), sql(script=content)):
        assert (code, out == "", words in error) == (bool(words), bool(words), True)
    assert sql("select '\udca3'")[2].startswith("lsmp sql: The query is no UTF-8 text")


def test_markdown(sql: Sql) -> None:
    query = "select 'a|b *c*' as word, 1.50 as amount, null as nothing, '<b>' as html"
    _, out, _ = sql(query, "--format", "markdown")
    assert out.splitlines() == [
        "| word | amount | nothing | html |",
        "| --- | ---: | ---: | --- |",
        r"| a\|b \*c\* | 1.50 | null | \<b\> |",
    ]


@pytest.mark.usefixtures("limited")
@pytest.mark.parametrize("form", FORMS)
def test_a_cut_answer_is_said_in_every_form(sql: Sql, tmp_path: Path, form: str) -> None:
    file = str(tmp_path / "answer")
    code, _, error = sql("from range(10)", "--format", form, "-o", file)
    assert code == 0
    assert "Only the first 3 rows, which is the limit: there are more." in error
    assert sql("from range(3)", "--format", form, "-o", file) == (0, "", "")


@pytest.mark.usefixtures("limited")
def test_a_limit_is_named_with_what_to_do(sql: Sql) -> None:
    large = "select repeat('x', 2000000) from range(20)"
    for query, words in ((ENDLESS, "was stopped after 0.3 seconds"), (large, "more than 5 MB")):
        code, _, error = sql(query)
        assert (code, f"{words}. Narrow it" in error) == (1, True)


@pytest.mark.parametrize(("seconds", "cause"), [("0.3", "0.3 seconds"), ("50", "Ctrl-C")])
def test_a_query_that_nobody_can_stop_is_given_up(
    built: Settings, seconds: str, cause: str
) -> None:
    started = time.monotonic()
    command = [sys.executable, "-c", STUCK, "sql", "select 1", "--data", str(built.data_dir)]
    pipe = subprocess.PIPE
    with subprocess.Popen([*command, seconds], stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        if cause == "Ctrl-C":
            process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=40)
    assert process.returncode == 1
    assert said.startswith(f"lsmp sql: The query was given up after {cause}, in the middle of a")
    assert said.count("\n") == 1
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
    code, out, error = sql("--format", "csv", script=text)
    assert (code, out) == (1, "a\r\n1\r\nb\r\n;\r\n")
    assert error.startswith("lsmp sql: line 3: marts.actions has no column nothing.")
    assert sql()[0] == 0
    code, out, _ = sql("--format", "json", script="select 1 as a")
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
    assert sql(script=text) == (0, "c,d\r\n3,0.5\r\n", "")
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
    code, _, error = sql(script=command)
    assert code == 1
    assert error.startswith("lsmp sql: line 1: ")
    assert words in error


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (".describe meta.checks;", ["meta.checks\nOne row per check"]),
        (".schema funding_timeline", ["\namount_gbp (decimal(18,2), may be null)"]),
        (".describe", ["The public tables of this build"]),
        (".describe match funding", ["marts.funded_posts.match_funding_gbp"]),
        (".tables", ["\nactions "]),
        (".tables META", ["\ndictionary "]),
        (".format", ["table (of table, csv, json, markdown, parquet, xlsx)"]),
        (".help", [".tables", ".describe", ".schema", ".format", ".output", ".help", ".quit"]),
    ],
)
def test_the_commands_that_describe(sql: Sql, command: str, words: list[str]) -> None:
    code, printed, _ = sql(script=command)
    assert (code, [text for text in words if text not in printed]) == (0, [])


@pytest.mark.parametrize(
    ("form", "read"),
    [("parquet", pl.read_parquet), ("xlsx", partial(pl.read_excel, engine="openpyxl"))],
)
def test_a_file_of_one_answer_takes_no_second(
    sql: Sql, tmp_path: Path, form: str, read: Callable[[Path], pl.DataFrame]
) -> None:
    file = tmp_path / f"answer.{form}"
    code, _, error = sql("-o", str(file), script="select 1 as a, 'b' as b; select 2 as a;")
    assert (code, f"{file} has an answer already" in error) == (1, True)
    assert read(file).to_dicts() == [{"a": 1, "b": "b"}]


class Screen(io.StringIO):
    encoding = "utf-8"


def at_terminal(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """A terminal of twenty lines in the place of the output; pytest takes it from a fixture."""
    terminal = Screen()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
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


WIDE = "select repeat('x', 70) as a, 'an answer of more words' as b, null as c"


@pytest.mark.parametrize(
    ("query", "is_paged", "pager", "shown"),
    [
        # Whatever fits stands as a table.
        ("select 1 as a", True, "cat", "a\n-\n1\n(1 row)\n"),
        (WIDE, False, "cat", "upright"),
        (WIDE, True, "cat", "upright"),
        # Rows that would not be seen at once are paged, where there is a pager.
        (f"{WIDE} from range(9)", True, "cat", "paged"),
        (f"{WIDE} from range(9)", True, "", "upright"),
        (f"{WIDE} from range(9)", False, "cat", "upright"),
        (f"{WIDE} where false", False, "cat", "a  b  c\n-  -  -\n(0 rows)\n"),
    ],
)
def test_an_answer_wider_than_the_terminal_stands_upright_or_is_paged(
    built: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    query: str,
    is_paged: bool,
    pager: str,
    shown: str,
) -> None:
    screen, paged = at_terminal(monkeypatch), tmp_path / "paged"
    monkeypatch.setenv("PAGER", pager and f"tee '{paged}'")
    monkeypatch.setenv("COLUMNS", "40")
    with Session(built) as session:
        session.answer(query, is_paged=is_paged)
    if shown == "paged":
        assert (screen.getvalue(), len(paged.read_text().splitlines())) == ("", 12)
        return
    assert not paged.exists()
    if shown == "upright":
        first, _, rest = screen.getvalue().partition("\nb  an answer of more words\nc  null\n")
        assert first == f"-- row 1\na  {'x' * 37}\n   {'x' * 33}"
        assert rest.endswith(")\n")
    else:
        assert screen.getvalue() == shown


def test_a_terminal_without_the_signs_shows_them_written_out(
    built: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    screen = at_terminal(monkeypatch)
    monkeypatch.setattr(Screen, "encoding", "ascii")
    assert main(["sql", "--data", str(built.data_dir), "select '£ é' as x"]) == 0
    assert r"\xa3 \xe9" in screen.getvalue()
    assert "This terminal's encoding, ascii, lacks some of these signs" in capsys.readouterr().err


def test_a_pipe_gets_utf_8_whatever_the_terminal_has(built: Settings) -> None:
    command = [*(sys.executable, "-m", "warehouse.cli", "sql", "select '£' as x")]
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    ended = subprocess.run(
        [*command, "--data", str(built.data_dir)], capture_output=True, env=environment, check=True
    )
    assert ended.stdout.decode().splitlines()[2] == "£"


def test_less_is_the_pager_where_none_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAGER", raising=False)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    assert pager._command() == ["less", "-SRX"]
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert pager._command() is None
