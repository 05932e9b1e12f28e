"""A real HTML table: read by screen readers, printed, scrolled sideways on a phone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal

from dashboards.kit.data import Row
from dashboards.kit.format import words
from dashboards.kit.text import escaped, link

# Tables of more rows scroll in a window of their own, under their headings.
_FIT_A_SCREEN = 30

# Tables of more columns are scrolled sideways on a phone, not squeezed.
_FIT_A_PHONE = 3
# Tables of still more columns need more room to be scrolled through.
_FIT_TWO_PHONES = 7


@dataclass(frozen=True)
class Column:
    """A column as shown. name: in the mart; heading: with the unit; show: a value in words.

    kind: a number is set to the right; a number or short text, such as a date, stays on one line.
    address: where the cell of a row links to; empty for nowhere.
    """

    name: str
    heading: str
    show: Callable[[Any], str] = words
    kind: Literal["text", "short", "number"] = "text"
    address: Callable[[Row], str] = lambda _: ""


def table(caption: str, columns: Sequence[Column], rows: Sequence[Row], *, group: str = "") -> str:
    """HTML of a table with a caption for screen readers; the first column heads each row.

    group: a column whose values are set as a line above the rows that share them.
    """
    label = escaped(caption)
    shown = [column for column in columns if column.name != group]
    heads = "".join(_head(column) for column in shown)
    body = _groups(columns, rows, group) if group else f"<tbody>{_rows(shown, rows)}</tbody>"
    name = "lsmp-table lsmp-wide" if len(shown) > _FIT_A_PHONE else "lsmp-table"
    name += " lsmp-widest" if len(columns) > _FIT_TWO_PHONES else ""
    window = "lsmp-scroll lsmp-long" if len(rows) > _FIT_A_SCREEN else "lsmp-scroll"
    return (
        f'<div class="{window}" role="region" aria-label="{label}" tabindex="0">'
        f'<table class="{name}"><caption>{label}</caption>'
        f"<thead><tr>{heads}</tr></thead>{body}</table></div>"
    )


def _groups(columns: Sequence[Column], rows: Sequence[Row], group: str) -> str:
    (grouping,) = [column for column in columns if column.name == group]
    shown = [column for column in columns if column.name != group]
    bodies = []
    for value, found in groupby(rows, key=itemgetter(group)):
        head = escaped(grouping.show(value))
        line = (
            f'<th colspan="{len(shown)}" scope="rowgroup" class="lsmp-group"'
            f' data-column="{escaped(group)}">{head}</th>'
        )
        bodies.append(f"<tbody><tr>{line}</tr>{_rows(shown, list(found))}</tbody>")
    return "".join(bodies)


def _rows(columns: Sequence[Column], rows: Sequence[Row]) -> str:
    return "".join(f"<tr>{_cells(columns, row)}</tr>" for row in rows)


def _head(column: Column) -> str:
    # The name in the mart, for whoever reads the page with a program.
    name = f' data-column="{escaped(column.name)}"'
    return f'<th scope="col"{name}{_class(column)}>{escaped(column.heading)}</th>'


def _cells(columns: Sequence[Column], row: Row) -> str:
    cells = []
    for index, column in enumerate(columns):
        text = link(column.show(row[column.name]), column.address(row))
        if index == 0:
            cells.append(f'<th scope="row" dir="auto"{_class(column)}>{text}</th>')
        else:
            cells.append(f'<td dir="auto"{_class(column)}>{text}</td>')
    return "".join(cells)


def _class(column: Column) -> str:
    return "" if column.kind == "text" else f' class="lsmp-{column.kind}"'
