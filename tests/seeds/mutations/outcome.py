"""What became of a mutation at the check: refused, read as the same, or read as another value."""

from collections import Counter
from dataclasses import dataclass, field

import polars as pl

from tests.seeds.base import read_rows
from tests.seeds.mutations.files import Mutation
from warehouse.seeds.check import CheckedSeeds
from warehouse.seeds.contract import TABLES, Kind, Table
from warehouse.seeds.names import PrivateNames
from warehouse.seeds.problems import Problem
from warehouse.seeds.rules import RULES


@dataclass(frozen=True)
class CellChange:
    """A typed value that is another one than before."""

    column: str
    kind: str
    old: object
    new: object


@dataclass(frozen=True)
class Outcome:
    """What the check made of a mutation.

    problems: of one that is refused. changes, other_rows (added, removed or under another key): of
    one that is read as other values.
    """

    mutation: Mutation
    problems: list[Problem]
    tables: dict[str, pl.DataFrame]
    changes: list[CellChange] = field(default_factory=list)
    other_rows: bool = False

    @property
    def kind(self) -> str:
        """In a few words, for the tally; "same" where every value is read as before."""
        if self.problems:
            return "refused"
        if self.other_rows:
            return "rows added, removed or under another key"
        kinds = {change.kind for change in self.changes}
        if not kinds:
            return "same"
        return f"another {kinds.pop()}" if len(kinds) == 1 else "several other values"

    @property
    def table(self) -> Table:
        """The seed table of the damaged file."""
        return TABLES[self.mutation.file.removesuffix(".csv")]


def outcome_of(mutation: Mutation, found: CheckedSeeds, before: CheckedSeeds) -> Outcome:
    """Compares what is read of the damaged seeds with what was read before."""
    refused_or_same = Outcome(mutation, found.problems, found.tables)
    if found.problems:
        return refused_or_same
    table = refused_or_same.table
    assert found.tables.keys() == before.tables.keys()
    for name in TABLES.keys() - {table.name}:
        assert found.tables[name].equals(before.tables[name])
    old, new = (
        {tuple(row[name] for name in table.key): row for row in tables[table.name].to_dicts()}
        for tables in (before.tables, found.tables)
    )
    changes = [
        CellChange(
            column.name,
            "reference" if column.references else column.kind.value,
            old[key][column.name],
            new[key][column.name],
        )
        for key in old.keys() & new.keys()
        for column in table.columns
        if old[key][column.name] != new[key][column.name]
    ]
    return Outcome(mutation, [], found.tables, changes, old.keys() != new.keys())


def assert_refused_well(outcome: Outcome, names: PrivateNames) -> str:
    """The problems name the damage, in one line each, and no name. Returns how they name it."""
    mutation = outcome.mutation
    for problem in outcome.problems:
        line = str(problem)
        assert line.isprintable(), ascii(line)
        assert len(line) < 1000, line
        assert not list(names.found_in(line)), "a private name in a message"
    own = {problem.line for problem in outcome.problems if problem.file == mutation.file}
    if own & mutation.lines:
        return "refused at the line"
    if own & {0, 1}:
        return "refused at the file or its header"
    if own:
        return "refused at another line of the file"
    related = _related(outcome.table.name)
    assert {problem.file.removesuffix(".csv") for problem in outcome.problems} <= related, (
        mutation.damage,
        outcome.problems[:3],
    )
    return "refused at a row of another file that it contradicts"


def _related(table: str) -> set[str]:
    """The tables that a table leads to, that lead to it, or that a rule compares it with."""
    links = [{t.name, c.references} for t in TABLES.values() for c in t.columns if c.references]
    compared = [set(needed) for needed, _ in RULES]
    return {"source_issues"}.union(*(names for names in links + compared if table in names))


def assert_read_verbatim(outcome: Outcome) -> None:
    """Each text that is read is the text of the cell as Python's own reader sees it."""
    header, *rows = read_rows(outcome.mutation.data.decode("utf-8-sig"))
    frame = outcome.tables[outcome.table.name]
    for column in outcome.table.columns:
        if column.kind is Kind.TEXT:
            place = header.index(column.name)
            typed = Counter(row[place] for row in rows if row)
            assert typed == Counter(text or "" for text in frame[column.name])
