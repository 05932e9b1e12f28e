"""Many sessions at once. Whatever they are sent is compared with what it should be."""

import asyncio
import itertools
import time
from collections.abc import Callable, Coroutine, Sequence
from typing import NamedTuple

from dashboards.navigation import PAGES
from tests.bench.crowds.session import RedrawError, Session, opened
from warehouse.query.reader import fetch, open_build, read_pointer
from warehouse.settings import Settings
from warehouse.text.values import pounds

# The page that is clicked on, whose charts show other figures after each click; its filter's key.
PAGE, FILTER = "funding", "to"

# Choosing a year shows its grant, and hides that of later ones; what came before may be named.
_GRANTS = """
    select financial_year, amount_gbp from marts.funding_timeline
    where partnership_id = 'lsmp' and amount_gbp is not null
    order by financial_year
"""


class Click(NamedTuple):
    """Choosing a value of the filter, and the texts that the page must and must not show then."""

    value: str
    shown: tuple[str, ...]
    hidden: tuple[str, ...]

    async def on(self, session: Session) -> float:
        """Clicks; returns the seconds. RedrawError when the page then shows anything else."""
        redraw = await session.choose(FILTER, self.value)
        redraw.check(shown=self.shown, hidden=self.hidden)
        return redraw.seconds


def clicks(settings: Settings) -> list[Click]:
    """A click for each financial year with a grant of the live build."""
    with open_build(read_pointer(settings), settings) as connection:
        grants = [(year, pounds(amount)) for year, amount in fetch(connection, _GRANTS).rows]
    return [
        Click(year, (amount,), tuple(later for _, later in grants[number + 1 :]))
        for number, (year, amount) in enumerate(grants)
    ]


class Crowd(NamedTuple):
    """How long each redraw took, in seconds as its session saw it, and all of them together."""

    redraws: list[float]
    wall: float


# What a session does: by its number; it waits at the barrier before its redraws are measured.
Person = Callable[[int, asyncio.Barrier], Coroutine[None, None, list[float]]]


async def _crowd(sessions: int, person: Person) -> Crowd:
    ready = asyncio.Barrier(sessions + 1)
    async with asyncio.TaskGroup() as group:
        people = [group.create_task(person(number, ready)) for number in range(sessions)]
        await ready.wait()
        started = time.perf_counter()
    wall = time.perf_counter() - started
    return Crowd([seconds for task in people for seconds in task.result()], wall)


async def click_at_once(
    address: str, clicks: Sequence[Click], *, sessions: int, each: int
) -> Crowd:
    """Sessions open the page, wait for one another, then each clicks, and again when it is drawn.

    Raises RedrawError at the first wrong redraw.
    """

    async def person(number: int, ready: asyncio.Barrier) -> list[float]:
        async with opened(address, PAGE) as session:
            (await session.draw()).check(shown=(PAGES[PAGE],))
            await ready.wait()
            chosen = itertools.islice(itertools.cycle(clicks), number, number + each)
            return [await click.on(session) for click in chosen]

    return await _crowd(sessions, person)


async def pages_alone(address: str) -> dict[str, list[bytes]]:
    """The content of each page as drawn by the only session there is, by the page's name.

    Raises RedrawError when a page shows an exception or another title than its own.
    """
    found = {}
    for name, title in PAGES.items():
        async with opened(address, name) as session:
            redraw = await session.draw()
        redraw.check()
        if redraw.title() != title:
            raise RedrawError(f"The page {title} has the title {redraw.title()}.")
        found[name] = redraw.content()
    return found


async def open_all_pages(address: str, alone: dict[str, list[bytes]], *, sessions: int) -> Crowd:
    """Sessions, spread over all pages, draw, wait for one another, and draw again.

    alone: what each page must look like. Raises RedrawError when one looks different.
    """

    async def seconds_of(session: Session, name: str) -> float:
        redraw = await session.draw()
        if redraw.content() != alone[name]:
            raise RedrawError(f"The page {name} does not show what it shows to one session.")
        return redraw.seconds

    async def person(number: int, ready: asyncio.Barrier) -> list[float]:
        name = list(PAGES)[number % len(PAGES)]
        async with opened(address, name) as session:
            first = await seconds_of(session, name)
            await ready.wait()
            return [first, await seconds_of(session, name)]

    return await _crowd(sessions, person)
