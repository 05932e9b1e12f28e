"""Seed files against the contract: every problem of every file, in one run."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from warehouse.errors import WarehouseError
from warehouse.seeds import cells
from warehouse.seeds.characters import complaint_about
from warehouse.seeds.contract import TABLES, Column, Kind, Table
from warehouse.seeds.csv_file import LINE, read_cells
from warehouse.seeds.damage import damaged_texts, may_hold_damage
from warehouse.seeds.folder import read_file, strange_files
from warehouse.seeds.problems import Problem, quoted, suggestion
from warehouse.seeds.rules import broken_rules
from warehouse.seeds.rules.names import names_in_the_wrong_place, private_names
from warehouse.seeds.spreadsheet import Changes

# To find the nearest of many ids takes a moment for each; the first tell what went wrong.
MOST_SUGGESTIONS = 20

_ID_LIKE = re.compile(r"[a-z0-9_-]+")


@dataclass(frozen=True)
class CheckedSeeds:
    """What the seeds folder holds.

    tables: for each seed table whose file could be read, its rows with typed values and `_line`;
        a wrong cell is null there, a wrong id as typed. problems: empty when the seeds may be
        loaded.
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
    problems = list(strange_files(seeds_dir))
    tables: dict[str, pl.DataFrame] = {}
    for table in TABLES.values():
        data = read_file(seeds_dir, table)
        if isinstance(data, Problem):
            problems.append(data)
            continue
        frame, found = check_file(data, table)
        problems += found
        if frame is not None:
            tables[table.name] = frame
    wrong = {(problem.file, problem.line, problem.column) for problem in problems}
    problems += unknown_references(tables, wrong=wrong)
    lines: dict[str, set[int]] = {}
    for problem in problems:
        lines.setdefault(problem.file.removesuffix(".csv"), set()).add(problem.line)
    problems += broken_rules(tables, wrong_lines=lines)
    names = private_names(tables)
    problems += names_in_the_wrong_place(tables, names)
    # Whatever cell a name was typed into, no message repeats it.
    hidden = (Problem(p.file, p.line, p.column, names.hidden_in(p.message)) for p in problems)
    return CheckedSeeds(tables=tables, problems=sorted(set(hidden)))


def check_file(data: bytes, table: Table) -> tuple[pl.DataFrame | None, list[Problem]]:
    """The typed rows of one file, and what is wrong in it whatever the others hold."""
    texts, problems = read_cells(data, table)
    if texts is None:
        return None, problems
    strange = {} if data.isascii() else _strange_texts(texts)
    if may_hold_damage(data):
        words = [column.name for column in table.columns if column.kind is Kind.TEXT]
        strange = damaged_texts(texts, words) | strange
    problems += _cell_problems(texts, table, strange)
    frame = texts.select(LINE, *[cells.value(column) for column in table.columns])
    problems += _repeated_keys(frame, table)
    if table.must_have_rows and frame.is_empty():
        message = "the file holds its header alone; at least one row is needed, put its rows back"
        problems.append(Problem(table.file_name, 0, "", message))
    return frame, problems


def _strange_texts(frame: pl.DataFrame) -> dict[str, str]:
    """What is wrong with the characters of each text of the frame that is not plain ASCII."""
    found: set[str] = set()
    for name in frame.columns:
        if name != LINE:
            cell = frame[name]
            found |= set(cell.filter(cell.str.contains(r"[^\x20-\x7e]").fill_null(False)))
    complaints = ((text, complaint_about(text)) for text in sorted(found))
    return {text: complaint for text, complaint in complaints if complaint}


def _cell_problems(
    frame: pl.DataFrame, table: Table, strange: Mapping[str, str]
) -> Iterator[Problem]:
    complaints = frame.select(
        cells.complaint(column, strange).alias(column.name) for column in table.columns
    )
    changes = Changes()
    for column in table.columns:
        complaint = complaints[column.name]
        if complaint.null_count() == frame.height:
            continue
        wrong = frame.select(LINE, column.name, complaint.alias("_why")).drop_nulls("_why")
        for line, found, message in wrong.iter_rows():
            hint = suggestion(found, column.allowed) if found else ""
            shown = f"{_shown(found, column, table)} {message}" if found else message
            problem = Problem(table.file_name, line, column.name, shown + hint)
            if not (found and changes.note(column, found, problem)):
                yield problem
    yield from changes.problems()


def _shown(found: str, column: Column, table: Table) -> str:
    """The value in quotes, unless it may be a private person's name, which no log may hold."""
    is_person = column.references == "people" and not _ID_LIKE.fullmatch(found)
    is_hidden = table.holds_names or is_person
    return "the value (not shown: it may be a name)" if is_hidden else quoted(found)


def _repeated_keys(frame: pl.DataFrame, table: Table) -> Iterator[Problem]:
    for key in (table.key, *table.unique):
        complete = frame.drop_nulls(key)
        if complete.n_unique(key) == complete.height:
            continue
        first = complete.group_by(key).agg(pl.col(LINE).min().alias("first"))
        repeated = complete.join(first, on=key).filter(pl.col(LINE) > pl.col("first"))
        for line, first_line, *found in repeated.select(LINE, "first", *key).iter_rows():
            values = ", ".join(
                name if table.holds_names else f"{name} {quoted(str(value))}"
                for name, value in zip(key, found, strict=True)
            )
            message = f"{values} stands already in line {first_line}; a row may stand only once"
            yield Problem(table.file_name, line, key[-1], message)


def unknown_references(
    tables: Mapping[str, pl.DataFrame], *, wrong: set[tuple[str, int, str]]
) -> Iterator[Problem]:
    """A problem for each id that is not in the table it leads to.

    wrong: file, line and column of what is known to be wrong, and is not told twice.
    """
    for name, frame in tables.items():
        table = TABLES[name]
        known = {
            column: tables[other][TABLES[other].key[0]]
            for column in table.columns
            if (other := column.references)
            and other in tables
            # That a table lost all its rows is told once.
            and not (TABLES[other].must_have_rows and tables[other].is_empty())
        }
        is_unknown = frame.select(
            pl.col(column.name).is_not_null() & ~pl.col(column.name).is_in(keys.implode())
            for column, keys in known.items()
        )
        for column, keys in known.items():
            if is_unknown[column.name].any():
                rows = frame.filter(is_unknown[column.name]).select(LINE, column.name).iter_rows()
                suggestions = MOST_SUGGESTIONS
                for line, found in rows:
                    if (table.file_name, line, column.name) in wrong:
                        continue
                    hint = suggestion(found, keys.drop_nulls()) if suggestions > 0 else ""
                    suggestions -= 1
                    known_in = f"{keys.name}s of {column.references}.csv{hint}"
                    message = f"{_shown(found, column, table)} is not among the {known_in}"
                    yield Problem(table.file_name, line, column.name, message)
