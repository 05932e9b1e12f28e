"""Damage to one seed file: a cell of it, its rows, its header or its bytes.

A mutation never touches another file. What makes no difference gives the same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import strategies as st

from tests.seeds.mutations.cells import CELL_DAMAGE


@dataclass(frozen=True)
class Mutation:
    """One damaged file: which, how, its new bytes, and the lines that are no longer the same."""

    file: str
    damage: str
    data: bytes = field(repr=False)
    lines: frozenset[int]


def read_rows(data: bytes) -> list[list[str]]:
    """The cells of a file, as Python's own reader sees them."""
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))


def _written(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8", "replace")


Rows = list[list[str]]
# How rows are damaged: rows, the row chosen (1 is the first after the header), a column, a number.
RowDamage = Callable[[Rows, int, int, int], Rows]


def _swap_cells(rows: Rows, row: int, column: int, number: int) -> Rows:
    other = number % len(rows[row])
    cells = list(rows[row])
    cells[column], cells[other] = cells[other], cells[column]
    return [*rows[:row], cells, *rows[row + 1 :]]


def _drop_cell(rows: Rows, row: int, column: int, _: int) -> Rows:
    cells = rows[row][:column] + rows[row][column + 1 :]
    return [*rows[:row], cells, *rows[row + 1 :]]


def _shift_cells(rows: Rows, row: int, column: int, _: int) -> Rows:
    cells = [*rows[row][:column], "", *rows[row][column:-1]]
    return [*rows[:row], cells, *rows[row + 1 :]]


def _value_of_another_row(rows: Rows, row: int, column: int, number: int) -> Rows:
    cells = list(rows[row])
    cells[column] = rows[1 + number % (len(rows) - 1)][column]
    return [*rows[:row], cells, *rows[row + 1 :]]


def _filled_down(rows: Rows, row: int, column: int, _: int) -> Rows:
    """A column filled down from one row, as a spreadsheet does at a double click."""
    value = rows[row][column]
    return [*rows[: row + 1], *([*r[:column], value, *r[column + 1 :]] for r in rows[row + 1 :])]


def _column_sorted(rows: Rows, _: int, column: int, __: int) -> Rows:
    """One column sorted and the others not."""
    values = sorted(row[column] for row in rows[1:])
    body = zip(rows[1:], values, strict=True)
    return [rows[0], *([*row[:column], value, *row[column + 1 :]] for row, value in body)]


def _headers_exchanged(rows: Rows, _: int, column: int, number: int) -> Rows:
    return _swap_cells(rows, 0, column, number)


def _columns_exchanged(rows: Rows, _: int, column: int, number: int) -> Rows:
    for row in range(len(rows)):
        rows = _swap_cells(rows, row, column, number)
    return rows


ROW_DAMAGE: dict[str, RowDamage] = {
    "two cells exchanged": _swap_cells,
    "cell dropped": _drop_cell,
    "cells shifted": _shift_cells,
    "value of another row": _value_of_another_row,
    "filled down": _filled_down,
    "one column sorted": _column_sorted,
    "row doubled": lambda rows, row, c, n: [*rows[: row + 1], *rows[row:]],
    "row deleted": lambda rows, row, c, n: [*rows[:row], *rows[row + 1 :]],
    "row put elsewhere": lambda rows, row, c, n: [
        *rows[:1],
        rows[row],
        *rows[1:row],
        *rows[row + 1 :],
    ],
    "row pasted over the next": lambda rows, row, c, n: [
        *rows[: row + 1],
        rows[row],
        *rows[row + 2 :],
    ],
    "rows sorted": lambda rows, row, c, n: [rows[0], *sorted(rows[1:])],
    "rows from the end": lambda rows, row, c, n: [rows[0], *rows[:0:-1]],
    "header deleted": lambda rows, row, c, n: rows[1:],
    "header doubled": lambda rows, row, c, n: [rows[0], *rows],
    "headers exchanged": _headers_exchanged,
    "columns exchanged": _columns_exchanged,
    "empty row": lambda rows, row, c, n: [*rows[:row], [], *rows[row:]],
}

# How bytes are damaged: the bytes, a place, a number.
ByteDamage = Callable[[bytes, int, int], bytes]

BYTE_DAMAGE: dict[str, ByteDamage] = {
    "cut off": lambda data, place, n: data[:place],
    "beginning lost": lambda data, place, n: data[place:],
    "byte changed": lambda data, place, n: data[:place] + bytes([n % 256]) + data[place + 1 :],
    "byte lost": lambda data, place, n: data[:place] + data[place + 1 :],
    "byte added": lambda data, place, n: data[:place] + bytes([n % 256]) + data[place:],
    "line torn": lambda data, place, n: data[:place] + b"\n" + data[place:],
    "quote opened": lambda data, place, n: data[:place] + b'"' + data[place:],
    "comma added": lambda data, place, n: data[:place] + b"," + data[place:],
    "piece pasted again": lambda data, place, n: data[: place + n % 200] + data[place:],
    "piece lost": lambda data, place, n: data[:place] + data[place + n % 200 :],
    "block of NULs, as after a power cut": lambda data, place, n: (
        data[:place] + b"\x00" * min(512, len(data) - place) + data[place + 512 :]
    ),
    "byte order mark": lambda data, place, n: b"\xef\xbb\xbf" + data,
    "line ends of Windows": lambda data, place, n: data.replace(b"\n", b"\r\n"),
    "line ends of an old Mac": lambda data, place, n: data.replace(b"\n", b"\r"),
    "Latin-1": lambda data, place, n: data.decode("utf-8").encode("latin-1", "replace"),
    "UTF-16": lambda data, place, n: data.decode("utf-8").encode("utf-16"),
    "semicolons": lambda data, place, n: data.replace(b",", b";"),
    "quotes lost": lambda data, place, n: data.replace(b'"', b""),
    "no line end at the end": lambda data, place, n: data.rstrip(b"\n"),
    "emptied": lambda data, place, n: b"",
    "header alone": lambda data, place, n: data.split(b"\n")[0] + b"\n",
}

_number = st.integers(0, 2**31)


@st.composite
def mutations(draw: st.DrawFn, seeds: dict[str, bytes]) -> Mutation:
    """Damage of any kind to any of the files, by name."""
    file = draw(st.sampled_from(sorted(seeds)))
    data = seeds[file]
    # Cells are what people type, so most damage is done there.
    kind = draw(st.sampled_from(["cell", "cell", "cell", "rows", "bytes"]))
    if kind == "bytes":
        damage = draw(st.sampled_from(sorted(BYTE_DAMAGE)))
        place = draw(st.integers(0, len(data)))
        new = BYTE_DAMAGE[damage](data, place, draw(_number))
    else:
        rows = read_rows(data)
        row, column = draw(st.integers(1, len(rows) - 1)), draw(st.integers(0, len(rows[0]) - 1))
        if kind == "rows":
            damage = draw(st.sampled_from(sorted(ROW_DAMAGE)))
            new = _written(ROW_DAMAGE[damage](rows, row, column, draw(_number)))
        else:
            damage = draw(st.sampled_from(sorted(CELL_DAMAGE)))
            cells = list(rows[row])
            cells[column] = CELL_DAMAGE[damage](cells[column], draw(_number))
            new = _written([*rows[:row], cells, *rows[row + 1 :]])
    return Mutation(file=file, damage=damage, data=new, lines=_changed_lines(data, new))


def _changed_lines(old: bytes, new: bytes) -> frozenset[int]:
    """The lines, from 1, of the new bytes that are not those of the old in the same place."""
    before, after = old.split(b"\n"), new.split(b"\n")
    longest = max(len(before), len(after))
    before += [b""] * (longest - len(before))
    after += [b""] * (longest - len(after))
    pairs = zip(before, after, strict=True)
    return frozenset(line for line, (a, b) in enumerate(pairs, start=1) if a != b)
