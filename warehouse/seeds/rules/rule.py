"""What the modules of rules share: the shapes of a rule, and a problem for each row found."""

from collections.abc import Callable, Iterator, Mapping

import polars as pl

from warehouse.seeds.contract import TABLES
from warehouse.seeds.problems import Problem
from warehouse.seeds.reading.csv_file import LINE

# Typed rows, sound ones alone, by table name.
Frames = Mapping[str, pl.DataFrame]

# A rule over the cells of one row, by table: the column that the problem is shown at, the rows that
# break the rule, the message.
RowRules = Mapping[str, tuple[tuple[str, pl.Expr, str], ...]]

# The tables that a rule needs, none of which may have a wrong row, and the rule.
_Finder = Callable[[Frames], Iterator[Problem]]
Rule = tuple[tuple[str, ...], _Finder]
# All rules over several rows, as their modules are read.
RULES: list[Rule] = []


def over(*tables: str) -> Callable[[_Finder], _Finder]:
    """Makes a function one of RULES; tables: those that it needs."""

    def noted(rule: _Finder) -> _Finder:
        RULES.append((tables, rule))
        return rule

    return noted


def problems_at(rows: pl.DataFrame, table: str, column: str, message: str) -> Iterator[Problem]:
    """A problem for each of the rows. message: may name columns of the rows in braces."""
    for row in rows.iter_rows(named=True):
        yield Problem(TABLES[table].file_name, row[LINE], column, message.format_map(row))


def is_filled(*columns: str) -> pl.Expr:
    """Whether one of the cells has a value."""
    return pl.any_horizontal(pl.col(*columns).is_not_null())


def is_before(end: str, start: str) -> pl.Expr:
    """Whether what is an end, or comes later, lies before the start."""
    return pl.col(end) < pl.col(start)
