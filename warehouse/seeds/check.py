"""Seed files against the contract: every problem of every file, in one run."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import polars as pl

from warehouse.errors import WarehouseError
from warehouse.seeds.contract import TABLES, Table
from warehouse.seeds.known import KnownFiles
from warehouse.seeds.large.csv_file import check_large_file
from warehouse.seeds.large.parquet_file import check_parquet
from warehouse.seeds.large.rows import Words
from warehouse.seeds.names import Level, PrivateNames
from warehouse.seeds.problems import Doubt, Problem
from warehouse.seeds.reading.folder import find_file, strange_files, unreadable
from warehouse.seeds.references import unknown_references
from warehouse.seeds.rules import broken_rules
from warehouse.seeds.rules.names import doubt_about_names, names_in_the_wrong_place, private_names
from warehouse.seeds.rules.printed_words import doubt_about_printed_words
from warehouse.seeds.texts import missing_texts, other_texts

# Up to here a file is read in a moment as it is, and its problems found at once.
SMALL_FILE_BYTES = 8_000_000


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


def check_seeds(seeds_dir: Path, known: KnownFiles | None = None) -> CheckedSeeds:
    """Reads every seed file and compares it with the contract.

    known: files that were checked before, of which only what changed is checked again.

    Raises WarehouseError when there is no such folder.
    """
    if not seeds_dir.is_dir():
        raise WarehouseError(
            f"There is no seeds folder {seeds_dir}. Name the right one with --seeds or LSMP_SEEDS."
        )
    problems = list(strange_files(seeds_dir))
    tables: dict[str, pl.DataFrame] = {}
    parquet: set[str] = set()
    words = Words()
    for table in TABLES.values():
        file = find_file(seeds_dir, table)
        if isinstance(file, Problem):
            problems.append(file)
            continue
        if file.suffix == ".parquet":
            parquet.add(table.file_name)
        frame, found = _check_table(file, table, words, known or KnownFiles())
        problems += found
        if frame is not None:
            tables[table.name] = frame
    tables = words.ids_alike(tables)
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
    told = partial(_told, names=names, parquet=parquet)
    return CheckedSeeds(
        tables=tables,
        problems=told(problems),
        doubts=[replace(one, problems=tuple(told(one.problems))) for one in doubts],
        missing_texts=[names.hidden_in(text) for text in texts],
    )


def _check_table(
    file: Path, table: Table, words: Words, known: KnownFiles
) -> tuple[pl.DataFrame | None, list[Problem]]:
    try:
        if file.suffix == ".parquet":
            return check_parquet(file, table, words)
        if file.stat().st_size > SMALL_FILE_BYTES:
            return check_large_file(file, table, words)
        return known.check(file.read_bytes(), table)
    except OSError as error:
        return None, [Problem(table.file_name, 0, "", unreadable(error))]


def _told(problems: Iterable[Problem], *, names: PrivateNames, parquet: set[str]) -> list[Problem]:
    """In order, each once; whatever cell or file a name was given to, no message repeats it.

    parquet: the files that messages call by the name they have as CSV, and that are Parquet.
    """
    own = {table.file_name for table in TABLES.values()}
    files = re.compile(rf"\b({'|'.join(map(re.escape, sorted(parquet))) or '(?!)'})")

    def by_name(text: str) -> str:
        return files.sub(lambda file: file[0].replace(".csv", ".parquet"), text)

    told = {
        Problem(
            by_name(problem.file) if problem.file in own else names.hidden_in(problem.file),
            problem.line,
            problem.column,
            by_name(names.hidden_in(problem.message)),
        )
        for problem in problems
    }
    return sorted(told)
