"""What the modules of rules share: the shape of a rule, and a problem for each row found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import polars as pl

from warehouse.seeds.contract import TABLES
from warehouse.seeds.csv_file import LINE
from warehouse.seeds.problems import Problem

# Typed rows, sound ones alone, by table name.
Frames = Mapping[str, pl.DataFrame]

# The tables that a rule needs, none of which may have a wrong row, and the rule.
Rule = tuple[tuple[str, ...], Callable[[Frames], Iterator[Problem]]]


def problems_at(rows: pl.DataFrame, table: str, column: str, message: str) -> Iterator[Problem]:
    """The same problem for each of the rows."""
    for line in rows[LINE]:
        yield Problem(TABLES[table].file_name, line, column, message)
