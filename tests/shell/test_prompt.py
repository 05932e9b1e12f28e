"""The prompt of `lsmp sql`, by what is typed into it and what comes back."""

import fcntl
import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from tests.support.published import publish_altered
from warehouse.query import stopping
from warehouse.settings import PROJECT_DIR, Settings
from warehouse.shell.prompt import converse, history_file
from warehouse.shell.session import Session

CONTROL_C, CONTROL_D, TAB, UP = "\x03", "\x04", "\t", "\x1b[A"

# Types a text into a prompt; gives what was printed, and the errors.
Type = Callable[[str], tuple[str, str]]


@pytest.fixture(autouse=True)
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The history of one test."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "lsmp" / "sql_history"


@pytest.fixture
def typed(built: Settings, capsys: pytest.CaptureFixture[str]) -> Type:
    """Types a text into a prompt of its own, and leaves."""

    def type_it(text: str) -> tuple[str, str]:
        with Session(built) as session:
            converse_with(session, text)
        return capsys.readouterr()

    return type_it


def converse_with(session: Session, text: str) -> None:
    with create_pipe_input() as keyboard, create_app_session(input=keyboard, output=DummyOutput()):
        keyboard.send_text(text + CONTROL_D)
        converse(session)


def test_a_query_of_several_lines_is_answered_with_its_rows_and_time(typed: Type) -> None:
    printed, _ = typed("select count(*) as n\rfrom actions;\r")
    assert " n\n--\n13\n(1 row)\n1 row in 0.0" in printed
    assert "read-only" in printed


def test_a_mistake_is_shown_and_the_prompt_goes_on(typed: Type) -> None:
    printed, errors = typed(
        "select wrong from actions;\r.format pdf\r.output /no/such/x\rselect 42 as n;\r"
    )
    assert "marts.actions has no column wrong." in errors
    assert "There is no format pdf." in errors
    assert "No such file or directory: /no/such/x" in errors
    assert "42" in printed


def test_two_queries_on_a_line_are_both_answered_and_quit_leaves(typed: Type) -> None:
    printed, _ = typed("select 'first' as a; select 'second' as b;\r.quit\rselect 'never' as x;\r")
    assert printed.index("first") < printed.index("second")
    assert "never" not in printed


def test_ctrl_c_clears_the_line_and_ctrl_d_leaves(typed: Type) -> None:
    printed, errors = typed(f"drop table{CONTROL_C}select 'kept' as x;\r")
    assert ("kept" in printed, errors) == (True, "")


def test_the_next_session_remembers_and_nobody_else_can_read_it(typed: Type, history: Path) -> None:
    typed("select 'remembered' as x;\r")
    assert [path.stat().st_mode & 0o777 for path in (history, history.parent)] == [0o600, 0o700]
    assert "select 'remembered' as x;" in history.read_text()
    assert "remembered" in typed(f"{UP}\r")[0]


def test_a_history_that_was_open_to_others_is_closed(history: Path) -> None:
    history.parent.mkdir(parents=True)
    history.touch(0o644)
    assert history_file() == history
    assert history.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("named", ["", "relative/path"])
def test_the_history_lies_in_the_state_folder_of_the_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", named)
    assert history_file() == tmp_path / ".local/state/lsmp/sql_history"


def test_without_a_place_for_a_history_the_prompt_works(typed: Type, tmp_path: Path) -> None:
    (tmp_path / "state").touch()
    assert "answered" in typed("select 'answered' as x;\r")[0]


def test_a_newer_build_is_named_and_asked(
    copied: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = tmp_path / "a.csv"
    newer = "A newer build is live and is asked from now on:"
    with Session(copied, output=answers) as session:
        converse_with(session, "select count(*) as n from actions;\r")
        assert newer not in capsys.readouterr().out
        publish_altered(copied, "delete from marts.actions", "create table marts.newer (a int)")
        converse_with(session, "select count(*) as n from actions;\r")
        assert newer in capsys.readouterr().out
        assert "newer" in session.catalogue.in_schema("marts")
    assert answers.read_text().split() == ["n", "13", "n", "0"]


def test_a_pointer_that_is_damaged_meanwhile_is_said_and_the_prompt_goes_on(
    copied: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    with Session(copied) as session:
        copied.pointer_file.write_text("{")
        converse_with(session, "select 1;\r.help\r")
    assert "is damaged" in capsys.readouterr().err


@dataclass
class Terminal:
    """The master side of a terminal, its process, and what this wrote since it was waited for."""

    master: int
    process: subprocess.Popen[bytes]
    seen: str = ""

    def type(self, text: str) -> None:
        os.write(self.master, text.encode())

    def shows(self, text: str, within: float) -> bool:
        """Whether this text comes within so many seconds."""
        deadline = time.monotonic() + within
        while text not in self.seen and time.monotonic() < deadline:
            ready, _, _ = select.select([self.master], [], [], 0.2)
            if ready:
                self.seen += os.read(self.master, 65536).decode(errors="replace")
        return text in self.seen

    def wait_for(self, *texts: str) -> str:
        """What was written until the last of these texts came, each after the one before."""
        for text in texts:
            assert self.shows(text, within=30), f"{text!r} did not come: {self.seen[-2000:]!r}"
            before, _, self.seen = self.seen.partition(text)
        return before


@pytest.fixture
def terminal(built: Settings) -> Iterator[Terminal]:
    """The prompt as a person has it."""
    master, slave = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "PAGER": "", "LINES": "24", "COLUMNS": "80"}
    process = subprocess.Popen(
        [sys.executable, "-m", "warehouse.cli", "sql", "--data", str(built.data_dir)],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=PROJECT_DIR,
        env=environment,
        start_new_session=True,
        # The terminal becomes that of the process; no thread of the tests holds a lock here.
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509
    )
    os.close(slave)
    yield Terminal(master, process)
    process.kill()
    process.wait()
    os.close(master)


def test_a_person_at_a_terminal(terminal: Terminal) -> None:
    endless = "select count(*) from range(10000000) a, range(10000000) b where a.range < b.range;"
    terminal.wait_for("lsmp>")
    terminal.type("select 6 * 7 as answer;\r")
    terminal.wait_for("42", "1 row in", "lsmp>")
    # Coloured as it is typed.
    terminal.type("select status fr")
    assert re.search(r"\x1b\[0;[39]\d", terminal.wait_for("fr"))
    terminal.type(CONTROL_C)
    terminal.wait_for("lsmp>")
    # A query that runs is stopped, and the prompt is not.
    terminal.type(f"{endless}\r")
    while not terminal.shows(stopping.STOPPED[:20], within=2):
        terminal.type(CONTROL_C)
    terminal.wait_for("lsmp>")
    # The menu offers names of the live build, and Tab takes one.
    terminal.type("from actions select deadline_a")
    terminal.wait_for("deadline_as_stated")
    terminal.type(TAB)
    terminal.wait_for("deadline_as_stated")
    terminal.type(";\r")
    terminal.wait_for("deadline_as_stated\r\n---", "lsmp>")
    terminal.type("select 'still here' as x;\r")
    terminal.wait_for("1 row in", "lsmp>")
    terminal.type(CONTROL_D)
    assert terminal.process.wait(20) == 0
