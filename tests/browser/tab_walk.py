"""Going through a page with the Tab key."""

from itertools import pairwise
from typing import Any

from tests.browser.visit import Visit

# A ring that fades in would be seen only after a while.
_AT_ONCE = "*, ::before, ::after { transition: none !important; }"


def tab_through(visit: Visit) -> tuple[list[str], list[str]]:
    """Presses Tab from the top of the page until the focus leaves it or is back at the start.

    Returns the controls it came to, and what is wrong: a control that Tab does not reach, that
    comes before one above it, that does not show the focus, that is out of view; or a trap.
    """
    visit.page.add_style_tag(content=_AT_ONCE)
    controls: list[str] = visit.ask("listControls")
    stops: list[dict[str, Any]] = []
    reached: list[int] = []
    # A control may take a few stops more, such as the region around a list.
    for _ in range(2 * len(controls) + 20):
        visit.page.keyboard.press("Tab")
        stop = visit.ask("focused")
        if stop is None or stop["index"] in reached[:1]:
            break
        stops.append(stop)
        reached += [stop["index"]] if stop["index"] >= 0 else []
    else:
        return [stop["name"] for stop in stops], ["the focus does not come to an end"]
    return [stop["name"] for stop in stops], [
        *(f"not reached: {name}" for place, name in enumerate(controls) if place not in reached),
        *_out_of_order(reached, controls),
        *(f"focus not shown: {stop['name']}" for stop in stops if not stop["isMarked"]),
        *(f"focus out of view: {stop['name']}" for stop in stops if not stop["isInView"]),
    ]


def _out_of_order(reached: list[int], controls: list[str]) -> list[str]:
    return [
        f"out of order: {controls[after]}" for before, after in pairwise(reached) if after < before
    ]
