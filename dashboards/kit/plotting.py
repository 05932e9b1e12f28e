"""What all figures share: colours, layout, and text that Plotly cannot take for markup."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboards.kit.text import visible

# Analysis Function palette: one accent, its two lighter steps, one grey.
ACCENT = "#12436D"
MIDDLE = "#2073BC"
LIGHT = "#6BACE6"
PALE = "#D0E3F5"
GREY = "#505A5F"
GRID = "#E5E8EA"
INK = "#0B0C0C"
PAPER = "#FFFFFF"

FONT = '"Source Sans", sans-serif'

# Bars for what a source does not say or split: hatched, so that colour is not needed to tell.
HATCHED: dict[str, Any] = {
    "color": PAPER,
    "line": {"color": GREY, "width": 1.5},
    "pattern": {"shape": "/", "fgcolor": GREY, "bgcolor": PAPER, "size": 7, "solidity": 0.15},
}
OUTLINED: dict[str, Any] = {"color": PALE, "line": {"color": ACCENT, "width": 1.5}}
SOLID: dict[str, Any] = {"color": ACCENT, "line": {"color": ACCENT, "width": 1.5}}


def plain(text: str) -> str:
    """The text so that Plotly shows exactly it, and no tag or entity."""
    return html.escape(visible(text), quote=False)


def wrapped(text: str, width: int) -> str:
    """The text on lines of about this many letters, two at most: the table has the rest."""
    lines = textwrap.wrap(text, width, max_lines=2, placeholder=" …")
    return "<br>".join(map(plain, lines)) or plain(text)


def shortened(text: str, width: int) -> str:
    """The text on one line of at most this many letters: the table has the rest."""
    return plain(textwrap.shorten(text, width, placeholder=" …") or text[:width])


def figure(traces: list[dict[str, Any]], *, height: int, **layout: Any) -> go.Figure:
    """A figure on white, without template, zoom or legend box; height in pixels."""
    base: dict[str, Any] = {
        "template": {},
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "font": {"family": FONT, "size": 13, "color": INK},
        "dragmode": False,
        "showlegend": False,
        "hoverlabel": {"font": {"family": FONT, "size": 13}},
        "bargap": 0.3,
    }
    return go.Figure({"data": traces, "layout": base | layout})


def heatmap(cells: list[list[int | None]], scale: list[list[Any]], **more: Any) -> dict[str, Any]:
    """A trace of cells, one list for each row from the top, in the colours of a scale."""
    places = {"x": list(range(len(cells[0]) if cells else 0)), "y": list(range(len(cells)))}
    look = {"colorscale": scale, "showscale": False, "hoverinfo": "skip"}
    return {"type": "heatmap", "z": cells} | places | look | more


def name_above(text: str, y: float, **more: Any) -> dict[str, Any]:
    """The name of a row, above its bar from the left edge of the figure."""
    return note(text, 0, y, size=13, xref="paper", xanchor="left", yanchor="bottom", **more)


def axis(title: str = "", **more: Any) -> dict[str, Any]:
    """An axis with a title that gives the unit, and no zoom."""
    base: dict[str, Any] = {
        "fixedrange": True,
        "automargin": True,
        "zeroline": False,
        "showgrid": False,
        "tickfont": {"color": INK},
        "ticklabelstandoff": 5,
    }
    if title:
        base["title"] = {"text": title, "font": {"size": 13, "color": GREY}, "standoff": 8}
    return base | more


def no_axis(**more: Any) -> dict[str, Any]:
    """An axis that is not drawn, because every bar carries its number."""
    return axis(visible=False, **more)


def rows_axis(labels: Sequence[str], **more: Any) -> dict[str, Any]:
    """An axis of horizontal bars at 0, 1, 2 ... from the top, labelled. Labels may be alike."""
    places = list(range(len(labels)))
    return axis(
        tickmode="array",
        tickvals=places,
        ticktext=list(labels),
        range=[len(labels) - 0.5, -0.5],
        **more,
    )


def bars(
    lengths: Sequence[Any],
    marker: dict[str, Any],
    *,
    places: Sequence[int] | None = None,
    labels: Sequence[Any] = (),
    **more: Any,
) -> dict[str, Any]:
    """A trace of horizontal bars that answer no pointer.

    places: from the top, by default one after the other; labels: what stands at the end of each.
    """
    base: dict[str, Any] = {
        "type": "bar",
        "orientation": "h",
        "x": list(lengths),
        "y": list(range(len(lengths)) if places is None else places),
        "marker": marker,
        "hoverinfo": "skip",
    }
    if labels:
        base |= {"text": list(labels), "textposition": "outside"}
        base |= {"constraintext": "none", "cliponaxis": False}
    return base | more


def note(text: str, x: Any, y: Any, *, size: int = 12, **more: Any) -> dict[str, Any]:
    """An annotation on paper, so that it can be read on a hatched bar or on a line."""
    look = {"showarrow": False, "bgcolor": PAPER, "borderpad": 2}
    return {"x": x, "y": y, "text": text, "font": {"color": INK, "size": size}} | look | more


def words(
    places: Sequence[tuple[float | str, float]],
    texts: Sequence[str],
    *,
    position: str = "middle right",
    size: int = 12,
    colour: str | Sequence[str] = INK,
) -> dict[str, Any]:
    """A trace of texts at these places of the axes; an annotation for each takes far longer.

    position: where a text stands from its place, such as "top center". To the right of it every
    line begins with a blank, or it would touch the bar that ends there.
    """
    gap = "\u00a0" if position.endswith("right") else ""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [x for x, _ in places],
        "y": [y for _, y in places],
        "text": [gap + text.replace("<br>", f"<br>{gap}") for text in texts],
        "textposition": position,
        "textfont": {"size": size, "color": colour},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


# Pixels that one line of a key takes above a figure.
KEY_LINE = 24


def key_line(*entries: tuple[str, str], per_line: int = 2) -> dict[str, Any]:
    """A title that serves as key: (mark, its meaning), `per_line` of them on each line.

    It runs across the whole figure, where a legend would push the bars aside on a phone.
    """
    parts = [
        f'<span style="color:{ACCENT};font-size:17px">{mark}</span> {plain(meaning)}'
        for mark, meaning in entries
    ]
    lines = [parts[start : start + per_line] for start in range(0, len(parts), per_line)]
    return {
        "text": "<br>".join("   ".join(line) for line in lines),
        "font": {"size": 13, "color": INK},
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "pad": {"l": 0, "t": 2},
    }
