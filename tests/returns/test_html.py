"""The HTML file: all words and figures of the document, none of them markup, and nothing else's."""

import lxml.html
import pytest
from lxml.html import HtmlElement as Html

from tests.returns import expected
from tests.returns.conftest import Rendered
from warehouse.text.unseen import plain


def read(rendered: Rendered) -> Html:
    return lxml.html.document_fromstring((rendered.folder / "return.html").read_bytes())


@pytest.fixture(scope="module")
def html(rendered: Rendered) -> Html:
    return read(rendered)


def text_of(element: Html) -> str:
    return " ".join(element.text_content().split())


def test_it_says_its_language_and_title(html: Html, rendered: Rendered) -> None:
    assert html.get("lang") == "en-GB"
    marks = [plain(mark) for mark in rendered.document.marks]
    assert text_of(html.find("head/title")) == ": ".join([*marks, plain(rendered.document.title)])


def test_every_cell_says_what_the_document_says(html: Html, rendered: Rendered) -> None:
    found = [
        [[text_of(cell) for cell in row.iterchildren("th", "td")] for row in table.iter("tr")]
        for table in html.iter("table")
    ]
    assert found == expected.tables(rendered.document)


def test_row_and_column_headings_are_marked(html: Html) -> None:
    for table in html.iter("table"):
        (head,) = table.iterchildren("thead")
        assert {(cell.tag, cell.get("scope")) for cell in head[0]} == {("th", "col")}
        (body,) = table.iterchildren("tbody")
        for first, *others in body:
            assert (first.tag, first.get("scope")) == ("th", "row")
            assert {cell.tag for cell in others} <= {"td"}


def test_it_is_read_in_the_order_of_the_document(rendered: Rendered) -> None:
    body = read(rendered).find("body")
    for element in [*body.iter("thead", "tbody", "nav", "footer"), *body.find_class("skip")]:
        element.drop_tree()
    texts = [*expected.texts(rendered.document)]
    if rendered.document.marks:
        # Here the marks stand above the title.
        texts[0:2] = reversed(texts[0:2])
    assert "".join(body.text_content().split()) == "".join("".join(texts).split())


def test_headings_are_numbered_nested_and_in_the_contents(html: Html, rendered: Rendered) -> None:
    sections = rendered.document.sections
    found = [(element.tag, text_of(element)) for element in html.iter("h1", "h2", "h3")]
    assert found == [
        ("h1", plain(rendered.document.title)),
        ("h2", "Contents"),
        *(
            (f"h{section.level + 1}", title)
            for section, title in zip(sections, expected.headings(rendered.document), strict=True)
        ),
    ]
    links = {text_of(link): link.get("href") for link in html.find(".//nav").iter("a")}
    assert [*links] == expected.headings(rendered.document)
    for title, address in links.items():
        assert text_of(html.get_element_by_id(address.removeprefix("#"))) == title


def test_it_is_alone(html: Html) -> None:
    policy = html.find("head/meta[@http-equiv]").get("content")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert not list(html.iter("script", "link", "iframe", "object", "embed", "form", "base"))
    for element in html.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            if name in ("src", "href"):
                assert value.startswith(("#", "data:image/svg+xml;base64,"))
    ids = [element.get("id") for element in html.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_charts_have_their_alternative(html: Html, rendered: Rendered) -> None:
    alternatives = [plain(chart.alternative) for chart in expected.charts(rendered.document)]
    assert [picture.get("alt") for picture in html.iter("img")] == alternatives
