"""What became of a mutation at the check: refused, read as the same, or read as another value."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import polars as pl

from tests.seeds.mutations.files import Mutation, read_rows
from warehouse.seeds.check import CheckedSeeds
from warehouse.seeds.contract import TABLES, Kind
from warehouse.seeds.csv_file import LINE
from warehouse.seeds.names import PrivateNames
from warehouse.seeds.problems import Problem
from warehouse.seeds.rules import RULES
from warehouse.seeds.rules.names import private_names

Key = tuple[object, ...]


@dataclass(frozen=True)
class CellChange:
    """A typed value that is another one than before."""

    column: str
    kind: Kind
    old: object
    new: object


@dataclass(frozen=True)
class Outcome:
    """What the check made of a mutation.

    problems: of one that is refused. changes, added, removed: of one that is read as other values.
    """

    mutation: Mutation
    problems: list[Problem]
    tables: dict[str, pl.DataFrame]
    changes: list[CellChange] = field(default_factory=list)
    added: int = 0
    removed: int = 0

    @property
    def is_same(self) -> bool:
        """Whether every value is read as before."""
        return not (self.problems or self.changes or self.added or self.removed)

    @property
    def kind(self) -> str:
        """In a few words, for the tally."""
        if self.problems:
            return "refused"
        if self.is_same:
            return "same"
        if self.added or self.removed:
            return "rows added, removed or under another key"
        kinds = {"reference" if self._is_reference(c) else c.kind.value for c in self.changes}
        return f"another {kinds.pop()}" if len(kinds) == 1 else "several other values"

    def _is_reference(self, change: CellChange) -> bool:
        columns = {column.name: column for column in TABLES[self.table].columns}
        return columns[change.column].references is not None

    @property
    def table(self) -> str:
        """The seed table of the damaged file."""
        return self.mutation.file.removesuffix(".csv")


def outcome_of(mutation: Mutation, found: CheckedSeeds, before: CheckedSeeds) -> Outcome:
    """Compares what is read of the damaged seeds with what was read before."""
    if found.problems:
        return Outcome(mutation, found.problems, found.tables)
    table = TABLES[mutation.file.removesuffix(".csv")]
    assert found.tables.keys() == before.tables.keys()
    for name in TABLES.keys() - {table.name}:
        assert found.tables[name].equals(before.tables[name])
    old, new = _by_key(before.tables[table.name]), _by_key(found.tables[table.name])
    kinds = {column.name: column.kind for column in table.columns}
    changes = [
        CellChange(column, kinds[column], old[key][column], new[key][column])
        for key in old.keys() & new.keys()
        for column in table.column_names
        if old[key][column] != new[key][column]
    ]
    return Outcome(
        mutation,
        [],
        found.tables,
        changes,
        added=len(new.keys() - old.keys()),
        removed=len(old.keys() - new.keys()),
    )


def _by_key(frame: pl.DataFrame) -> dict[Key, dict[str, object]]:
    table = next(t for t in TABLES.values() if {*t.column_names, LINE} == set(frame.columns))
    return {tuple(row[name] for name in table.key): row for row in frame.iter_rows(named=True)}


def assert_refused_well(outcome: Outcome, names: PrivateNames) -> str:
    """The problems name the damage, in one line each, and no name. Returns how they name it."""
    mutation = outcome.mutation
    for problem in outcome.problems:
        line = str(problem)
        assert line.isprintable(), ascii(line)
        assert len(line) < 1000, line
        assert not list(names.found_in(line)), "a private name in a message"
    own = [problem for problem in outcome.problems if problem.file == mutation.file]
    if any(problem.line in mutation.lines for problem in own):
        return "at the line"
    if any(problem.line in (0, 1) for problem in own):
        return "at the file or its header"
    if own:
        return "at another line of the file"
    related = _related(outcome.table)
    assert {problem.file.removesuffix(".csv") for problem in outcome.problems} <= related, (
        mutation.damage,
        outcome.problems[:3],
    )
    return "at a row of another file that it contradicts"


def _related(table: str) -> set[str]:
    """The tables that a table leads to, that lead to it, or that a rule compares it with."""
    found = {"source_issues"}
    for other in TABLES.values():
        links = {column.references for column in other.columns}
        if table in links:
            found.add(other.name)
        if other.name == table:
            found |= {link for link in links if link}
    for needed, _ in RULES:
        if table in needed:
            found |= set(needed)
    return found


def assert_read_verbatim(outcome: Outcome) -> None:
    """Each text that is read is the text of the cell as Python's own reader sees it."""
    header, *rows = read_rows(outcome.mutation.data.removeprefix(b"\xef\xbb\xbf"))
    frame = outcome.tables[outcome.table]
    texts = [c.name for c in TABLES[outcome.table].columns if c.kind is Kind.TEXT]
    for name in texts:
        place = header.index(name)
        typed = Counter(row[place] for row in rows if row)
        assert typed == Counter(text or "" for text in frame[name])


def known_names(before: CheckedSeeds) -> PrivateNames:
    """The private names of the seeds that are damaged, which no message may repeat."""
    return private_names(before.tables)
