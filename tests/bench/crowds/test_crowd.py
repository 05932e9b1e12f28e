"""Many sessions at once get the right pages. How fast, `make bench` measures."""

import asyncio

import pytest

from tests.bench.crowds.clicks import FILTER, PAGE, Click, clicks
from tests.bench.crowds.crowd import click_at_once, open_all_pages, pages_alone
from tests.bench.crowds.session import Redraw, RedrawError, opened
from tests.support.server import Server
from tests.support.soak import IS_SOAK
from warehouse.settings import Settings

SESSIONS = 20 if IS_SOAK else 8


def test_ten_sessions_clicking_at_once_each_see_what_they_chose(
    served: Server, built: Settings
) -> None:
    chosen = clicks(built)
    assert [click.shown for click in chosen] == [("£64,000",), ("£124,000",), ("£154,000",)]
    crowd = asyncio.run(click_at_once(served.address, chosen, sessions=10, each=3))
    assert len(crowd.redraws) == 30


def test_many_sessions_on_all_pages_see_what_one_sees(served: Server) -> None:
    async def seen() -> int:
        alone = await pages_alone(served.address)
        return len((await open_all_pages(served.address, alone, sessions=SESSIONS)).redraws)

    assert asyncio.run(seen()) == 2 * SESSIONS


def test_the_check_of_a_redraw_fails_where_it_should(served: Server, built: Settings) -> None:
    first, *_, last = clicks(built)

    async def drawn() -> Redraw:
        async with opened(served.address, PAGE) as session:
            await session.draw()
            with pytest.raises(RedrawError, match="no filter colour"):
                await session.choose("colour", "red")
            return await session.choose(FILTER, first.value)

    redraw = asyncio.run(drawn())
    first.check(redraw)
    with pytest.raises(RedrawError, match="does not show '£154,000'"):
        last.check(redraw)
    with pytest.raises(RedrawError, match="still shows '£64,000'"):
        Click(first.value, shown=(), hidden=first.shown).check(redraw)
