"""The probes see the faults they are there for: each on a page of its own that has one."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visit import Visit, new_page


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with new_page(browser) as found:
        yield found


def opened(page: Page, body: str, style: str = "") -> Visit:
    """A page with this body, which has the faults that the test put into it and no other."""
    # A page with an address, because the probes come with whatever the browser goes to.
    page.goto("data:text/html,<p>")
    page.set_content(
        "<!doctype html><html lang=en><title>t</title><style>body { margin: 8px }"
        f"{style}</style><main data-testid=stMain><h1>t</h1>{body}</main></html>"
    )
    return Visit(page, "")


FRAMES = ("html", "body", "main stMain")
WIDE = "<div class=lsmp-wide style='width: 2000px'>x</div>"
CUT = "<p style='width: 30px; overflow: hidden; white-space: nowrap'>some words</p>"
CHART = "<div data-testid=stPlotlyChart aria-label=name><svg>{}</svg></div>"
MARKS = "<g class=trace><path d='M0 0h9v9h-9z'/></g><text y=20>£5</text>"


@pytest.mark.parametrize(
    ("probe", "body", "answer"),
    [
        ("sideways", WIDE, [*(f"{one} t\nx" for one in FRAMES), "div lsmp-wide stMain x"]),
        # What can be scrolled is not too wide.
        ("sideways", f"<div style='overflow-x: auto'>{WIDE}</div>", []),
        ("isTooWide", WIDE, True),
        ("isTooWide", "<p>some words</p>", False),
        ("cutText", CUT, ["p stMain some words"]),
        ("cutText", "<p>some words</p>", []),
        # Hidden ones are not counted.
        ("headings", "<h3>a</h3><details><h2>b</h2></details>", [[1, "t"], [3, "a"]]),
        ("charts", CHART.format(""), [{"label": "name", "isDrawn": False, "texts": []}]),
        ("charts", CHART.format(MARKS), [{"label": "name", "isDrawn": True, "texts": ["£5"]}]),
        # Only controls count as controls on paper.
        ("widgets", "<a href='#'>a</a><button>b</button>", ["button stMain b"]),
        ("widgets", "<div class=lsmp-scroll tabindex=0>t</div>", []),
    ],
)
def test_a_probe_sees_what_is_there(page: Page, probe: str, body: str, answer: Any) -> None:
    assert opened(page, body).ask(probe) == answer


def test_a_violation_is_seen(page: Page) -> None:
    visit = opened(page, "<p><img src='data:,' class=logo></p><p style='color: #bbb'>pale</p>")
    rules = [violation.split(":")[0] for violation in visit.violations()]
    assert rules == ["color-contrast", "image-alt"]


def test_a_page_that_keys_can_use_has_no_complaint(page: Page) -> None:
    stops, complaints = opened(page, "<a href='#'>a</a><button>b</button><input>").tab_through()
    assert stops == ["a stMain a", "button stMain b", "input stMain"]
    assert complaints == []


TRAP = "<p><a href='#'>a</a></p><p><input onkeydown='event.preventDefault()'></p>"


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("<button style='outline: none'>b</button>", "focus not shown: button stMain b"),
        ("<a href='#'>a</a><a href='#' tabindex=1>b</a>", "not reached: a stMain b"),
        ("<button onfocus='this.blur()'>a</button>", "not reached: button stMain a"),
        (
            "<button style='position: fixed; left: -9in'>b</button>",
            "focus out of view: button stMain b",
        ),
        (TRAP, "the focus does not come to an end"),
    ],
)
def test_what_keys_cannot_use_is_seen(page: Page, body: str, complaint: str) -> None:
    assert opened(page, body).tab_through()[1] == [complaint]


def test_what_moves_is_seen(page: Page) -> None:
    style = "@keyframes slide { to { left: 9px } } p { position: relative; animation: slide 9s }"
    visit = opened(page, "<p>x</p>", style)
    assert visit.ask("moved") == []
    visit.ask("watchMotion")
    assert visit.ask("moved") == ["slide 9000 p stMain x"]


GROWS = "[20, 40, 60].forEach((ms) => setTimeout(() => p.append(document.createElement('hr')), ms))"
SLIDES = "p.style.overflow = 'hidden', p.animate({ height: ['0px', '90px'] }, 500)"


@pytest.mark.parametrize(("script", "is_cut"), [(GROWS, False), (SLIDES, True)])
def test_what_slides_is_cut_off_and_what_is_filled_in_steps_is_not(
    page: Page, script: str, is_cut: bool
) -> None:
    visit = opened(page, "<p>a<br>b<br>c<br>d<br>e</p>")
    page.evaluate(f"const p = document.querySelector('p'); {script}")
    assert (max(visit.ask("cutOff", "p")) > 0) == is_cut


def test_words_that_vanish_are_missed(page: Page) -> None:
    visit = opened(page, "<div class=stHtml id=gone>some words</div>")
    assert "some words" in visit.ask("words")
    page.evaluate("document.querySelector('#gone').style.display = 'none'")
    assert "some words" not in visit.ask("words")
