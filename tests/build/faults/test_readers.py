"""Readers ask in a loop while one build after the other is published."""

import time
from pathlib import Path

import duckdb
import pytest

from tests.build.faults.ground import AMOUNT, Ground
from tests.build.faults.processes import PROCESSES
from tests.build.faults.reading import Reading, read
from tests.support.soak import IS_SOAK
from warehouse.build.recovery import rollback
from warehouse.errors import NoBuildError
from warehouse.query import reader
from warehouse.query.reader import fetch, open_build
from warehouse.settings import KEPT_BUILDS
from warehouse.store.builds import kept_pointers
from warehouse.store.pointer import Pointer, read_pointer

PUBLISHES = 500 if IS_SOAK else 12
READERS = 20 if IS_SOAK else 2


def test_no_reading_fails_while_builds_are_published(ground: Ground, tmp_path: Path) -> None:
    stop, answers, said = PROCESSES.Event(), PROCESSES.Queue(), tmp_path / "said.txt"
    said.touch()
    shared = (ground.settings.data_dir, stop, answers, str(said))
    processes = [
        PROCESSES.Process(target=read, args=(kind, *shared), daemon=True)
        for kind in ("command", "pages") * (READERS // 2)
    ]
    for process in processes:
        process.start()
    for _ in processes:
        answers.get(timeout=120)
    started = time.monotonic()
    try:
        for _ in range(PUBLISHES):
            ground.change_seeds()
            assert ground.build().code == 0
    finally:
        stop.set()
    seconds = time.monotonic() - started
    found: list[Reading] = [answers.get(timeout=120) for _ in processes]
    print(f"{PUBLISHES} publishes in {seconds:.0f} s, {sum(f.reads for f in found):,} reads")
    assert "Traceback" not in said.read_text()
    assert [each.failed for each in found] == [[]] * READERS
    assert all(len(each.seen) > 3 for each in found), [each.seen for each in found]
    assert len(kept_pointers(ground.settings)) == KEPT_BUILDS


def test_readers_keep_their_build_and_find_the_new_one(ground: Ground) -> None:
    """Even when the old one is removed."""
    settings = ground.settings
    first = read_pointer(settings)
    with open_build(first, settings) as connection:
        before = fetch(connection, AMOUNT).rows
        for _ in range(KEPT_BUILDS):
            ground.change_seeds()
            assert ground.build().code == 0
        assert first not in kept_pointers(settings)
        assert not first.path(settings).exists()
        assert fetch(connection, AMOUNT).rows == before != [(ground.amount,)]
        assert ground.live_amount() == ground.amount
    with pytest.raises(NoBuildError, match=f"There is no build {first.run_id}"):
        rollback(settings, first.run_id)


def test_a_reader_that_is_slower_than_several_builds_looks_again(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading the pointer and opening the file, that file is replaced and removed."""
    settings = ground.settings
    late: list[Pointer] = []

    def slow(pointer: Pointer, *_: object, **__: object) -> duckdb.DuckDBPyConnection:
        if not late:
            late.append(pointer)
            ground.change_seeds()
            assert ground.build().code == 0
            pointer.path(settings).unlink()
        return open_build(pointer, settings)

    monkeypatch.setattr(reader, "open_build", slow)
    pointer, connection = reader.open_live(settings)
    with connection:
        assert fetch(connection, AMOUNT).rows == [(ground.amount,)]
    assert late != [pointer]
