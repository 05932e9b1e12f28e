"""What became of a mutation that the check let through, in the marts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import duckdb

from tests.seeds.mutations.outcome import Outcome
from tests.support.fast_build import FastBuild, Statements
from warehouse.seeds.contract import Kind

# Texts that are compared with others, or counted: they are ids or words of a list by another name.
_MORE_THAN_WORDS = {"decision_reference", "table_name", "record_id", "printed_number"}

Column = tuple[str, str]
Rows = dict[tuple[object, ...], tuple[object, ...]]


@dataclass(frozen=True)
class Mart:
    """One table of the schema marts: its columns with their types, its rows by primary key."""

    columns: list[Column]
    rows: Rows


def read_marts(connection: duckdb.DuckDBPyConnection) -> dict[str, Mart]:
    """Every table of the schema marts of a fast build."""
    columns = defaultdict(list)
    for table, name, kind in connection.execute(
        "select table_name, column_name, data_type from duckdb_columns()"
        " where database_name = 'candidate' and schema_name = 'marts' order by all"
    ).fetchall():
        columns[table].append((name, kind))
    keys = dict(
        connection.execute(
            "select table_name, constraint_column_names from duckdb_constraints()"
            " where database_name = 'candidate' and schema_name = 'marts'"
            " and constraint_type = 'PRIMARY KEY'"
        ).fetchall()
    )
    return {
        table: Mart(found, _rows(connection, table, found, keys[table]))
        for table, found in columns.items()
    }


def _rows(
    connection: duckdb.DuckDBPyConnection, table: str, columns: list[Column], key: list[str]
) -> Rows:
    names = [name for name, _ in columns]
    listed = ", ".join(f'"{name}"' for name in names)
    places = [names.index(name) for name in key]
    found = connection.execute(f"select {listed} from marts.{table}").fetchall()
    return {tuple(row[place] for place in places): row for row in found}


@dataclass(frozen=True)
class Effect:
    """What a mutation changed in the marts: columns of rows that stayed, and rows."""

    columns: dict[Column, str]
    tables_with_other_rows: set[str]

    @property
    def tables(self) -> set[str]:
        """Every mart that is not as it was."""
        return {table for table, _ in self.columns} | self.tables_with_other_rows


def effect_of(before: dict[str, Mart], after: dict[str, Mart]) -> Effect:
    """The differences of two builds. columns: the type of each that changed."""
    columns: dict[Column, str] = {}
    other_rows = set()
    for table, old in before.items():
        new = after[table]
        assert new.columns == old.columns
        if new.rows.keys() != old.rows.keys():
            other_rows.add(table)
        for key in new.rows.keys() & old.rows.keys():
            pairs = zip(old.columns, old.rows[key], new.rows[key], strict=True)
            columns |= {(table, name): kind for (name, kind), a, b in pairs if a != b}
    return Effect(columns, other_rows)


def assert_effect_follows(
    outcome: Outcome, effect: Effect, found: FastBuild, statements: Statements
) -> None:
    """Nothing changed that does not come from the damaged table, and words changed words alone."""
    assert effect.tables <= statements.descends_from(outcome.table), outcome.mutation
    changed = {change.column for change in outcome.changes}
    are_words = all(
        change.kind is Kind.TEXT and None not in (change.old, change.new)
        for change in outcome.changes
    )
    if not are_words or outcome.added or outcome.removed or changed & _MORE_THAN_WORDS:
        return
    assert not effect.tables_with_other_rows, (outcome.mutation.damage, effect)
    assert set(effect.columns.values()) <= {"VARCHAR"}, (outcome.mutation.damage, effect)
    for place in effect.columns:
        assert statements.origins[place] & {(outcome.table, name) for name in changed}, place
    # Verbatim from the seed to the staging table; what the check reads was compared before.
    for change in outcome.changes:
        new = found.connection.execute(
            f"select count(*) from staging.stg_{outcome.table} where {change.column} = ?",
            [change.new],
        ).fetchone()
        assert new != (0,) or outcome.table == "people", change
