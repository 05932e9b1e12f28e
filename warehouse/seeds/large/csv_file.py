"""A large CSV file: all of it at once where it is right, else in the careful way of small files."""

from dataclasses import replace
from pathlib import Path

import polars as pl

from warehouse.seeds.contract import Table
from warehouse.seeds.large import csv_blocks
from warehouse.seeds.large.rows import NotRightError, Words, has_repeated, right_rows
from warehouse.seeds.one_file import check_file, repeated_keys
from warehouse.seeds.problems import Problem

# Above, the first problems are told block by block: the texts of a whole file would take the memory
# of the computer.
LARGEST_AT_ONCE = 2_000_000_000


def check_large_file(
    path: Path, table: Table, words: Words
) -> tuple[pl.DataFrame | None, list[Problem]]:
    """The typed rows of the file, and what is wrong in it whatever the others hold."""
    try:
        frame = right_rows(csv_blocks.csv_blocks(path, table), table, words)
    except NotRightError:
        if path.stat().st_size > LARGEST_AT_ONCE:
            return None, _first_problems(path, table)
        return check_file(path.read_bytes(), table)
    is_repeated = any(has_repeated(frame, key) for key in (table.key, *table.unique))
    return frame, list(repeated_keys(frame, table)) if is_repeated else []


def _first_problems(path: Path, table: Table) -> list[Problem]:
    """Those of the first block that has any, each at its line."""
    header, lines_before = b"", 0
    for block in csv_blocks.read_blocks(path):
        _, problems = check_file(header + block, table)
        if problems:
            return [
                replace(each, line=each.line + lines_before) if each.line > 1 else each
                for each in problems
            ]
        lines_before += block.count(b"\n") - (not header)
        header = header or block.partition(b"\n")[0] + b"\n"
    message = f"the file is larger than {LARGEST_AT_ONCE // 1_000_000:,} MB; look what it holds"
    return [Problem(table.file_name, 0, "", message)]
