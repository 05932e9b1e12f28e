"""Damage to one seed file: a cell of it, its rows, its header or its bytes.

A mutation never touches another file. What makes no difference gives the same bytes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest

from hypothesis import strategies as st

from tests.seeds.base import Rows, read_rows, written
from tests.seeds.mutations.cells import CELL_DAMAGE


@dataclass(frozen=True)
class Mutation:
    """One damaged file: which, how, its new bytes, and the lines that are no longer the same."""

    file: str
    damage: str
    data: bytes = field(repr=False)
    lines: frozenset[int]


def _row_as(rows: Rows, row: int, cells: list[str]) -> Rows:
    return [*rows[:row], cells, *rows[row + 1 :]]


def _cell_as(cells: list[str], column: int, value: str) -> list[str]:
    return [*cells[:column], value, *cells[column + 1 :]]


def _exchanged(cells: list[str], column: int, number: int) -> list[str]:
    other = number % len(cells)
    return _cell_as(_cell_as(cells, column, cells[other]), other, cells[column])


def _one_column_sorted(rows: Rows, _: int, column: int, __: int) -> Rows:
    values = sorted(cells[column] for cells in rows[1:])
    body = zip(rows[1:], values, strict=True)
    return [rows[0], *(_cell_as(cells, column, value) for cells, value in body)]


# How rows are damaged: rows, the row chosen (1 is the first after the header), a column, a number.
RowDamage = Callable[[Rows, int, int, int], Rows]

ROW_DAMAGE: dict[str, RowDamage] = {
    "two cells exchanged": lambda rows, row, c, n: _row_as(rows, row, _exchanged(rows[row], c, n)),
    "cell dropped": lambda rows, row, c, n: _row_as(rows, row, rows[row][:c] + rows[row][c + 1 :]),
    "cells shifted": lambda rows, row, c, n: _row_as(
        rows, row, [*rows[row][:c], "", *rows[row][c:-1]]
    ),
    "value of another row": lambda rows, row, c, n: _row_as(
        rows, row, _cell_as(rows[row], c, rows[1 + n % (len(rows) - 1)][c])
    ),
    # As a spreadsheet does at a double click.
    "column filled down": lambda rows, row, c, n: [
        *rows[: row + 1],
        *(_cell_as(cells, c, rows[row][c]) for cells in rows[row + 1 :]),
    ],
    "one column sorted": _one_column_sorted,
    "row doubled": lambda rows, row, c, n: [*rows[: row + 1], *rows[row:]],
    "row deleted": lambda rows, row, c, n: [*rows[:row], *rows[row + 1 :]],
    "row put first": lambda rows, row, c, n: [rows[0], rows[row], *rows[1:row], *rows[row + 1 :]],
    "row pasted over the next": lambda rows, row, c, n: [
        *rows[: row + 1],
        rows[row],
        *rows[row + 2 :],
    ],
    "rows sorted": lambda rows, row, c, n: [rows[0], *sorted(rows[1:])],
    "rows from the end": lambda rows, row, c, n: [rows[0], *rows[:0:-1]],
    "header deleted": lambda rows, row, c, n: rows[1:],
    "header doubled": lambda rows, row, c, n: [rows[0], *rows],
    "headers exchanged": lambda rows, row, c, n: _row_as(rows, 0, _exchanged(rows[0], c, n)),
    "columns exchanged": lambda rows, row, c, n: [_exchanged(cells, c, n) for cells in rows],
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
    "sep= and semicolons": lambda data, place, n: b"sep=;\n" + data.replace(b",", b";"),
    "tabs": lambda data, place, n: data.replace(b",", b"\t"),
    "rows above": lambda data, place, n: b"Table 1\n" * (1 + n % 3) + data,
    "empty columns": lambda data, place, n: data.replace(b"\n", b",,\n"),
    "rows of commas": lambda data, place, n: data + b",,\n" * (1 + n % 3),
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
    kinds: list[Mapping[str, object]] = [*[CELL_DAMAGE] * 3, ROW_DAMAGE, BYTE_DAMAGE]
    ways = draw(st.sampled_from(kinds))
    damage = draw(st.sampled_from(sorted(ways)))
    if ways is BYTE_DAMAGE:
        new = BYTE_DAMAGE[damage](data, draw(st.integers(0, len(data))), draw(_number))
    else:
        rows = read_rows(data.decode("utf-8"))
        row, column = draw(st.integers(1, len(rows) - 1)), draw(st.integers(0, len(rows[0]) - 1))
        if ways is ROW_DAMAGE:
            changed = ROW_DAMAGE[damage](rows, row, column, draw(_number))
        else:
            value = CELL_DAMAGE[damage](rows[row][column], draw(_number))
            changed = _row_as(rows, row, _cell_as(rows[row], column, value))
        new = written(changed).encode("utf-8", "replace")
    return Mutation(file=file, damage=damage, data=new, lines=_changed_lines(data, new))


def _changed_lines(old: bytes, new: bytes) -> frozenset[int]:
    """The lines, from 1, of the new bytes that are not those of the old in the same place."""
    pairs = enumerate(zip_longest(old.split(b"\n"), new.split(b"\n"), fillvalue=b""), start=1)
    return frozenset(line for line, (before, after) in pairs if before != after)
