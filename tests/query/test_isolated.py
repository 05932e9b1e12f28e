"""Somebody's own query runs in a process of its own and takes nothing from the others."""

import io
import threading
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest

from warehouse.errors import QueryError
from warehouse.query import isolated
from warehouse.query.isolated import IsolatedAnswer, Request, make_isolated_file, run_isolated
from warehouse.query.reader import Limits, fetch, open_build
from warehouse.settings import Settings
from warehouse.store.pointer import read_pointer

# A step that DuckDB does not stop: far more than the limits here.
ENDLESS = "select levenshtein(repeat('a', 1000000), repeat('b', 1000000))"
ENDLESS_ROWS = "select count(*) from range(10000000) a, range(10000000) b"


def ask(settings: Settings, query: str, rows_shown: int = 500, **limits: Any) -> IsolatedAnswer:
    usual: dict[str, Any] = {"seconds": 20, "rows": 1000, "memory_mb": 256}
    allowed = Limits(**usual | limits)
    return run_isolated(Request(read_pointer(settings), settings, query, allowed, rows_shown))


def test_an_answer_has_text_for_the_page_and_all_rows_as_csv(built: Settings) -> None:
    answer = ask(
        built,
        "select date '2017-06-19' as day, 1.50 as amount, null as nothing, 'ß' as word, true as yes"
        " from range(3)",
        rows_shown=2,
    )
    assert answer.columns == ["day", "amount", "nothing", "word", "yes"]
    assert answer.types[:2] == ["DATE", "DECIMAL(3,2)"]
    assert answer.cells == [["2017-06-19", "1.50", None, "ß", "true"]] * 2
    assert (answer.rows_count, answer.is_cut) == (3, False)
    assert 0 < answer.seconds < 5
    line = "2017-06-19,1.50,,ß,true"
    assert answer.csv.splitlines() == ["day,amount,nothing,word,yes", line, line, line]


def file(settings: Settings, query: str, form: str, **limits: Any) -> bytes:
    allowed = replace(Limits(seconds=20, rows=1000, memory_mb=256), **limits)
    return make_isolated_file(Request(read_pointer(settings), settings, query, allowed, 0, form))


def test_a_file_is_made_of_an_answer(built: Settings) -> None:
    query = "select amount_gbp from funding_timeline order by 1"
    table = pyarrow.parquet.read_table(io.BytesIO(file(built, query, "parquet")))
    assert table.column(0).to_pylist() == [Decimal(64000), Decimal(124000), Decimal(154000)]
    sheet = openpyxl.load_workbook(io.BytesIO(file(built, query, "xlsx"))).active
    assert sheet is not None
    assert sheet["A4"].value == 154000


@pytest.mark.parametrize(
    ("query", "form", "words"),
    [
        ("select interval 1 day as wait", "parquet", "cannot hold the column wait"),
        ("select repeat('x', 40000) as long", "xlsx", "one of the column long"),
        ("select amonut_gbp from funding_timeline", "xlsx", "Did you mean amount_gbp"),
        (ENDLESS_ROWS, "parquet", "stopped after 1 seconds"),
        ("select hash(range) from range(3000000)", "parquet", "file would have more than 20 MB"),
    ],
)
def test_why_a_file_cannot_be_made_is_said(
    built: Settings, query: str, form: str, words: str
) -> None:
    seconds = 1 if query == ENDLESS_ROWS else 30
    with pytest.raises(QueryError, match=words):
        file(built, query, form, seconds=seconds, rows=5_000_000)


def test_it_reads_the_build_it_is_told(built: Settings) -> None:
    with open_build(read_pointer(built), built) as connection:
        (expected,) = fetch(connection, "select count(*) from marts.actions").rows
    assert ask(built, "select count(*) from marts.actions").cells == [[str(expected[0])]]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("create table x (a integer)", "Only reading is allowed"),
        ("select 1; select 2", "one statement at a time"),
        ("select * from read_csv('pyproject.toml')", "disabled"),
        ("from marts.fundng_timeline", "Did you mean marts.funding_timeline"),
        ("", "one statement"),
    ],
)
def test_what_cannot_be_answered_is_said_in_words(built: Settings, query: str, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        ask(built, query)


def test_more_rows_than_the_limit_are_cut_and_said(built: Settings) -> None:
    answer = ask(built, "from range(1001)")
    assert (answer.rows_count, answer.is_cut) == (1000, True)


@pytest.mark.parametrize(
    ("query", "seconds", "words"),
    [
        ("select repeat('x', 1000000) from range(30)", 30, "more than 20 MB"),
        ("select list(hash(range)) from range(100000000)", 30, "256 MB of memory"),
        ("select count(*) from range(10000000) a, range(10000000) b", 1, "stopped after 1 seconds"),
    ],
)
def test_a_query_too_large_is_told_which_limit_it_met(
    built: Settings, query: str, seconds: float, words: str
) -> None:
    with pytest.raises(QueryError, match=f"(?s){words}.*Narrow it.* lsmp sql has wider limits"):
        ask(built, query, seconds=seconds)


def test_a_step_that_duckdb_cannot_stop_is_ended(
    built: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolated, "_GRACE_SECONDS", 0.0)
    started = time.monotonic()
    with pytest.raises(QueryError, match="in the middle of a step"):
        ask(built, ENDLESS, seconds=1)
    assert time.monotonic() - started < 10


def test_whoever_no_longer_waits_ends_the_query(built: Settings) -> None:
    request = Request(read_pointer(built), built, ENDLESS, Limits(), 1)
    told: list[float] = []

    def leave_after_a_second(seconds: float) -> None:
        told.append(seconds)
        if seconds > 1:
            raise KeyboardInterrupt

    before = children()
    with pytest.raises(KeyboardInterrupt):
        run_isolated(request, while_waiting=leave_after_a_second)
    assert told == sorted(told)
    assert len(told) > 1
    assert children() == before


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
        request = Request(read_pointer(built), built, ENDLESS, Limits(), 1)
        with pytest.raises(KeyboardInterrupt):
            run_isolated(request, while_waiting=wait)

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
