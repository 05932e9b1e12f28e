"""The PDF: what PDF/UA asks for, and the words and figures of the document in their order."""

import datetime
import re
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest

from tests.returns import expected
from tests.returns.conftest import Rendered
from tests.support.tagged_pdf import Element, squeezed, structure
from warehouse.text.unseen import plain

# 20 mm of a page are free on either side; in points, with a hair's breadth for the glyphs.
_MARGIN = 20 * 72 / 25.4 - 2


@pytest.fixture(scope="module")
def pdf(rendered: Rendered) -> Path:
    return rendered.folder / "return.pdf"


@pytest.fixture(scope="module")
def tree(pdf: Path) -> Element:
    return structure(pdf)


def test_it_conforms_to_pdf_ua(pdf: Path) -> None:
    # A validator that passes the tests of veraPDF, which no registry here has.
    report = page.validate_pdf(pdf, profile="ua1")
    assert report.rules.total > 100
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_the_validator_finds_what_is_broken(pdf: Path, tmp_path: Path) -> None:
    with pikepdf.open(pdf) as file:
        del file.Root.Lang
        file.save(tmp_path / "broken.pdf")
    assert not page.is_pdf_compliant(tmp_path / "broken.pdf", profile="ua1")


def test_it_names_itself_and_its_language(pdf: Path, rendered: Rendered) -> None:
    with pikepdf.open(pdf) as file:
        assert file.Root.Lang == "en-GB"
        assert file.open_metadata()["dc:title"] == plain(rendered.document.title)
        created = rendered.document.created.astimezone(datetime.UTC)
        assert str(file.docinfo["/CreationDate"]).startswith(f"D:{created:%Y%m%d%H%M%S}")


def test_row_and_column_headings_are_marked(tree: Element, rendered: Rendered) -> None:
    found = list(tree.all("Table"))
    assert len(found) == len(rendered.document.tables)
    for table in found:
        (head,), (body,) = table.all("THead"), table.all("TBody")
        assert {(cell.kind, cell.scope) for cell in head.all("TH", "TD")} == {("TH", "Column")}
        for row in body.all("TR"):
            first, *others = row.all("TH", "TD")
            assert (first.kind, first.scope) == ("TH", "Row")
            assert {cell.kind for cell in others} <= {"TD"}


def test_every_cell_says_what_the_document_says(tree: Element, rendered: Rendered) -> None:
    found = [
        [[cell.text for cell in row.all("TH", "TD")] for row in table.all("TR")]
        for table in tree.all("Table")
    ]
    assert found == [
        [[squeezed(text) for text in row] for row in rows]
        for rows in expected.tables(rendered.document)
    ]


def test_headings_are_numbered_and_in_order(tree: Element, rendered: Rendered) -> None:
    found = [(heading.kind, heading.text) for heading in tree.all("H1", "H2", "H3")]
    levels = [section.level for section in rendered.document.sections]
    assert found == [
        (f"H{level}", squeezed(title))
        for level, title in zip(levels, expected.headings(rendered.document), strict=True)
    ]


def test_it_is_read_in_the_order_of_the_document(tree: Element, rendered: Rendered) -> None:
    found = tree.text_without("TOC", "THead", "TBody", "Figure")
    found = found.replace("Contents", "", 1).replace("•", "")
    assert found == squeezed("".join(expected.texts(rendered.document)))


def test_charts_have_their_alternative_and_are_no_pixels(
    pdf: Path, tree: Element, rendered: Rendered
) -> None:
    alternatives = [plain(chart.alternative) for chart in expected.charts(rendered.document)]
    assert [figure.alternative for figure in tree.all("Figure")] == alternatives
    with pikepdf.open(pdf) as file:
        for one in file.objects:
            if isinstance(one, pikepdf.Stream):
                assert one.get("/Subtype") != pikepdf.Name.Image


def test_every_page_has_all_marks_and_nothing_runs_over_its_edge(
    pdf: Path, rendered: Rendered
) -> None:
    marks = [squeezed(plain(mark)) for mark in rendered.document.marks]
    with pypdfium2.PdfDocument(pdf) as file:
        for sheet in file:
            text = sheet.get_textpage()
            said = squeezed(text.get_text_bounded())
            assert [mark for mark in marks if mark not in said] == []
            for number in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(number)
                assert _MARGIN <= left <= right <= sheet.get_width() - _MARGIN
                assert 0 < bottom <= top < sheet.get_height()


def test_headings_of_a_long_table_stand_on_each_page_and_a_wide_one_on_its_side(
    ordinary: Rendered,
) -> None:
    with pypdfium2.PdfDocument(ordinary.folder / "return.pdf") as file:
        sheets = [
            (sheet.get_textpage().get_text_bounded(), *map(round, sheet.get_size()))
            for sheet in file
        ]
    with_rows = [text for text, *_ in sheets if re.search(r"^Action \d+ ", text, re.MULTILINE)]
    assert len(with_rows) > 3
    assert all("Action Age" in text for text in with_rows)
    # A wide table is set on its side.
    sizes = {("Column 12" in text, *size) for text, *size in sheets}
    assert sizes == {(False, 595, 842), (True, 842, 595)}


def test_nothing_runs_or_leads_away(pdf: Path) -> None:
    with pikepdf.open(pdf) as file:
        for one in file.objects:
            if isinstance(one, pikepdf.Dictionary):
                assert not {"/JS", "/JavaScript", "/AA", "/OpenAction", "/URI"} & set(one.keys())
                assert one.get("/S") not in ("/URI", "/Launch", "/JavaScript", "/GoToR")
