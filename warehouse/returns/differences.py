"""What differs between a frozen return and today's figures, and the reasons that people give."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import duckdb

from warehouse.errors import WarehouseError
from warehouse.files import replace_text
from warehouse.reader import fetch
from warehouse.returns.figures import Figures, FigureTable
from warehouse.returns.form import Part
from warehouse.returns.narrative import Narrative
from warehouse.returns.seed_rows import SeedChange
from warehouse.returns.state import Difference
from warehouse.tabular import csv_cell

# Texts about the figures, which say nothing that a reader of the return would count on.
_NOT_FIGURES = ("definitions", "failed_checks")

_LINEAGE = """
    select table_name, column_name, source_table_name from meta.lineage
    where schema_name = 'marts' and source_schema_name = 'raw'
"""
# A spreadsheet that saves the file may write numbers and dates in another way, but not this id.
_ID, _REASON = "difference_id", "reason"
_COLUMNS = (_ID, "figure", "was", "is_now", "seed_rows", _REASON)
NO_ROW = "no row"
_EMPTY = "not stated"


def figure_differences(
    was: Figures,
    is_now: Figures,
    changes: Sequence[SeedChange],
    sources: Mapping[tuple[str, str], set[str]],
) -> list[Difference]:
    """Every figure that is not the same, with the rows of the seeds that may have changed it.

    sources: by table and column, the seed tables that its values come from (`figure_sources`).
    """
    return [
        difference
        for name in sorted({*was.tables, *is_now.tables} - set(_NOT_FIGURES))
        for difference in _table_differences(
            name, was.tables.get(name), is_now.tables.get(name), changes, sources
        )
    ]


def _table_differences(
    name: str,
    was: FigureTable | None,
    is_now: FigureTable | None,
    changes: Sequence[SeedChange],
    sources: Mapping[tuple[str, str], set[str]],
) -> Iterator[Difference]:
    before, after = _by_key(was), _by_key(is_now)
    for key in [*before, *(key for key in after if key not in before)]:
        old, new = before.get(key), after.get(key)
        for column in _columns(old, new):
            values = [
                _EMPTY if row and row[column] is None else row and row[column] for row in (old, new)
            ]
            if values[0] != values[1]:
                mart = (is_now or was or _NOTHING).mart
                row = {**(old or {}), **(new or {})}
                yield Difference(
                    figure=f"{name}, {', '.join(map(str, key))}, {column}",
                    was=NO_ROW if old is None else str(values[0]),
                    is_now=NO_ROW if new is None else str(values[1]),
                    seed_rows="; ".join(
                        change.text
                        for change in _behind(row, changes, sources.get((mart, column), set()))
                    ),
                )


_NOTHING = FigureTable("", (), (), (), ())


def _by_key(table: FigureTable | None) -> dict[tuple[Any, ...], Mapping[str, Any]]:
    if table is None:
        return {}
    return {tuple(row[name] for name in table.key): row for row in table.dicts()}


def _columns(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> list[str]:
    """The columns to compare: all that both rows have; of a row that came or went, all."""
    if old is None or new is None:
        return list(new or old or {})
    return [column for column in old if column in new]


def _behind(
    row: Mapping[str, Any], changes: Sequence[SeedChange], tables: set[str]
) -> Sequence[SeedChange]:
    """The changes nearest to a figure: of rows with an id of its row, of its tables, or all."""
    ids = {
        value
        for column, value in row.items()
        if column.endswith("_id") and "partnership" not in column
    }
    of_row = [change for change in changes if change.ids & ids]
    of_tables = [change for change in changes if change.table in tables]
    of_both = [change for change in of_row if change.table in tables]
    return of_both or of_row or of_tables or changes


def figure_sources(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], set[str]]:
    """By table and column, the seed tables that its values come from."""
    sources: dict[tuple[str, str], set[str]] = {}
    for table, column, source in fetch(connection, _LINEAGE).rows:
        sources.setdefault((table, column), set()).add(source)
    return sources


def narrative_differences(
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


def with_reasons(found: Sequence[Difference], path: Path) -> list[Difference]:
    """The same, with the reasons that the file holds for exactly these differences."""
    given = read_reasons(path)
    return [replace(line, reason=given.get(difference_id(line), "")) for line in found]


def difference_id(difference: Difference) -> str:
    """Names a difference: the figure, what it was and what it is."""
    text = json.dumps([difference.figure, difference.was, difference.is_now])
    return f"d-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def read_reasons(path: Path) -> dict[str, str]:
    """The reasons in the file by the id of their difference; none where there is no file.

    Raises WarehouseError for a file that no longer has the columns that it was written with.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError:
        raise WarehouseError(f"{path} is not text in UTF-8. Save it as CSV in UTF-8.") from None
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if not {_ID, _REASON} <= set(reader.fieldnames or ()):
        raise WarehouseError(
            f"{path} has no columns {_ID} and {_REASON} any more. Remove it and run"
            " `lsmp return compare` again."
        )
    return {row[_ID]: " ".join((row[_REASON] or "").split()) for row in reader if row[_ID]}


def write_differences(path: Path, found: Sequence[Difference]) -> None:
    """Writes the file anew; without a difference there is none."""
    if not found:
        path.unlink(missing_ok=True)
        return
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    for line in found:
        cells = {_ID: difference_id(line), **asdict(line)}
        writer.writerow([csv_cell(cells[name]) for name in _COLUMNS])
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_text(path, text.getvalue())
