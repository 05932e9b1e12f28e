"""The drawings: labels and figures are texts, a missing value is words, the bytes stay."""

import re
import warnings

import lxml.etree
import pytest

from tests.returns.documents import HOSTILE
from warehouse.returns.model.document import Bar, BarChart, Kind
from warehouse.returns.render.charts import COLOUR, chart_svg
from warehouse.text.unseen import plain

SVG = "{http://www.w3.org/2000/svg}"


def chart(*bars: Bar, kind: Kind = Kind.POUNDS) -> BarChart:
    return BarChart("Title", "Alternative", kind, bars, unknown="nothing loaded")


def texts(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in lxml.etree.fromstring(svg).iter(f"{SVG}text")]


def bars(svg: str) -> list[tuple[float, float]]:
    """Left and right end of each bar, from top to bottom."""
    paths = lxml.etree.fromstring(svg).iter(f"{SVG}path")
    shapes = [path.get("d") for path in paths if COLOUR.lower() in path.get("style")]
    points = [[float(number) for number in re.findall(r"[ML] (\S+)", shape)] for shape in shapes]
    return [(min(shape), max(shape)) for shape in points]


def test_labels_and_figures_are_texts_and_a_missing_value_is_words_without_a_bar() -> None:
    svg = chart_svg(chart(Bar("Enabling", 64000), Bar("ESOL", None), Bar("Resettlement", -10)))
    assert texts(svg) == ["Enabling", "£64,000", "ESOL", "nothing loaded", "Resettlement", "−£10"]
    assert len(bars(svg)) == 2
    alone = chart_svg(chart(Bar("a", None)))
    assert (texts(alone), bars(alone)) == (["a", "nothing loaded"], [])


def test_bars_are_as_long_as_their_values() -> None:
    svg = chart_svg(chart(Bar("a", 100), Bar("b", 50), Bar("c", -100), Bar("d", 0)))
    lengths = [right - left for left, right in bars(svg)]
    assert lengths[0] == pytest.approx(2 * lengths[1])
    assert lengths[2] == pytest.approx(lengths[0])
    assert lengths[3] == 0
    (start, _), *_ = bars(svg)
    assert bars(svg)[2][1] == pytest.approx(start)


def test_long_labels_are_broken_and_stay_in_the_picture() -> None:
    svg = chart_svg(chart(Bar("one two three four five six seven eight nine ten " * 3, 1)))
    *lines, figure = texts(svg)
    assert (len(lines), lines[-1][-1], figure) == (3, "…", "£1")


def test_hostile_labels_are_texts() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        svg = chart_svg(chart(*(Bar(text, 1) for text in HOSTILE)))
    assert {plain(text) for text in HOSTILE if len(plain(text)) <= 24} <= set(texts(svg))
    kinds = {element.tag.removeprefix(SVG) for element in lxml.etree.fromstring(svg).iter()}
    assert kinds <= {"svg", "defs", "style", "g", "path", "text", "clipPath", "rect"}
