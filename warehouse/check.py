"""Seed files against the contract: every problem of every file, in one run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from warehouse import cells
from warehouse.contract import TABLES, Column, Table
from warehouse.csv_file import LINE, read_cells
from warehouse.errors import WarehouseError
from warehouse.problems import Problem, quoted, suggestion
from warehouse.rules import broken_rules


@dataclass(frozen=True)
class CheckedSeeds:
    """What the seeds folder holds.

    tables: for each seed table whose file could be read, its rows with typed values and `_line`;
        a wrong cell is null there. problems: empty when the seeds may be loaded.
    """

    tables: dict[str, pl.DataFrame]
    problems: list[Problem]


def check_seeds(seeds_dir: Path) -> CheckedSeeds:
    """Reads every seed file and compares it with the contract.

    Raises WarehouseError when there is no such folder.
    """
    if not seeds_dir.is_dir():
        raise WarehouseError(
            f"There is no seeds folder {seeds_dir}. Name the right one with --seeds or LSMP_SEEDS."
        )
    problems = list(_unknown_files(seeds_dir))
    texts: dict[str, pl.DataFrame] = {}
    for table in TABLES.values():
        frame, found = read_cells(seeds_dir / table.file_name, table)
        problems += found
        if frame is not None:
            texts[table.name] = frame
    for name, frame in texts.items():
        table = TABLES[name]
        problems += _cell_problems(frame, table)
        problems += _unknown_references(frame, table, texts)
    tables = {name: _typed(frame, TABLES[name]) for name, frame in texts.items()}
    for name, frame in tables.items():
        problems += _repeated_keys(frame, TABLES[name])
    problems += broken_rules(tables, wrong_lines=_lines(problems))
    return CheckedSeeds(tables=tables, problems=sorted(set(problems)))


def _lines(problems: list[Problem]) -> dict[str, set[int]]:
    lines: dict[str, set[int]] = {}
    for problem in problems:
        lines.setdefault(problem.file.removesuffix(".csv"), set()).add(problem.line)
    return lines


def _unknown_files(seeds_dir: Path) -> Iterator[Problem]:
    known = {table.file_name for table in TABLES.values()}
    for path in sorted(seeds_dir.glob("*.csv")):
        if path.name not in known:
            hint = suggestion(path.name, known)
            yield Problem(
                path.name, 0, "", f"no seed table has this name; rename or remove it{hint}"
            )


def _typed(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    return frame.select(LINE, *[cells.value(column) for column in table.columns])


def _cell_problems(frame: pl.DataFrame, table: Table) -> Iterator[Problem]:
    complaints = frame.select(
        cells.complaint(column).alias(column.name) for column in table.columns
    )
    for column in table.columns:
        complaint = complaints[column.name]
        if complaint.null_count() == frame.height:
            continue
        wrong = frame.select(LINE, column.name, complaint.alias("complaint")).drop_nulls(
            "complaint"
        )
        for line, found, message in wrong.iter_rows():
            hint = suggestion(found, column.allowed) if found else ""
            shown = f"{_shown(found, column)} {message}" if found else message
            yield Problem(table.file_name, line, column.name, shown + hint)


def _shown(found: str, column: Column) -> str:
    """The value in quotes, unless it may be a private person's name, which no log may hold."""
    return "the value (not shown here: a person's name)" if column.published_when else quoted(found)


def _repeated_keys(frame: pl.DataFrame, table: Table) -> Iterator[Problem]:
    for key in (table.key, *table.unique):
        complete = frame.filter(pl.all_horizontal(pl.col(name).is_not_null() for name in key))
        first = complete.group_by(key).agg(pl.col(LINE).min().alias("first"))
        repeated = complete.join(first, on=key).filter(pl.col(LINE) > pl.col("first"))
        for row in repeated.select(LINE, "first", *key).iter_rows():
            line, first_line, *found = row
            values = ", ".join(f"{name} '{v}'" for name, v in zip(key, found, strict=True))
            yield Problem(
                table.file_name,
                line,
                key[-1],
                f"{values} stands already in line {first_line}; a row may stand only once",
            )


def _unknown_references(
    frame: pl.DataFrame, table: Table, texts: dict[str, pl.DataFrame]
) -> Iterator[Problem]:
    for column in table.columns:
        if column.references is None or column.references not in texts:
            continue
        (key,) = TABLES[column.references].key
        known = texts[column.references][key]
        unknown = frame.filter(
            pl.col(column.name).is_not_null() & ~pl.col(column.name).is_in(known.implode())
        )
        for line, found in unknown.select(LINE, column.name).iter_rows():
            hint = suggestion(found, known.drop_nulls().to_list())
            yield Problem(
                table.file_name,
                line,
                column.name,
                f"{quoted(found)} is not among the {key}s of {column.references}.csv{hint}",
            )
