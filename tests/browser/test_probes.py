"""The probes see the faults they are there for: each on a page of its own that has one."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.tab_walk import tab_through
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


def test_what_is_too_wide_is_seen_unless_it_can_be_scrolled(page: Page) -> None:
    wide = "<div class=lsmp-wide style='width: 2000px'>x</div>"
    assert "div lsmp-wide stMain x" in opened(page, wide).ask("sideways")
    scrolled = opened(page, f"<div style='overflow-x: auto'>{wide}</div>")
    assert scrolled.ask("sideways") == []


def test_text_that_is_cut_off_is_seen(page: Page) -> None:
    body = "<p style='width: 30px; overflow: hidden; white-space: nowrap'>some words</p>"
    assert opened(page, body).ask("cutText") == ["p stMain some words"]
    assert opened(page, "<p>some words</p>").ask("cutText") == []


def test_hidden_headings_are_not_counted(page: Page) -> None:
    body = "<h3>a</h3><details><summary>s</summary><h2>b</h2></details>"
    assert opened(page, body).ask("headings") == [[1, "t"], [3, "a"]]


def test_a_chart_without_marks_is_not_drawn(page: Page) -> None:
    body = "<div data-testid=stPlotlyChart aria-label=name><svg>{}</svg></div>"
    (chart,) = opened(page, body.format("")).ask("charts")
    assert not chart["isDrawn"]
    marks = "<g class=trace><path d='M0 0h9v9h-9z'/></g><text y=20>£5</text>"
    (chart,) = opened(page, body.format(marks)).ask("charts")
    assert chart == {"label": "name", "isDrawn": True, "texts": ["£5"]}


def test_a_violation_is_seen(page: Page) -> None:
    visit = opened(page, "<p><img src='data:,' class=logo></p><p style='color: #bbb'>pale</p>")
    rules = [violation.split(":")[0] for violation in visit.ask("violations", "html")]
    assert rules == ["color-contrast", "image-alt"]


def test_only_controls_count_as_controls_on_paper(page: Page) -> None:
    body = "<a href='#'>a</a><div class=lsmp-scroll tabindex=0>t</div><button>b</button>"
    assert opened(page, body).ask("widgets") == ["button stMain b"]


def test_a_page_that_keys_can_use_has_no_complaint(page: Page) -> None:
    stops, complaints = tab_through(opened(page, "<a href='#'>a</a><button>b</button><input>"))
    assert stops == ["a stMain a", "button stMain b", "input stMain"]
    assert complaints == []


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("<button style='outline: none'>b</button>", "focus not shown: button stMain b"),
        ("<a href='#'>a</a><a href='#' tabindex=1>b</a>", "not reached: a stMain b"),
        ("<button onfocus='this.blur()'>a</button>", "not reached: button stMain a"),
        (
            "<button style='position: fixed; left: -500px'>b</button>",
            "focus out of view: button stMain b",
        ),
        (
            "<p><a href='#'>a</a></p><p><input onkeydown='event.preventDefault()'></p>",
            "the focus does not come to an end",
        ),
    ],
)
def test_what_keys_cannot_use_is_seen(page: Page, body: str, complaint: str) -> None:
    _, complaints = tab_through(opened(page, body))
    assert complaints == [complaint]


def test_what_moves_is_seen(page: Page) -> None:
    style = "@keyframes slide { to { left: 9px } } p { position: relative; animation: slide 9s }"
    visit = opened(page, "<p>x</p>", style)
    assert visit.ask("moved") == []
    visit.ask("watchMotion")
    assert visit.ask("moved") == ["slide 9000 p stMain x"]


def test_words_that_vanish_are_missed(page: Page) -> None:
    visit = opened(page, "<div class=stHtml id=gone>some words</div>")
    assert "some words" in visit.ask("words")
    page.evaluate("document.querySelector('#gone').style.display = 'none'")
    assert "some words" not in visit.ask("words")
