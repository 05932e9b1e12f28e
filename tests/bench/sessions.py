"""Many sessions against one server on two cores, without a browser; every redraw is looked at."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from statistics import median

from tests.bench.crowds.crowd import click_at_once, clicks, open_all_pages, pages_alone
from tests.bench.measure import pss_mb
from tests.support.server import Server, dashboards_server
from warehouse.settings import Settings

RUNS = 3
CLICKING = 20
CLICKS_EACH = 30
OPEN_AT_ONCE = 100
REDRAWS = 10_000
WARM_UP = 1_000


def server_on_two_cores(settings: Settings) -> AbstractContextManager[Server]:
    """The dashboards; this process and all that it starts from now on share two cores with them."""
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    return dashboards_server(settings)


def of_sessions(settings: Settings) -> Iterator[str]:
    """Sessions that click at once, and sessions on all pages at once."""
    chosen = clicks(settings)
    with server_on_two_cores(settings) as server:
        # The first crowd meets a server that has not drawn anything yet: not measured.
        crowds = [
            asyncio.run(click_at_once(server.address, chosen, sessions=CLICKING, each=CLICKS_EACH))
            for _ in range(RUNS + 1)
        ][1:]
        alone = asyncio.run(pages_alone(server.address))
        everyone = asyncio.run(open_all_pages(server.address, alone, sessions=OPEN_AT_ONCE))
    per_second = median(len(crowd.redraws) / crowd.wall for crowd in crowds)
    yield f"{per_second:.1f} ({CLICKING} sessions)"
    p95 = median(sorted(crowd.redraws)[int(len(crowd.redraws) * 0.95)] for crowd in crowds)
    yield f"{p95:.2f} s"
    yield f"0 of {len(everyone.redraws)} ({OPEN_AT_ONCE} sessions)"


def of_memory(settings: Settings) -> Iterator[str]:
    """MB of the server after each WARM_UP redraws: some click, some draw all pages, all leave."""
    seen: list[float] = []
    redraws, chosen = 0, clicks(settings)
    with server_on_two_cores(settings) as server:
        alone = asyncio.run(pages_alone(server.address))
        while len(seen) * WARM_UP < REDRAWS:
            for crowd in (
                click_at_once(server.address, chosen, sessions=CLICKING, each=8),
                open_all_pages(server.address, alone, sessions=CLICKING),
            ):
                redraws += len(asyncio.run(crowd).redraws)
            if redraws >= (len(seen) + 1) * WARM_UP:
                seen.append(pss_mb(server.process.pid))
    yield f"{seen[-1] - seen[0]:.0f} MB (after {REDRAWS:,})"
    yield ", ".join(f"{mb:.0f}" for mb in seen)
