"""The funded posts over the financial years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboards.kit import plotting
from dashboards.kit.data import Row
from warehouse.text.values import NOT_STATED, pounds

# A row of the figure in its own units: the name stands above the bar.
_BAR = 0.6
_ROW_HEIGHT = 70
# Years side by side for which words fit in a bar, on a phone too.
_ROOMY = 5
# Letters of a name that fit on a phone.
_NAME_WIDTH = 46


def over_years(posts: Sequence[Row], years: Sequence[str]) -> go.Figure:
    """A row a post, a bar a year: solid with its amount, hatched where none is stated, or none."""
    names = {row["post_id"]: row["post_title"] for row in posts}
    places = {post: index for index, post in enumerate(names)}
    stated = [row for row in posts if row["is_amount_stated"]]
    silent = [row for row in posts if not row["is_amount_stated"]]
    is_roomy = len(years) <= _ROOMY
    texts = [pounds(row["amount_gbp"]) + _mark(row, is_roomy=is_roomy) for row in stated]
    return plotting.figure(
        [
            _bars(stated, places, years, plotting.SOLID) | {"text": texts},
            _bars(silent, places, years, plotting.HATCHED),
        ],
        height=58 + _ROW_HEIGHT * len(names),
        title=plotting.key_line(
            ("■", "amount stated"), ("▨", "not stated"), ("+", "match funding"), per_line=3
        ),
        barmode="overlay",
        bargap=0,
        margin={"l": 2, "r": 2, "t": 26, "b": 8},
        uniformtext={"mode": "hide", "minsize": 9},
        xaxis=plotting.axis(
            tickmode="array",
            tickvals=[place + 0.5 for place in range(len(years))],
            ticktext=list(years),
            range=[0, len(years)],
        ),
        yaxis=plotting.no_axis(range=[len(names) - 0.6, -0.75]),
        shapes=[_line(place) for place in places.values()],
        annotations=[
            *(_name(names[post], place) for post, place in places.items()),
            *(
                _on_hatching(row, text, places, years)
                for row in silent
                if (text := _silence(row, is_roomy=is_roomy))
            ),
        ],
    )


def _bars(
    rows: Sequence[Row], places: dict[str, int], years: Sequence[str], marker: dict[str, Any]
) -> dict[str, Any]:
    return plotting.bars(
        [0.96] * len(rows),
        marker,
        places=[places[row["post_id"]] for row in rows],
        base=[years.index(row["financial_year"]) + 0.02 for row in rows],
        width=_BAR,
        textposition="inside",
        insidetextanchor="middle",
        textfont={"color": plotting.PAPER, "size": 13},
        hoverinfo="text",
        hovertext=[
            f"{row['financial_year']}: {pounds(row['amount_gbp'])}{_match(row)}" for row in rows
        ],
    )


def _silence(row: Row, *, is_roomy: bool) -> str:
    """What stands on a hatched bar; nothing where there is no room and the key says it."""
    words = NOT_STATED if is_roomy else ""
    return f"{words}{_mark(row, is_roomy=is_roomy)}".removeprefix("<br>")


def _mark(row: Row, *, is_roomy: bool) -> str:
    if not row["has_match_funding"]:
        return ""
    return "<br>+ match funding" if is_roomy else "<br>+"


def _match(row: Row) -> str:
    if not row["has_match_funding"]:
        return ""
    return f", and match funding: {pounds(row['match_funding_gbp'])}"


def _line(place: int) -> dict[str, Any]:
    """A dotted line under the bars, so that a year without a record is seen as a gap."""
    look = {"color": plotting.GREY, "width": 1, "dash": "dot"}
    ends = {"xref": "paper", "x0": 0, "x1": 1, "y0": place, "y1": place}
    return {"type": "line", "line": look, "layer": "below", **ends}


def _name(title: str | None, place: int) -> dict[str, Any]:
    name = plotting.shortened(title or "Post without a stated title", _NAME_WIDTH)
    return plotting.name_above(name, place - _BAR / 2, bgcolor=None)


def _on_hatching(
    row: Row, text: str, places: dict[str, int], years: Sequence[str]
) -> dict[str, Any]:
    """Words on a hatched bar, on paper so that they can be read."""
    return plotting.note(text, years.index(row["financial_year"]) + 0.5, places[row["post_id"]])
