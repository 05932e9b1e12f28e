"""One seed file against the contract, whatever the others hold."""

from collections.abc import Iterator, Mapping

import polars as pl

from warehouse.seeds.cells import forms
from warehouse.seeds.cells.spreadsheet import Changes
from warehouse.seeds.contract import Kind, Table
from warehouse.seeds.problems import Problem, quoted, suggestion
from warehouse.seeds.reading.csv_file import LINE, read_cells
from warehouse.seeds.references import shown_cell
from warehouse.seeds.signs.characters import strange_texts
from warehouse.seeds.signs.damage import damaged_texts, may_hold_damage


def check_file(data: bytes, table: Table) -> tuple[pl.DataFrame | None, list[Problem]]:
    """The typed rows of one CSV file, and what is wrong in it whatever the others hold."""
    texts, problems = read_cells(data, table)
    if texts is None:
        return None, problems
    found = check_texts(texts, table, is_ascii=data.isascii(), may_be_damaged=may_hold_damage(data))
    return found[0], problems + found[1]


def check_texts(
    texts: pl.DataFrame, table: Table, *, is_ascii: bool = False, may_be_damaged: bool = True
) -> tuple[pl.DataFrame, list[Problem]]:
    """The typed rows of a file whose cells are texts, and what is wrong in them.

    is_ascii, may_be_damaged: what is known of all texts together, so that none need be searched.
    """
    strange = {} if is_ascii else strange_texts(texts.drop(LINE))
    if may_be_damaged:
        words = [column.name for column in table.columns if column.kind is Kind.TEXT]
        strange = damaged_texts(texts, words) | strange
    problems = list(_cell_problems(texts, table, strange))
    frame = texts.select(LINE, *[forms.value(column) for column in table.columns])
    problems += repeated_keys(frame, table)
    if table.must_have_rows and frame.is_empty():
        message = "the file holds its header alone; at least one row is needed, put its rows back"
        problems.append(Problem(table.file_name, 0, "", message))
    return frame, problems


def _cell_problems(
    frame: pl.DataFrame, table: Table, strange: Mapping[str, str]
) -> Iterator[Problem]:
    complaints = frame.select(
        forms.complaint(column, strange).alias(column.name) for column in table.columns
    )
    changes = Changes()
    for column in table.columns:
        complaint = complaints[column.name]
        if complaint.null_count() == frame.height:
            continue
        wrong = frame.select(LINE, column.name, complaint.alias("_why")).drop_nulls("_why")
        for line, found, message in wrong.iter_rows():
            hint = suggestion(found, column.allowed) if found else ""
            shown = f"{shown_cell(found, column, table)} {message}" if found else message
            problem = Problem(table.file_name, line, column.name, shown + hint)
            if not (found and changes.note(column, found, problem)):
                yield problem
    yield from changes.problems()


def repeated_keys(frame: pl.DataFrame, table: Table) -> Iterator[Problem]:
    """A problem for each row whose key stands in an earlier one."""
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
