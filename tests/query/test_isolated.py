"""Somebody's own query runs in a process of its own and takes nothing from the others."""

import io
import threading
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest

from tests.query.attacks.stuck import STUCK, WORKER
from warehouse.errors import LimitError, QueryError
from warehouse.query import isolated
from warehouse.query.isolated import IsolatedAnswer, Request, make_isolated_file, run_isolated
from warehouse.query.reader import Limits
from warehouse.settings import Settings
from warehouse.store.pointer import read_pointer


@pytest.fixture
def is_stuck(monkeypatch: pytest.MonkeyPatch) -> None:
    """The query STUCK cannot be stopped."""
    monkeypatch.setattr(isolated, "_WORKER", WORKER)


def asked(settings: Settings, query: str, form: str = "", **limits: Any) -> Request:
    allowed = Limits(**{"seconds": 20, "rows": 1000, "memory_mb": 256} | limits)
    return Request(read_pointer(settings), settings, query, allowed, rows_shown=2, form=form)


def ask(settings: Settings, query: str, **limits: Any) -> IsolatedAnswer:
    return run_isolated(asked(settings, query, **limits))


def test_an_answer_has_text_for_the_page_and_all_rows_as_csv(built: Settings) -> None:
    answer = ask(
        built,
        "select date '2017-06-19' as day, 1.50 as amount, null as nothing, 'ß' as word, true as yes"
        " from range(3)",
    )
    assert answer.columns == ["day", "amount", "nothing", "word", "yes"]
    assert answer.types[:2] == ["DATE", "DECIMAL(3,2)"]
    assert answer.cells == [["2017-06-19", "1.50", None, "ß", "true"]] * 2
    assert (answer.rows_count, answer.is_cut) == (3, False)
    assert 0 < answer.seconds < 5
    line = "2017-06-19,1.50,,ß,true"
    assert answer.csv.splitlines() == ["day,amount,nothing,word,yes", line, line, line]
    cut = ask(built, "from range(1001)")
    assert (cut.rows_count, cut.is_cut) == (1000, True)


def test_a_query_longer_than_a_pipe_is_sent_whole(
    built: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Somebody waiting is told before the process has read anything.
    monkeypatch.setattr(isolated, "_TELL_SECONDS", 0.001)
    padding = "-- a long way to one\n" * 20_000
    assert ask(built, f"{padding}select 1 as one").cells == [["1"]]


def file(settings: Settings, query: str, form: str, **limits: Any) -> io.BytesIO:
    return io.BytesIO(make_isolated_file(asked(settings, query, form, **limits)))


def test_a_file_is_made_of_an_answer(built: Settings) -> None:
    query = "select amount_gbp from funding_timeline order by 1"
    table = pyarrow.parquet.read_table(file(built, query, "parquet"))
    assert table.column(0).to_pylist() == [Decimal(64000), Decimal(124000), Decimal(154000)]
    sheet = openpyxl.load_workbook(file(built, query, "xlsx")).active
    assert sheet is not None
    assert sheet["A4"].value == 154000


@pytest.mark.parametrize(
    ("query", "form", "words"),
    [
        ("select interval 1 day as wait", "parquet", "cannot hold the column wait"),
        ("select repeat('x', 40000) as long", "xlsx", "one of the column long"),
        ("select amonut_gbp from funding_timeline", "xlsx", "Did you mean amount_gbp"),
        ("select hash(range) from range(3000000)", "parquet", "file would have more than 20 MB"),
        ("select repeat('x', 100000) from range(300)", "", "20 MB.*Narrow it.* has wider limits"),
        ("select list(hash(range)) from range(20000000)", "", "64 MB of .*it.* has wider limits"),
    ],
)
def test_why_an_answer_or_a_file_cannot_be_made_is_said(
    built: Settings, query: str, form: str, words: str
) -> None:
    with pytest.raises(QueryError, match=words):
        file(built, query, form, seconds=30, rows=5_000_000, memory_mb=64)


@pytest.mark.usefixtures("is_stuck")
def test_what_cannot_be_stopped_is_ended_from_outside(
    built: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolated, "_GRACE_SECONDS", 0.2)
    before, started = children(), time.monotonic()
    with pytest.raises(LimitError, match="ended after 1 seconds, in the middle of a step that can"):
        ask(built, STUCK, seconds=1)
    assert time.monotonic() - started < 20
    assert children() == before


@pytest.mark.usefixtures("is_stuck")
def test_whoever_no_longer_waits_ends_the_query(built: Settings) -> None:
    told: list[float] = []

    def leave_after_a_second(seconds: float) -> None:
        told.append(seconds)
        if seconds > 1:
            raise KeyboardInterrupt

    before = children()
    with pytest.raises(KeyboardInterrupt):
        run_isolated(asked(built, STUCK), while_waiting=leave_after_a_second)
    assert told == sorted(told)
    assert len(told) > 1
    assert children() == before


@pytest.mark.usefixtures("is_stuck")
def test_a_few_run_at_once_and_the_next_one_is_told(
    built: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolated, "_WAIT_SECONDS", 0.1)
    busy = threading.Event()
    done = threading.Event()

    def wait(_seconds: float) -> None:
        busy.set()
        if done.is_set():
            raise KeyboardInterrupt

    def occupy() -> None:
        with pytest.raises(KeyboardInterrupt):
            run_isolated(asked(built, STUCK), while_waiting=wait)

    monkeypatch.setattr(isolated, "_turns", threading.BoundedSemaphore(1))
    thread = threading.Thread(target=occupy)
    thread.start()
    try:
        assert busy.wait(20)
        with pytest.raises(QueryError, match="Try again in a few seconds"):
            ask(built, "select 1")
    finally:
        done.set()
        thread.join(20)
    assert ask(built, "select 1").cells == [["1"]]


def test_a_process_that_dies_is_not_an_answer(
    built: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolated, "_WORKER", "warehouse.no_such_module")
    with pytest.raises(QueryError, match="ended its own process"):
        ask(built, "select 1")


def children() -> set[str]:
    """The processes that this one has started and that still run."""
    found = Path("/proc/self/task").glob("*/children")
    return {child for path in found for child in path.read_text().split()}
