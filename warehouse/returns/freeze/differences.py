"""What differs between a frozen return and today's figures and words, and what changed it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from warehouse.query.reader import fetch
from warehouse.returns.freeze.seed_rows import SeedChange
from warehouse.returns.model.figures import Figures, FigureTable, Row
from warehouse.returns.model.state import Difference
from warehouse.returns.words.form import Part
from warehouse.returns.words.narrative import Narrative
from warehouse.text.values import NOT_STATED

# Texts about the figures, which say nothing that a reader of the return would count on.
_NOT_FIGURES = ("definitions", "failed_checks")

_LINEAGE = """
    select table_name, column_name, source_table_name from meta.lineage
    where schema_name = 'marts' and source_schema_name = 'raw'
"""
NO_ROW = "no row"


@dataclass(frozen=True)
class Causes:
    """The rows of the seeds that changed, and which figures come from which seed tables.

    sources: seed tables by table and column (`read_figure_sources`).
    """

    changes: Sequence[SeedChange]
    sources: Mapping[tuple[str, str], set[str]]

    def of(self, mart: str, column: str, row: Row) -> str:
        """The changes nearest to a figure: of rows with an id of its row, of its tables, or all."""
        ids = {
            value
            for name, value in row.items()
            if name.endswith("_id") and name not in ("partnership_id", "document_id")
        }
        tables = self.sources.get((mart, column), set())
        of_row = [change for change in self.changes if change.ids & ids]
        of_tables = [change for change in self.changes if change.table in tables]
        of_both = [change for change in of_row if change.table in tables]
        nearest = of_both or of_row or of_tables or self.changes
        return "; ".join(change.text for change in nearest)


def compare_figures(was: Figures, is_now: Figures, causes: Causes) -> list[Difference]:
    """Every figure that is not the same, with the rows of the seeds that may have changed it."""
    found: list[Difference] = []
    for name in sorted({*was.tables, *is_now.tables} - set(_NOT_FIGURES)):
        found += _compare_tables(name, was.tables.get(name), is_now.tables.get(name), causes)
    return found


def _compare_tables(
    name: str, was: FigureTable | None, is_now: FigureTable | None, causes: Causes
) -> Iterator[Difference]:
    table = is_now or was
    if table is None:
        return
    before, after = _by_key(was), _by_key(is_now)
    for key in [*before, *(key for key in after if key not in before)]:
        old, new = before.get(key), after.get(key)
        for column in _columns(old, new):
            if column not in table.key and _cell(old, column) != _cell(new, column):
                yield Difference(
                    figure=f"{name}, {', '.join(map(str, key))}, {column}",
                    was=_cell(old, column),
                    is_now=_cell(new, column),
                    seed_rows=causes.of(table.mart, column, {**(old or {}), **(new or {})}),
                )


def _by_key(table: FigureTable | None) -> dict[tuple[Any, ...], Row]:
    if table is None:
        return {}
    return {tuple(row[name] for name in table.key): row for row in table.dicts()}


def _columns(old: Row | None, new: Row | None) -> list[str]:
    """The columns to compare: all that both rows have; of a row that came or went, what it says."""
    if old is None or new is None:
        return [column for column, value in (new or old or {}).items() if value is not None]
    return [column for column in old if column in new]


def _cell(row: Row | None, column: str) -> str:
    if row is None:
        return NO_ROW
    return NOT_STATED if row[column] is None else str(row[column])


def read_figure_sources(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], set[str]]:
    """By table and column, the seed tables that its values come from."""
    sources: dict[tuple[str, str], set[str]] = {}
    for table, column, source in fetch(connection, _LINEAGE).rows:
        sources.setdefault((table, column), set()).add(source)
    return sources


def compare_narratives(
    was: Narrative, is_now: Narrative, parts: Sequence[Part]
) -> Iterator[Difference]:
    """The parts that somebody has written differently."""
    for part in parts:
        for label in part.fields or ("",):
            texts = [
                narrative.field(part.part_id, label) if label else narrative.text(part.part_id)
                for narrative in (was, is_now)
            ]
            if texts[0] != texts[1]:
                name = f"narrative, {part.title}" + (f", {label}" if label else "")
                yield Difference(name, texts[0], texts[1], "")
