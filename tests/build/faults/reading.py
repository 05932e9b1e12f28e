"""One reader: asks the live build in a loop until it is told to stop, and counts what fails.

`reader`: opens each build as the command does. `pages`: as the dashboards do, from three threads.
Every answer must be one of a published build: its numbers are all the same, and never go back.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
import time
from pathlib import Path
from typing import Any

from dashboards.kit import data
from tests.support.soak import IS_SOAK
from warehouse.query.reader import fetch, open_live
from warehouse.settings import Settings

# Without one the readers alone take all cores, and nothing is published; a soak has five times as
# many.
_PAUSE_SECONDS = 0.1 if IS_SOAK else 0.01
QUERY = "select amount_gbp from marts.funding_timeline"


class Reader:
    """What was read so far."""

    def __init__(self, stop: Path) -> None:
        self.stop = stop
        self.reads = 0
        self.failed: list[str] = []
        self.seen: set[int] = set()

    def run(self, kind: str) -> None:
        """Reads until the file `stop` is there; whatever is raised counts as failed."""
        ask = {"reader": as_command, "pages": as_page}[kind]
        newest = 0
        while not self.stop.exists():
            try:
                found = {int(amount) for amount in ask()}
                (number,) = found
                if number < newest:
                    self.failed.append(f"{number} after {newest}")
                newest = number
                self.seen.add(number)
            except Exception as error:  # noqa: BLE001 (counted)
                self.failed.append(repr(error))
            self.reads += 1
            time.sleep(_PAUSE_SECONDS)


def as_command() -> list[Any]:
    """As `lsmp sql`: the pointer, the build, a query."""
    _, connection = open_live(Settings.from_environment())
    with connection:
        return [row[0] for row in fetch(connection, QUERY).rows]


def as_page() -> list[Any]:
    """As a page: several queries of one redraw."""
    build = data.live_build()
    amounts = [row["amount_gbp"] for row in build.rows(QUERY)]
    for table in ("actions", "meetings", "partnership_summary"):
        build.rows(f"select count(*) as n from marts.{table}")
    return [*amounts, *(row["amount_gbp"] for row in build.rows(f"{QUERY} order by 1"))]


def main() -> None:
    """Says when it has begun; at the end, what it has read, as JSON."""
    logging.disable()
    kind, stop = sys.argv[1], Path(sys.argv[2])
    reader = Reader(stop)
    threads = [
        threading.Thread(target=reader.run, args=(kind,))
        for _ in range(3 if kind == "pages" else 1)
    ]
    print("reading", flush=True)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    values = {"reads": reader.reads, "failed": reader.failed[:20], "builds": len(reader.seen)}
    print(json.dumps(values), flush=True)


if __name__ == "__main__":
    main()
