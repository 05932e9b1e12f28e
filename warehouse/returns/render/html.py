"""The document as one HTML file that needs no other: styles and pictures stand in it."""

import base64
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from warehouse.returns.model.document import Document
from warehouse.returns.render.drawing import Draw, draw_here
from warehouse.returns.render.layout import SetChart, lay_out

_TEMPLATE = "return.html.j2"


def to_html(document: Document, draw: Draw = draw_here) -> str:
    """The page; no text of the document is markup, and it asks no other address for anything.

    draw: whoever draws its charts.
    """
    layout = lay_out(document, draw)
    return _template().render(document=layout, picture=_picture, css_text=_css_text)


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(_TEMPLATE)


def _picture(chart: SetChart) -> str:
    """The address of a picture that is in the address itself; what it holds cannot run there."""
    return "data:image/svg+xml;base64," + base64.b64encode(chart.svg.encode()).decode()


def _css_text(text: str) -> str:
    """A text for a style, each character as its number, so that none can end the text."""
    return "".join(f"\\{ord(character):06x}" for character in text)
