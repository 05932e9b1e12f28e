"""What a candidate changes against the live build, mart by mart."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.store.contents import read_contents


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


@dataclass(frozen=True)
class _Shape:
    """The columns (name and type) and the key of a table, and what it holds, if that is known."""

    columns: tuple[tuple[str, str], ...]
    key: tuple[str, ...]
    rows_digest: str | None

    @property
    def without_rows(self) -> tuple[object, ...]:
        """What must be the same before rows can be compared."""
        return self.columns, self.key


def compare_marts(candidate: Path, live: Path | None) -> list[TableChange]:
    """Compares every mart of two builds; without a live build every mart is new."""
    with duckdb.connect(str(candidate), read_only=True) as connection:
        ours = _shapes(connection, candidate.stem)
        theirs = _attach_live(connection, live) if live else {}
        return [_compare(connection, name, ours[name], theirs.get(name)) for name in sorted(ours)]


def _attach_live(connection: duckdb.DuckDBPyConnection, live: Path) -> dict[str, _Shape]:
    """The tables of the live build; none where its file is damaged, which must stop no build."""
    quoted = str(live).replace("'", "''")
    try:
        connection.execute(f"attach '{quoted}' as live (read_only)")
    except duckdb.Error:
        return {}
    return _shapes(connection, "live")


def _shapes(connection: duckdb.DuckDBPyConnection, database: str) -> dict[str, _Shape]:
    columns = connection.execute(
        "select table_name, list((column_name, data_type) order by column_index)"
        " from duckdb_columns() where database_name = ? and schema_name = 'marts'"
        " group by table_name",
        [database],
    ).fetchall()
    keys = connection.execute(
        "select table_name, constraint_column_names from duckdb_constraints()"
        " where database_name = ? and schema_name = 'marts' and constraint_type = 'PRIMARY KEY'",
        [database],
    ).fetchall()
    key_of, held = dict(keys), read_contents(connection, database)
    return {
        name: _Shape(
            columns=tuple(found),
            key=tuple(key_of.get(name, ())),
            rows_digest=held[place].rows_digest if (place := f"marts.{name}") in held else None,
        )
        for name, found in columns
    }


def _rows(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    row = connection.execute(f"select count(*) from {table}").fetchone()
    return row[0] if row else 0


def _compare(
    connection: duckdb.DuckDBPyConnection, name: str, ours: _Shape, theirs: _Shape | None
) -> TableChange:
    rows = _rows(connection, f"marts.{name}")
    previous_rows = None if theirs is None else _rows(connection, f"live.marts.{name}")
    if theirs is None or ours.without_rows != theirs.without_rows or not ours.key:
        return TableChange(name, rows, previous_rows, 0, 0, 0, is_reshaped=True)
    # To join two tables takes ten times as long, and most builds change few.
    is_same = ours.rows_digest is not None and ours.rows_digest == theirs.rows_digest
    counted = (0, 0, 0) if is_same else _count_changes(connection, name, ours.key)
    return TableChange(name, rows, previous_rows, *counted, is_reshaped=False)


def _count_changes(
    connection: duckdb.DuckDBPyConnection, name: str, key: tuple[str, ...]
) -> tuple[int, int, int]:
    """How many rows are added, removed and changed."""
    on = " and ".join(f"new.{column} = old.{column}" for column in key)
    row = connection.execute(
        f"""
        select
            count(*) filter (where old.{key[0]} is null),
            count(*) filter (where new.{key[0]} is null),
            count(*) filter (where new.{key[0]} = old.{key[0]} and new is distinct from old)
        from marts.{name} as new
        full join live.marts.{name} as old on {on}
        """
    ).fetchone()
    return row or (0, 0, 0)
