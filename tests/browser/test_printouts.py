"""What each page looks like on paper: A4, everything on it, nothing cut, no controls."""

import re
from pathlib import Path

import pypdfium2
import pytest

from dashboards.navigation import PAGES
from tests.browser.conftest import REAL, WALKS, WalkOf
from tests.browser.walk import Notes
from warehouse.settings import Settings

A4 = (595, 842)

# A page keeps 12 mm on either side free; in points, with a hair's breadth for the glyphs.
LEFT, RIGHT = 12 * 72 / 25.4 - 2, A4[0] - 12 * 72 / 25.4 + 2


class Printout:
    """A page on paper and what was on the screen when it was printed."""

    def __init__(self, file: Path, notes: Notes) -> None:
        self.notes = notes
        with pypdfium2.PdfDocument(file) as document:
            self.sizes = [page.get_size() for page in document]
            texts = [page.get_textpage() for page in document]
            self.sheets = [text.get_text_bounded() for text in texts]
            self.boxes = [
                text.get_rect(number) for text in texts for number in range(text.count_rects())
            ]


def squeezed(text: str) -> str:
    """Without blanks, which a PDF sets as it likes."""
    return re.sub(r"\s+", "", text)


PRINTED = [data for data, size in WALKS if size == "desktop"]


@pytest.fixture(params=[(data, name) for data in PRINTED for name in PAGES], ids="-".join)
def printout(walk_of: WalkOf, request: pytest.FixtureRequest) -> Printout:
    data, name = request.param
    return printed(walk_of, data, name, request.getfixturevalue(data))


def printed(walk_of: WalkOf, data: str, name: str, settings: Settings) -> Printout:
    walked = walk_of(data, "desktop", settings)
    return Printout(walked.folder / f"{name}.pdf", walked.notes[name])


def test_a_page_is_printed_on_a4(printout: Printout) -> None:
    for width, height in printout.sizes:
        assert (round(width), round(height)) == A4


def test_all_findings_are_on_paper(printout: Printout) -> None:
    text = squeezed("".join(printout.sheets))
    for _, heading in printout.notes.headings:
        assert squeezed(heading) in text


def test_no_control_is_on_paper(printout: Printout) -> None:
    assert printout.notes.printed_widgets == []


def test_nothing_is_cut_at_the_edges_of_the_paper(printout: Printout) -> None:
    assert min(left for left, *_ in printout.boxes) >= LEFT
    assert max(right for _, _, right, _ in printout.boxes) <= RIGHT


def test_no_chart_is_cut_or_runs_over_two_sheets(printout: Printout) -> None:
    sheets = [squeezed(sheet) for sheet in printout.sheets]
    for chart in printout.notes.charts:
        labels = [squeezed(label) for label in chart["texts"]]
        missing = [[label for label in labels if label not in sheet] for sheet in sheets]
        assert [] in missing, f"{chart['label']}: {min(missing, key=len)}"


def test_the_briefing_is_one_sheet(walk_of: WalkOf, built: Settings) -> None:
    assert len(printed(walk_of, REAL, "briefing", built).sheets) == 1
