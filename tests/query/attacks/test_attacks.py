"""What can be typed where SQL is asked for: refused or bounded, and the next query is answered."""

import asyncio
import re
import socket
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

import duckdb
import pytest
import yaml

from tests.bench.crowds.session import Redraw, opened
from tests.query.attacks.bounded import BOUNDED
from tests.query.attacks.stuck import STUCK, WORKER, dashboards
from tests.support.server import Server
from tests.support.soak import IS_SOAK
from warehouse.errors import QueryError
from warehouse.query import isolated
from warehouse.query.isolated import AT_ONCE, Request, run_isolated
from warehouse.query.limits import Limits
from warehouse.query.reader import fetch
from warehouse.settings import PROJECT_DIR, Settings
from warehouse.store.files import sha256
from warehouse.store.pointer import read_pointer

_FORMS: dict[str, dict[str, list[str]]] = yaml.safe_load(
    Path(__file__).with_name("refused.yml").read_text(encoding="utf-8")
)
REFUSED = {
    group: [form.replace("<x>", x) for form, listed in forms.items() for x in listed]
    for group, forms in _FORMS.items()
}
# Cut or refused at once, for which a busy machine may take its time.
QUICK = ("rows by the million", "texts of kilobytes", "a union of hundreds", "a list in a list")
# One for each limit; `make soak` tries all.
SHORT = ["product of large tables", "list in memory", *QUICK]
TRIED = [STUCK, *(BOUNDED[name] for name in (BOUNDED if IS_SOAK else SHORT))]
LIMITS = Limits(seconds=3, rows=1000, memory_mb=64, answer_mb=5)
# From the start of a process to its end by force, on a busy machine.
LONGEST = 30.0


@contextmanager
def listening() -> Iterator[tuple[int, list[str]]]:
    """A port of this computer, and whoever has called it."""
    callers: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        yield server.getsockname()[1], callers
        with suppress(BlockingIOError):
            callers.append(str(server.accept()))


def test_there_are_enough_attacks_and_none_twice() -> None:
    queries = [query for group in REFUSED.values() for query in group]
    assert len(queries) > 200
    assert len(queries) == len(set(queries))
    assert set(SHORT) <= set(BOUNDED)


@pytest.mark.parametrize(
    "step",
    [
        *(r"(levenshtein|jaccard|jaro_\w+)\(", r"\bbitstring\(", r"\b[lr]pad\('.', *\d{5}"),
        *(r"\b(format|printf)\('[^']*\d{5}", r"\brepeat\([^)]*\d{8}", r"_scan\w*\(\d"),
        *(r"\blist_reduce\(", r"\*\* ?9 \*\*", r"\b100_000 \+ \"1\""),
    ],
)
def test_no_step_is_kept_that_may_hold_a_thread_or_crash(step: str) -> None:
    """They are told in words: docs/assurance.md."""
    folders = ("tests", "docs", "findings", "warehouse", "dashboards")
    paths = [path for folder in folders for path in (PROJECT_DIR / folder).rglob("*.*")]
    kinds = {".py", ".yml", ".md", ".sh", ".sql"}
    kept = [path for path in paths if path.suffix in kinds and path != Path(__file__)]
    assert [path for path in kept if re.search(step, path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("group", REFUSED)
def test_no_query_writes_changes_a_setting_or_reaches_outside(
    marts: duckdb.DuckDBPyConnection, built: Settings, tmp_path: Path, group: str
) -> None:
    local_rows = duckdb.sql("select 'from Python' as text")
    before = sha256(read_pointer(built).path(built))
    answered = []
    with listening() as (port, callers):
        for attack in REFUSED[group]:
            query = attack.replace("<outside>", str(tmp_path)).replace("<port>", str(port))
            with suppress(QueryError):
                fetch(marts, query)
                answered.append(attack)
    assert answered == []
    assert local_rows is not None
    assert local_rows.fetchall() == [("from Python",)]
    after = sha256(read_pointer(built).path(built))
    assert (list(tmp_path.iterdir()), callers, after) == ([], [], before)
    assert fetch(marts, "select count(*) from marts.actions").rows == [(13,)]


def tried(built: Settings, query: str) -> str:
    """What comes of a query on the page, which takes no longer than it may."""
    is_quick = query in {BOUNDED[name] for name in QUICK}
    limits = replace(LIMITS, seconds=LONGEST / 2) if is_quick else LIMITS
    started = time.monotonic()
    try:
        answer = run_isolated(Request(read_pointer(built), built, query, limits, rows_shown=10))
    except QueryError as error:
        said = str(error)
    else:
        assert answer.rows_count <= LIMITS.rows
        said = f"{answer.rows_count} rows"
    assert time.monotonic() - started < LONGEST, query[:100]
    return said


def test_a_query_that_would_take_everything_is_bounded(
    built: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolated, "_WORKER", WORKER)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        outcomes = list(pool.map(partial(tried, built), TRIED))
    assert all(outcomes)
    wider = ".* Narrow it: .* lsmp sql has wider limits"
    # That of memory may need more time on a busy machine: tests/query/test_isolated.py.
    limits = [f"stopped after 3 seconds{wider}", "^1000 rows$", "Max expression depth limit"]
    limits += [f"ended after 3 seconds, in the middle of a step .* be stopped{wider}"]
    for limit in [*limits, f"more than 5 MB{wider}"]:
        assert any(re.search(limit, said) for said in outcomes), limit


def test_the_server_survives_each_and_answers_the_next(built: Settings) -> None:
    attacks = {
        "delete from marts.actions": "Only reading is allowed",
        "select 1; drop table marts.actions": "one statement at a time",
        "select * from read_text('/etc/passwd')": "disabled",
        BOUNDED["product of large tables"]: "stopped after 1 seconds",
        BOUNDED["rows by the million"]: "The first 100,000 rows",
        STUCK: "in the middle of a step that cannot be stopped",
    }

    async def typed(server: Server) -> list[tuple[str, Redraw]]:
        async with opened(server.address, "sql") as session:
            await session.draw()
            found = []
            for attack, said in attacks.items():
                found.append((said, await session.submit("query", attack)))
                # Raises where the server is not well.
                urllib.request.urlopen(f"{server.address}/_stcore/health", timeout=5).close()
            found.append(("1 row", await session.submit("query", "select 42 as answer")))
            return found

    with dashboards(built, seconds=1) as server:
        for said, redraw in asyncio.run(typed(server)):
            redraw.check(shown=(said,), hidden=("root:",))
        assert "Traceback" not in server.written()
