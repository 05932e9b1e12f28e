"""The figures of a return, and the file in which they are frozen."""

import datetime
import decimal
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from warehouse.text.years import Quarter

# A row of a table by column name.
Row = Mapping[str, Any]


@dataclass(frozen=True)
class FigureTable:
    """Rows as they were selected. mart: the table they are of; key: what names a row."""

    mart: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def dicts(self) -> list[Row]:
        """The rows by column name."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Figures:
    """All figures of the return of one partnership for one quarter."""

    partnership_id: str
    quarter: Quarter
    tables: Mapping[str, FigureTable]

    def rows(self, name: str) -> list[Row]:
        """The rows of a table; of an annual one, none in the other quarters."""
        table = self.tables.get(name)
        return table.dicts() if table else []

    @property
    def position(self) -> Row:
        """The figures of the quarter as a whole."""
        return self.rows("position")[0]

    def as_json(self) -> str:
        """One line a row, so that version control shows which row differs."""
        tables = [
            f"{json.dumps(name)}: {_table_as_json(table)}" for name, table in self.tables.items()
        ]
        head = {
            "partnership_id": self.partnership_id,
            "financial_year_start": self.quarter.start,
            "quarter_number": self.quarter.number,
        }
        return json.dumps(head)[:-1] + ', "tables": {\n' + ",\n".join(tables) + "\n}}\n"


def _table_as_json(table: FigureTable) -> str:
    head = {"mart": table.mart, "key": table.key, "columns": table.columns, "types": table.types}
    rows = ",\n".join(json.dumps(row, default=str, ensure_ascii=False) for row in table.rows)
    return json.dumps(head)[:-1] + f', "rows": [\n{rows}\n]}}'


# Names that columns of a mart had when older returns were frozen, and what they are called today.
_TODAYS_NAMES = {
    "funding_by_quarter": {"granted_gbp": "amount_gbp"},
    "funding_by_strand_and_quarter": {"granted_gbp": "amount_gbp"},
    "income_and_expenditure": {
        "granted_gbp": "amount_gbp",
        "spent_gbp": "spent_by_year_end_gbp",
        "unspent_gbp": "received_less_spent_gbp",
    },
    "partnership_quarters": {"actions_raised_count": "actions_raised_to_date_count"},
}


def figures_from_json(text: str) -> Figures:
    """The figures as they were frozen, with the types they had, by the names of today."""
    values = json.loads(text)
    quarter = Quarter(values["financial_year_start"], values["quarter_number"])
    tables = {name: _table_from_json(table) for name, table in values["tables"].items()}
    return Figures(values["partnership_id"], quarter, tables)


def _table_from_json(table: Mapping[str, Any]) -> FigureTable:
    key, columns, types = (tuple(table[name]) for name in ("key", "columns", "types"))
    todays_names = _TODAYS_NAMES.get(table["mart"], {})
    columns = tuple(todays_names.get(name, name) for name in columns)
    rows = tuple(
        tuple(_typed(cell, kind) for cell, kind in zip(row, types, strict=True))
        for row in table["rows"]
    )
    return FigureTable(table["mart"], key, columns, types, rows)


def _typed(cell: Any, kind: str) -> Any:
    """A value of JSON as the type that DuckDB gave it."""
    if cell is None:
        return None
    if kind.startswith("DECIMAL"):
        return decimal.Decimal(cell)
    return datetime.date.fromisoformat(cell) if kind == "DATE" else cell
