"""What a candidate changes against the live build, mart by mart."""

from dataclasses import dataclass

import duckdb

from warehouse.store.candidate import CANDIDATE, PREVIOUS, is_attached
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
    """The columns (name and type) and the key of a table."""

    columns: tuple[tuple[str, str], ...]
    key: tuple[str, ...]


def compare_marts(connection: duckdb.DuckDBPyConnection) -> list[TableChange]:
    """Compares every mart of two builds; without one before every mart is new.

    connection: its default database is the candidate; the build before is attached beside it, if
    there is one.
    """
    ours = _Build(connection, CANDIDATE)
    theirs = _Build(connection, PREVIOUS) if is_attached(connection, PREVIOUS) else None
    return [_compare(connection, name, ours, theirs) for name in ours.marts]


class _Build:
    """One of the two builds."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, name: str) -> None:
        self._connection, self.name = connection, name
        self._contents = read_contents(connection, name)
        self.marts = [
            table
            for (table,) in connection.execute(
                "select table_name from duckdb_tables()"
                " where database_name = ? and schema_name = 'marts' order by table_name",
                [name],
            ).fetchall()
        ]

    def rows_digest(self, table: str) -> str | None:
        """What the table holds, if the build knows it."""
        content = self._contents.get(f"marts.{table}")
        return content.rows_digest if content else None

    def rows_count(self, table: str) -> int:
        """How many rows the table has."""
        if content := self._contents.get(f"marts.{table}"):
            return content.rows_count
        query = f"select count(*) from {self.name}.marts.{table}"
        return int(self._connection.execute(query).fetchall()[0][0])

    def shape(self, table: str) -> _Shape:
        """Its columns and key."""
        rows = self._connection.execute(
            "select name, type, pk from pragma_table_info(?)", [f"{self.name}.marts.{table}"]
        ).fetchall()
        columns = tuple((name, kind) for name, kind, _ in rows)
        return _Shape(columns, tuple(name for name, _, is_key in rows if is_key))


def _compare(
    connection: duckdb.DuckDBPyConnection, name: str, ours: _Build, theirs: _Build | None
) -> TableChange:
    rows = ours.rows_count(name)
    if theirs is None or name not in theirs.marts:
        return TableChange(name, rows, None, 0, 0, 0, is_reshaped=True)
    previous_rows = theirs.rows_count(name)
    digest = ours.rows_digest(name)
    if digest is not None and digest == theirs.rows_digest(name):
        return TableChange(name, rows, previous_rows, 0, 0, 0, is_reshaped=False)
    shape = ours.shape(name)
    if shape != theirs.shape(name) or not shape.key:
        return TableChange(name, rows, previous_rows, 0, 0, 0, is_reshaped=True)
    counted = _count_changes(connection, name, shape.key)
    return TableChange(name, rows, previous_rows, *counted, is_reshaped=False)


def _count_changes(
    connection: duckdb.DuckDBPyConnection, name: str, key: tuple[str, ...]
) -> tuple[int, int, int]:
    """How many rows are added, removed and changed."""
    on = " and ".join(f"new.{column} = old.{column}" for column in key)
    ((added, removed, changed),) = connection.execute(
        f"""
        select
            count(*) filter (where old.{key[0]} is null),
            count(*) filter (where new.{key[0]} is null),
            count(*) filter (where new.{key[0]} = old.{key[0]} and new is distinct from old)
        from marts.{name} as new
        full join {PREVIOUS}.marts.{name} as old on {on}
        """
    ).fetchall()
    return added, removed, changed
