"""Which tables are exported, and what is known of them: all of it from the build itself."""

from dataclasses import dataclass
from enum import StrEnum

import duckdb

from warehouse.query.reader import fetch

# Beside the public marts: what their ids lead to, what the sources get wrong, what the words mean.
_ALSO = (
    *(("marts", f"dim_{name}") for name in ("organisation", "partnership", "sector", "strand")),
    *(("meta", name) for name in ("dictionary", "source_issues")),
)

# The table that an id leads to, by the last word of its name, which is the same in every table:
# `funder_organisation_id` names an organisation.
_TABLE_OF_ID = {
    f"{word}_id": f"{word}s"
    for word in ("action", "document", "meeting", "milestone", "objective", "post", "programme")
} | {
    **{f"{word}_id": f"dim_{word}" for word in ("organisation", "partnership", "sector", "strand")},
    "body_id": "bodies",
    "risk_id": "risks",
}

# Here the id has a value of its own for what cannot be told: not_stated, not_attributable.
_OPEN_IDS = {
    ("attendance_by_organisation", "organisation_id"),
    ("action_completion_by_owner_sector", "sector_id"),
    ("action_completion_by_owner_sector_and_period", "sector_id"),
}


# The dictionary names the types of the export, where a time of day is a text.
_DATA_TYPE = "if(data_type = 'TIME' and layer = 'public', 'VARCHAR', data_type)"


class Kind(StrEnum):
    """What a cell of a column is, whatever the format of the file.

    A time of day is a text such as 14:00: Spark refuses the type that Parquet has for it.
    """

    TEXT = "text"
    WHOLE_NUMBER = "whole_number"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    TIMESTAMP = "timestamp"


TIME_PATTERN = "([01][0-9]|2[0-3]):[0-5][0-9]"

_KINDS = {
    "VARCHAR": Kind.TEXT,
    "BIGINT": Kind.WHOLE_NUMBER,
    "INTEGER": Kind.WHOLE_NUMBER,
    "BOOLEAN": Kind.BOOLEAN,
    "DATE": Kind.DATE,
    "TIME": Kind.TIME,
    "TIMESTAMP": Kind.TIMESTAMP,
}


_UNITS = {"gbp": "pounds", "pct": "per cent", "days": "days"}


@dataclass(frozen=True)
class Column:
    """A column as meta.dictionary describes it.

    references: table and column that an id leads to.
    """

    name: str
    kind: Kind
    description: str
    is_required: bool
    references: tuple[str, str] | None

    @property
    def unit(self) -> str | None:
        """What its numbers count, in words, where its name has it short."""
        if self.kind not in (Kind.DECIMAL, Kind.WHOLE_NUMBER):
            return None
        return next((unit for word, unit in _UNITS.items() if word in self.name.split("_")), None)

    @property
    def expression(self) -> str:
        """What stands for it in a query: itself, a time as text."""
        if self.kind is Kind.TIME:
            return f'left(cast("{self.name}" as varchar), 5)'
        return f'"{self.name}"'


@dataclass(frozen=True)
class Table:
    """A table to export. key: the columns of its primary key."""

    schema: str
    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def query(self) -> str:
        """All of its rows, in the order in which the build has them."""
        columns = ", ".join(f'{column.expression} as "{column.name}"' for column in self.columns)
        if self.name == "dictionary":
            columns = columns.replace('"data_type" as', f"{_DATA_TYPE} as")
        return f'select {columns} from {self.schema}."{self.name}"'


def read_schema(connection: duckdb.DuckDBPyConnection) -> list[Table]:
    """The exported tables of a build, by name."""
    names = ", ".join(f"('{schema}', '{name}')" for schema, name in _ALSO)
    rows = fetch(
        connection,
        "select schema_name, table_name, column_name, data_type, description, is_required"
        f" from meta.dictionary where layer = 'public' or (schema_name, table_name) in ({names})"
        " order by table_name, column_order",
    ).rows
    keys = _keys(connection)
    columns: dict[str, list[Column]] = {}
    described = {}
    for schema, table, column, data_type, description, is_required in rows:
        if column is None:
            described[table] = (schema, description)
            continue
        kind, references = _kind(data_type), _reference(table, column, keys)
        found = Column(column, kind, description, bool(is_required), references)
        columns.setdefault(table, []).append(found)
    return [
        Table(schema, name, description, tuple(columns[name]), keys.get(name, ()))
        for name, (schema, description) in described.items()
    ]


def _kind(data_type: str) -> Kind:
    return Kind.DECIMAL if data_type.startswith("DECIMAL") else _KINDS[data_type]


def _keys(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, ...]]:
    rows = fetch(
        connection,
        "select table_name, constraint_column_names from duckdb_constraints()"
        " where schema_name in ('marts', 'meta') and constraint_type = 'PRIMARY KEY'",
    ).rows
    return {table: tuple(columns) for table, columns in rows}


def _reference(table: str, column: str, keys: dict[str, tuple[str, ...]]) -> tuple[str, str] | None:
    """Where the id leads: to the one column of the other table's key, never to itself."""
    target = _TABLE_OF_ID.get("_".join(column.split("_")[-2:]))
    if target is None or (table, column) in _OPEN_IDS:
        return None
    key = keys.get(target, ())
    if len(key) != 1 or (target, key[0]) == (table, column):
        return None
    return target, key[0]
