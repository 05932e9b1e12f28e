"""Random edits of seed files, of the kinds that people make; most of them pass the contract."""

import csv
import io
from pathlib import Path
from random import Random

from warehouse.seeds.contract import TABLES, Kind, Table

Rows = list[list[str]]


def edit_at_random(seeds_dir: Path, table: Table, random: Random) -> str:
    """Changes a cell or removes a row of a table that has rows; returns what was done."""
    path = seeds_dir / table.file_name
    header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
    done = random.choice(_EDITS)(header, rows, table, random)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    path.write_text(text.getvalue(), encoding="utf-8")
    return f"{table.name}: {done}"


def tables_with_rows(seeds_dir: Path) -> list[Table]:
    """Those that there is something to edit in."""
    lines = {
        name: (seeds_dir / table.file_name).read_text(encoding="utf-8").count("\n")
        for name, table in TABLES.items()
    }
    return [table for name, table in TABLES.items() if lines[name] > 2]


def _another_word(header: list[str], rows: Rows, table: Table, random: Random) -> str:
    kinds = {Kind.TEXT}
    return _change(header, rows, table, random, kinds, lambda cell: f"{cell} and more")


def _another_number(header: list[str], rows: Rows, table: Table, random: Random) -> str:
    kinds = {Kind.MONEY, Kind.WHOLE_NUMBER}
    return _change(header, rows, table, random, kinds, lambda cell: str(int(float(cell)) + 1))


def _change(header, rows, table, random, kinds, change):  # type: ignore[no-untyped-def]
    columns = [column.name for column in table.columns if column.kind in kinds]
    cells = [
        (row, header.index(name)) for row in rows for name in columns if row[header.index(name)]
    ]
    if not cells:
        return _value_of_another_row(header, rows, table, random)
    row, place = random.choice(cells)
    row[place] = change(row[place])
    return f"{header[place]} is {row[place]!r}"


def _value_of_another_row(header: list[str], rows: Rows, table: Table, random: Random) -> str:
    """So that ids and words of a list stay what they may be."""
    place = random.choice([header.index(c.name) for c in table.columns if c.name not in table.key])
    row, other = random.choice(rows), random.choice(rows)
    row[place] = other[place]
    return f"{header[place]} is {row[place]!r}"


def _one_row_less(_header: list[str], rows: Rows, _table: Table, random: Random) -> str:
    return f"without {rows.pop(random.randrange(len(rows)))}"


_EDITS = (_another_word, _another_word, _another_number, _value_of_another_row, _one_row_less)
