"""Many sessions against one server on two cores, without a browser; every redraw is looked at."""

import asyncio
import os
import statistics

from dashboards.navigation import PAGES
from tests.bench.crowds.clicks import clicks
from tests.bench.crowds.crowd import click_at_once, open_all_pages, pages_alone
from tests.bench.measure import pss_mb
from tests.bench.report import row
from tests.support.server import Server, dashboards_server
from warehouse.settings import Settings

CORES = 2
RUNS = 3
CLICKING = 20
CLICKS_EACH = 30
OPEN_AT_ONCE = 100
REDRAWS = 10_000
WARM_UP = 1_000


def session_rows(settings: Settings) -> list[str]:
    """Sessions that click at once, and sessions on all pages at once."""
    use_two_cores()
    with dashboards_server(settings) as server:
        chosen = clicks(settings)
        # The first crowd meets a server that has not drawn anything yet: not measured.
        crowds = [
            asyncio.run(click_at_once(server.address, chosen, sessions=CLICKING, each=CLICKS_EACH))
            for _ in range(RUNS + 1)
        ][1:]
        everyone = asyncio.run(_on_all_pages(server.address, OPEN_AT_ONCE))
    return [
        row(
            f"{CLICKING} sessions clicking at once on {CORES} cores, their own load included:"
            " redraws a second",
            f"{statistics.median(crowd.per_second for crowd in crowds):.1f}",
            "at least 15",
        ),
        row(
            "the same: 95 % of the redraws are there within",
            f"{statistics.median(crowd.p95 for crowd in crowds):.2f} s",
            "under 2 s",
        ),
        row(
            f"{OPEN_AT_ONCE} sessions at once, spread over all {len(PAGES)} pages: redraws that are"
            " wrong or fail",
            f"0 of {everyone}",
            "none",
        ),
    ]


def memory_rows(settings: Settings) -> list[str]:
    """Memory of the server while sessions come and go."""
    use_two_cores()
    with dashboards_server(settings) as server:
        seen = asyncio.run(_memory_over_time(server, settings))
    growth = seen[-1] - seen[0]
    return [
        row(
            f"memory of the server after {REDRAWS:,} redraws in sessions that come and go, more"
            f" than after {WARM_UP:,}",
            f"{growth:.0f} MB",
            "at most 50 MB",
        ),
        row(
            f"the same, in MB, after each {WARM_UP:,} redraws",
            ", ".join(f"{mb:.0f}" for mb in seen),
        ),
    ]


def use_two_cores() -> None:
    """Keeps this process and all that it starts from now on to two cores, where Linux can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])


async def _on_all_pages(address: str, sessions: int) -> int:
    """The number of redraws, all of which were right."""
    alone = await pages_alone(address)
    return len((await open_all_pages(address, alone, sessions=sessions)).redraws)


async def _memory_over_time(server: Server, settings: Settings) -> list[float]:
    """MB after each WARM_UP redraws: some click on one page, some draw all pages, all leave."""
    alone, chosen = await pages_alone(server.address), clicks(settings)
    seen: list[float] = []
    redraws = 0
    while len(seen) * WARM_UP < REDRAWS:
        redraws += len(
            (await click_at_once(server.address, chosen, sessions=CLICKING, each=8)).redraws
        )
        redraws += len((await open_all_pages(server.address, alone, sessions=CLICKING)).redraws)
        if redraws >= (len(seen) + 1) * WARM_UP:
            seen.append(pss_mb(server.process.pid))
    return seen
