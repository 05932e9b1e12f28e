"""Seed files against the contract: every problem of every file, in one run."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from warehouse.errors import WarehouseError
from warehouse.seeds.contract import TABLES
from warehouse.seeds.names import Level, PrivateNames
from warehouse.seeds.one_file import check_file
from warehouse.seeds.problems import Doubt, Problem
from warehouse.seeds.reading.folder import read_file, strange_files
from warehouse.seeds.references import unknown_references
from warehouse.seeds.rules import broken_rules
from warehouse.seeds.rules.names import doubt_about_names, names_in_the_wrong_place, private_names
from warehouse.seeds.rules.printed_words import doubt_about_printed_words
from warehouse.seeds.texts import missing_texts, other_texts


@dataclass(frozen=True)
class CheckedSeeds:
    """What the seeds folder holds.

    tables: for each seed table whose file could be read, its rows with typed values and `_line`;
        a wrong cell is null there, a wrong id as typed. problems: empty when the seeds may be
        loaded. doubts: what stops nothing, of each rule. missing_texts: the files of documents'
        texts that are not at hand.
    """

    tables: dict[str, pl.DataFrame]
    problems: list[Problem]
    doubts: list[Doubt] = field(default_factory=list)
    missing_texts: list[str] = field(default_factory=list)


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
    texts = [] if "documents" not in tables else missing_texts(seeds_dir, tables["documents"])
    if "documents" in tables:
        problems += other_texts(seeds_dir, tables["documents"])
    names = private_names(tables)
    named = names_in_the_wrong_place(tables, names)
    problems += named[Level.SURE]
    doubts = (doubt_about_names(named[Level.DOUBT]), doubt_about_printed_words(tables))
    return CheckedSeeds(
        tables=tables,
        problems=_told(problems, names),
        doubts=[replace(one, problems=tuple(_told(one.problems, names))) for one in doubts],
        missing_texts=[names.hidden_in(text) for text in texts],
    )


def _told(problems: Iterable[Problem], names: PrivateNames) -> list[Problem]:
    """In order, each once; whatever cell or file a name was given to, no message repeats it."""
    own = {table.file_name for table in TABLES.values()}
    told = {
        Problem(
            problem.file if problem.file in own else names.hidden_in(problem.file),
            problem.line,
            problem.column,
            names.hidden_in(problem.message),
        )
        for problem in problems
    }
    return sorted(told)
