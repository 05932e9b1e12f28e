"""Charts as vector graphics, drawn without a browser and without a window system.

Labels and figures are texts of the picture, not outlines. What they say also stands in the text
alternative and in a table of the document.
"""

import io
import textwrap
import threading
import warnings
from typing import Any, Literal

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from warehouse.returns.model.document import Bar, BarChart
from warehouse.returns.words.wording import written_as
from warehouse.text.unseen import plain

# Dark blue of the Government Analysis Function: 10 to 1 against white.
COLOUR = "#12436D"
_TEXT_COLOUR = "#0b0c0c"

_WIDTH_INCHES = 6.6
_LINE_INCHES = 0.17
_GAP_INCHES = 0.17
_LABEL_SHARE = 0.42
_FIGURE_SHARE = 0.16
_LABEL_CHARACTERS = 24
_LABEL_LINES = 3
_POINTS = 10
_BESIDE_POINTS = 7

# The same chart always gives the same bytes: names inside are hashed, and no date stands there.
_SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "lsmp",
    "font.family": ["sans-serif"],
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": _POINTS,
}
_NO_METADATA = dict.fromkeys(("Date", "Creator", "Format", "Type"))

# The settings of matplotlib belong to the whole process.
_ALONE = threading.Lock()


def chart_svg(chart: BarChart) -> str:
    """The chart as SVG, from its first tag on; a missing value is words and has no bar."""
    labels = [_lines(bar) for bar in chart.bars]
    heights = [_GAP_INCHES + _LINE_INCHES * len(lines) for lines in labels]
    written = io.StringIO()
    with _ALONE, mpl.rc_context(_SETTINGS), warnings.catch_warnings():
        # Texts stay texts: the fonts of the reader count, not those here.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        figure = Figure(figsize=(_WIDTH_INCHES, sum(heights)))
        axes = _axes(figure, chart, sum(heights))
        top = 0.0
        for bar, lines, height in zip(chart.bars, labels, heights, strict=True):
            _draw(axes, chart, bar, lines, top + height / 2)
            top += height
        FigureCanvasSVG(figure).print_svg(written, metadata=_NO_METADATA)  # type: ignore[no-untyped-call]
    text = written.getvalue()
    return text[text.index("<svg") :]


def _axes(figure: Figure, chart: BarChart, height: float) -> Axes:
    """Room for the bars, in inches from top to bottom, with a line where they begin."""
    axes = figure.add_axes((_LABEL_SHARE, 0, 1 - _LABEL_SHARE - _FIGURE_SHARE, 1))
    axes.set_axis_off()
    axes.set_ylim(height, 0)
    values = [float(bar.value) for bar in chart.bars if bar.value is not None]
    least, most = min([0.0, *values]), max([0.0, *values])
    axes.set_xlim(least, most if most > least else least + 1)
    axes.axvline(0, color=_TEXT_COLOUR, linewidth=1, clip_on=False)
    return axes


def _draw(axes: Axes, chart: BarChart, bar: Bar, lines: list[str], middle: float) -> None:
    """A bar, its label left of all bars, and its figure or the words for none at its end."""
    end = 0.0 if bar.value is None else float(bar.value)
    if bar.value is not None:
        axes.barh(middle, end, height=_LINE_INCHES, color=COLOUR)
    first = middle - _LINE_INCHES * (len(lines) - 1) / 2
    for number, line in enumerate(lines):
        _put(axes, line, (0, first + number * _LINE_INCHES), ("axes fraction", "data"), "right")
    words = chart.unknown if bar.value is None else written_as(bar.value, chart.kind)
    _put(axes, plain(words), (max(end, 0.0), middle), "data", "left")


def _put(
    axes: Axes,
    text: str,
    place: tuple[float, float],
    units: str | tuple[str, str],
    side: Literal["left", "right"],
) -> None:
    axes.annotate(
        text,
        xy=place,
        xycoords=units,
        xytext=(_BESIDE_POINTS if side == "left" else -_BESIDE_POINTS, 0),
        textcoords="offset points",
        ha=side,
        va="center_baseline",
        color=_TEXT_COLOUR,
        annotation_clip=False,
        parse_math=False,
    )


def _lines(bar: Bar) -> list[str]:
    """The label, broken into lines; cut where it is too long, since a table has it whole."""
    lines = textwrap.wrap(
        plain(bar.label), _LABEL_CHARACTERS, max_lines=_LABEL_LINES, placeholder=" …"
    )
    return lines or [""]
