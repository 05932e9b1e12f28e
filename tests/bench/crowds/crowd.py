"""Many sessions at once. Whatever they are sent is compared with what it should be."""

import asyncio
import itertools
import time
from collections.abc import Sequence
from dataclasses import dataclass

from dashboards.navigation import PAGES
from tests.bench.crowds.clicks import FILTER, PAGE, Click
from tests.bench.crowds.session import Redraw, RedrawError, Session, opened

DEFAULT = next(iter(PAGES))


@dataclass(frozen=True)
class Crowd:
    """How long each redraw took, in seconds as its session saw it, and all of them together."""

    redraws: list[float]
    wall: float

    @property
    def per_second(self) -> float:
        """Redraws a second."""
        return len(self.redraws) / self.wall

    @property
    def p95(self) -> float:
        """Seconds in which 95 % of the redraws were there."""
        return sorted(self.redraws)[int(len(self.redraws) * 0.95)]


async def click_at_once(
    address: str, clicks: Sequence[Click], *, sessions: int, each: int
) -> Crowd:
    """Sessions open the page, wait for one another, then each clicks, and again when it is drawn.

    Raises RedrawError at the first wrong redraw.
    """
    ready = asyncio.Barrier(sessions)
    starts: list[float] = []

    async def person(number: int) -> list[float]:
        async with opened(address, PAGE) as session:
            (await session.draw()).check(shown=(PAGES[PAGE],))
            await ready.wait()
            starts.append(time.perf_counter())
            chosen = itertools.islice(itertools.cycle(clicks), number, number + each)
            return [await _click(session, click) for click in chosen]

    async with asyncio.TaskGroup() as group:
        people = [group.create_task(person(number)) for number in range(sessions)]
    wall = time.perf_counter() - min(starts)
    return Crowd([seconds for task in people for seconds in task.result()], wall)


async def _click(session: Session, click: Click) -> float:
    redraw = await session.choose(FILTER, click.value)
    click.check(redraw)
    return redraw.seconds


async def pages_alone(address: str) -> dict[str, list[bytes]]:
    """The content of each page as drawn by the only session there is, by the page's name.

    Raises RedrawError when a page shows an exception or another title than its own.
    """
    found = {}
    for name, title in PAGES.items():
        async with opened(address, _address(name)) as session:
            redraw = await session.draw()
        redraw.check(shown=(title,))
        if redraw.title() != title:
            raise RedrawError(f"The page {title} has the title {redraw.title()}.")
        found[name] = redraw.content()
    return found


async def open_all_pages(address: str, alone: dict[str, list[bytes]], *, sessions: int) -> Crowd:
    """Sessions, spread over all pages, draw, wait for one another, and draw again.

    alone: what each page must look like. Raises RedrawError when one looks different.
    """
    ready = asyncio.Barrier(sessions)
    started = time.perf_counter()

    async def person(name: str) -> list[float]:
        async with opened(address, _address(name)) as session:
            first = _compared(await session.draw(), name, alone)
            await ready.wait()
            return [first, _compared(await session.draw(), name, alone)]

    names = itertools.islice(itertools.cycle(PAGES), sessions)
    async with asyncio.TaskGroup() as group:
        people = [group.create_task(person(name)) for name in names]
    wall = time.perf_counter() - started
    return Crowd([seconds for task in people for seconds in task.result()], wall)


def _compared(redraw: Redraw, name: str, alone: dict[str, list[bytes]]) -> float:
    if redraw.content() != alone[name]:
        raise RedrawError(f"The page {PAGES[name]} does not show what it shows to one session.")
    return redraw.seconds


def _address(name: str) -> str:
    return "" if name == DEFAULT else name
