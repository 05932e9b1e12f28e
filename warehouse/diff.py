"""What a candidate changes against the live build, mart by mart."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb


@dataclass(frozen=True)
class TableChange:
    """Rows of one mart that differ from the live build, by its primary key.

    is_reshaped: the table is new, or its columns or key changed, so rows cannot be compared.
    """

    table: str
    rows: int
    previous_rows: int | None
    added: int
    removed: int
    changed: int
    is_reshaped: bool

    @property
    def is_change(self) -> bool:
        """Whether there is anything to tell."""
        return self.is_reshaped or bool(self.added or self.removed or self.changed)

    def __str__(self) -> str:
        """One line for the summary of a build."""
        if self.previous_rows is None:
            return f"{self.table}: new, {self.rows} rows"
        if self.is_reshaped:
            return (
                f"{self.table}: columns changed, {self.previous_rows} rows before, {self.rows} now"
            )
        return f"{self.table}: {self.added} added, {self.removed} removed, {self.changed} changed"


def compare_marts(candidate: Path, live: Path | None) -> list[TableChange]:
    """Compares every mart of two builds; without a live build every mart is new."""
    with duckdb.connect(str(candidate), read_only=True) as connection:
        if live is None:
            return [
                TableChange(name, _count(connection, "", name), None, 0, 0, 0, True)
                for name in _marts(connection)
            ]
        connection.execute(
            f"attach '{str(live).replace(chr(39), chr(39) * 2)}' as live (read_only)"
        )
        return [_compare(connection, name) for name in _marts(connection)]


def _marts(connection: duckdb.DuckDBPyConnection) -> list[str]:
    rows = connection.execute(
        "select table_name from duckdb_tables()"
        " where schema_name = 'marts' and database_name = current_database() order by table_name"
    ).fetchall()
    return [name for (name,) in rows]


def _count(connection: duckdb.DuckDBPyConnection, database: str, name: str) -> int:
    row = connection.execute(f"select count(*) from {database}marts.{name}").fetchone()
    return int(row[0]) if row else 0


def _shape(
    connection: duckdb.DuckDBPyConnection, database: str, name: str
) -> list[tuple[str, str]]:
    return connection.execute(
        "select column_name, data_type from duckdb_columns()"
        f" where database_name = {database} and schema_name = 'marts' and table_name = ?"
        " order by column_index",
        [name],
    ).fetchall()


def _key(connection: duckdb.DuckDBPyConnection, name: str) -> list[str]:
    row = connection.execute(
        "select constraint_column_names from duckdb_constraints()"
        " where database_name = current_database() and schema_name = 'marts' and table_name = ?"
        " and constraint_type = 'PRIMARY KEY'",
        [name],
    ).fetchone()
    return list(row[0]) if row else []


def _compare(connection: duckdb.DuckDBPyConnection, name: str) -> TableChange:
    rows = _count(connection, "", name)
    before = _shape(connection, "'live'", name)
    if not before:
        return TableChange(name, rows, None, 0, 0, 0, True)
    previous_rows = _count(connection, "live.", name)
    key = _key(connection, name)
    if before != _shape(connection, "current_database()", name) or not key:
        return TableChange(name, rows, previous_rows, 0, 0, 0, True)
    on = " and ".join(f"new.{column} = old.{column}" for column in key)
    row = connection.execute(
        f"""
        select
            count(*) filter (where old.{key[0]} is null),
            count(*) filter (where new.{key[0]} is null),
            count(*) filter (where new.{key[0]} = old.{key[0]} and new is distinct from old),
        from marts.{name} as new
        full join live.marts.{name} as old on {on}
        """
    ).fetchone()
    added, removed, changed = row or (0, 0, 0)
    return TableChange(name, rows, previous_rows, added, removed, changed, False)
