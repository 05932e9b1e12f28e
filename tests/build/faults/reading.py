"""Readers ask the live build in a loop until they are told to stop, and count what fails.

Every answer must be that of a published build: all it says is the same, and never goes back.
"""

import logging
import os
import threading
from collections.abc import Callable
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from dashboards.kit import data
from tests.build.faults.ground import AMOUNT
from tests.build.faults.processes import print_to
from tests.support.soak import IS_SOAK
from warehouse.query.reader import fetch, open_live
from warehouse.settings import Settings

# Without one the readers alone take all cores, and nothing is published; a soak has five times as
# many.
_PAUSE_SECONDS = 0.1 if IS_SOAK else 0.01


class Reading:
    """What was read so far."""

    def __init__(self) -> None:
        self.reads = 0
        self.failed: list[str] = []
        self.seen: set[int] = set()

    def go_on(self, ask: Callable[[], list[Any]], stop: Event) -> None:
        """Reads until it is told to stop; whatever is raised counts as failed."""
        newest = 0
        while not stop.wait(_PAUSE_SECONDS):
            self.reads += 1
            try:
                (amount,) = {int(amount) for amount in ask()}
            except Exception as error:  # noqa: BLE001 (counted)
                self.failed.append(repr(error))
                continue
            if amount < newest:
                self.failed.append(f"{amount} after {newest}")
            newest = amount
            self.seen.add(amount)


def as_command() -> list[Any]:
    """As `lsmp sql`: the pointer, the build, a query."""
    _, connection = open_live(Settings.from_environment())
    with connection:
        return [row[0] for row in fetch(connection, AMOUNT).rows]


def as_page() -> list[Any]:
    """As a page: several queries of one redraw."""
    build = data.live_build()
    amounts = [row["amount_gbp"] for row in build.rows(AMOUNT)]
    for table in ("actions", "meetings", "partnership_summary"):
        build.rows(f"select count(*) as n from marts.{table}")
    return [*amounts, *(row["amount_gbp"] for row in build.rows(f"{AMOUNT} order by 1"))]


def read(kind: str, data_dir: Path, stop: Event, answers: "Queue[Reading]", said: str) -> None:
    """A process that reads as a `command` or as `pages`: answers when it begins and when it ends.

    What it prints goes to the file `said`.
    """
    print_to(said)
    logging.disable()
    os.environ["LSMP_DATA"] = str(data_dir)
    reading = Reading()
    ask, count = {"command": (as_command, 1), "pages": (as_page, 3)}[kind]
    threads = [threading.Thread(target=reading.go_on, args=(ask, stop)) for _ in range(count)]
    answers.put(Reading())
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    answers.put(reading)
