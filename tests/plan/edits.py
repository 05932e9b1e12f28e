"""Random edits of seed files, of the kinds that people make; most of them pass the contract."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

from warehouse.seeds.contract import TABLES, Kind, Table


class File(NamedTuple):
    """A seed file that is being edited."""

    table: Table
    header: list[str]
    rows: list[list[str]]
    random: Random


def edit_at_random(seeds_dir: Path, table: Table, random: Random) -> str:
    """Changes a cell or removes a row of a table that has rows; returns what was done."""
    path = seeds_dir / table.file_name
    header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
    done = random.choice(_EDITS)(File(table, header, rows, random))
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    path.write_text(text.getvalue(), encoding="utf-8")
    return f"{table.name}: {done}"


def tables_with_rows(seeds_dir: Path) -> list[Table]:
    """Those that there is something to edit in."""
    texts = {
        name: (seeds_dir / table.file_name).read_text(encoding="utf-8")
        for name, table in TABLES.items()
    }
    return [table for name, table in TABLES.items() if texts[name].count("\n") > 2]


def _more_words(file: File) -> str:
    return _change(file, {Kind.TEXT}, lambda cell: f"{cell} and more")


def _another_number(file: File) -> str:
    kinds = {Kind.MONEY, Kind.WHOLE_NUMBER}
    return _change(file, kinds, lambda cell: str(int(float(cell)) + 1))


def _change(file: File, kinds: set[Kind], change: Callable[[str], str]) -> str:
    places = [file.header.index(c.name) for c in file.table.columns if c.kind in kinds]
    cells = [(row, place) for row in file.rows for place in places if row[place]]
    if not cells:
        return _value_of_another_row(file)
    row, place = file.random.choice(cells)
    row[place] = change(row[place])
    return f"{file.header[place]} is {row[place]!r}"


def _value_of_another_row(file: File) -> str:
    """So that ids and words of a list stay what they may be."""
    columns = [c.name for c in file.table.columns if c.name not in file.table.key]
    place = file.header.index(file.random.choice(columns or file.header))
    row, other = file.random.choice(file.rows), file.random.choice(file.rows)
    row[place] = other[place]
    return f"{file.header[place]} is {row[place]!r}"


def _one_row_less(file: File) -> str:
    return f"without {file.rows.pop(file.random.randrange(len(file.rows)))}"


_EDITS = (_more_words, _more_words, _another_number, _value_of_another_row, _one_row_less)
