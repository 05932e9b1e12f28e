"""Many sessions at once get the right pages. How fast, `make bench` measures."""

import asyncio

import pytest

from tests.bench.crowds import crowd
from tests.bench.crowds.session import Redraw, RedrawError, opened
from tests.support.server import Server
from tests.support.soak import IS_SOAK
from warehouse.settings import Settings

SESSIONS = 20 if IS_SOAK else 8


def test_ten_sessions_clicking_at_once_each_see_what_they_chose(
    served: Server, built: Settings
) -> None:
    chosen = crowd.clicks(built)
    assert [click.shown for click in chosen] == [("£64,000",), ("£124,000",), ("£154,000",)]
    found = asyncio.run(crowd.click_at_once(served.address, chosen, sessions=10, each=3))
    assert len(found.redraws) == 30


def test_many_sessions_on_all_pages_see_what_one_sees(served: Server) -> None:
    alone = asyncio.run(crowd.pages_alone(served.address))
    found = asyncio.run(crowd.open_all_pages(served.address, alone, sessions=SESSIONS))
    assert len(found.redraws) == 2 * SESSIONS


def test_the_check_of_a_redraw_fails_where_it_should(served: Server, built: Settings) -> None:
    first, *_, last = crowd.clicks(built)

    async def drawn() -> Redraw:
        async with opened(served.address, crowd.PAGE) as session:
            await session.draw()
            with pytest.raises(RedrawError, match="no filter colour"):
                await session.choose("colour", "red")
            return await session.choose(crowd.FILTER, first.value)

    redraw = asyncio.run(drawn())
    redraw.check(shown=first.shown, hidden=first.hidden)
    with pytest.raises(RedrawError, match="does not show '£154,000'"):
        redraw.check(shown=last.shown)
    with pytest.raises(RedrawError, match="still shows '£64,000'"):
        redraw.check(hidden=first.shown)
