"""What a page asks of the marts, and how it reads as SQL that a person can run."""

from __future__ import annotations

import datetime
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Required, TypedDict, Unpack

from warehouse.text.values import joined

# Rows that a page shows of one table at most; a page that meets the limit says so.
ROW_LIMIT = 250


@dataclass(frozen=True)
class Scope:
    """What the filters of a page leave: a partnership, and what else is chosen; empty means all.

    first_year and last_year are always named; is_all_years: they leave out no year on record.
    """

    partnership: str
    first_year: str
    last_year: str
    is_all_years: bool = True
    quarter: str = ""
    meeting: str = ""
    sector: str = ""
    status: str = ""
    action: str = ""
    document: str = ""

    def narrowed(self, field: str, value: str) -> Scope:
        """The same, with one more filter set; an empty value sets none."""
        if field not in {"quarter", "meeting", "sector", "status", "action", "document"}:
            raise ValueError(f"There is no filter {field}.")
        changed: dict[str, Any] = {field: value}
        return replace(self, **changed)

    def all_of_years(self) -> Scope:
        """The same partnership and years, with no other filter."""
        return Scope(self.partnership, self.first_year, self.last_year, self.is_all_years)

    def not_applied(self, *filters: str) -> str:
        """A sentence that names those of these filters that are set, where they narrow nothing."""
        chosen = [name for name in filters if getattr(self, name)]
        if len(chosen) == 1:
            return f" The {chosen[0]} filter does not apply here."
        return f" The {joined(chosen)} filters do not apply here." if chosen else ""

    def of_year(self, year: str) -> Scope:
        """The same partnership in one financial year."""
        return Scope(self.partnership, year, year, is_all_years=False)


# Each filter: its field of Scope, and its condition. A field that is empty sets no condition.
_CONDITIONS = {
    "partnership": ("partnership", "partnership_id = {}"),
    "first_year": ("first_year", "financial_year >= {}"),
    "last_year": ("last_year", "financial_year <= {}"),
    "year": ("first_year", "financial_year = {}"),
    "period_start": ("first_year", "first_financial_year = {}"),
    "period_end": ("last_year", "last_financial_year = {}"),
    "quarter": ("quarter", "quarter = {}"),
    "meeting": ("meeting", "meeting_id = {}"),
    "sector": ("sector", "sector_id = {}"),
    "status": ("status", "status = {}"),
    "action": ("action", "action_id = {}"),
    "document": ("document", "document_id = {}"),
    "owner_sector": (
        "sector",
        "action_id in (\n"
        "    select action_id from marts.action_owners\n"
        "    where coalesce(sector_id, 'not_attributable') = {}\n"
        ")",
    ),
}
_GROUPS = {"years": ("first_year", "last_year"), "period": ("period_start", "period_end")}


@dataclass(frozen=True)
class Question:
    """A select from the marts; values fill $1, $2 and so on. table: schema and name, if one."""

    query: str
    values: tuple[Any, ...] = ()
    table: str = ""

    @property
    def sql(self) -> str:
        """The select with its values written out."""
        text = textwrap.dedent(self.query).strip()
        return re.sub(r"\$(\d+)", lambda found: _literal(self.values[int(found[1]) - 1]), text)


def _literal(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = value.isoformat() if isinstance(value, datetime.date) else str(value)
    return "'" + text.replace("'", "''") + "'"


class Narrowed(TypedDict, total=False):
    """How a select is narrowed and sorted: see `select`."""

    by: Sequence[str]
    where: str
    values: Sequence[Any]
    order: Required[str]
    columns: Sequence[str]


def select(table: str, scope: Scope | None = None, **narrowed: Unpack[Narrowed]) -> Question:
    """Rows of a table, schema and name, that the filters named in `by` leave.

    by: the partnership and its years by default; where: a further condition, in which values fill
    $1, $2 and so on; order: what to sort by; columns: all by default.
    """
    where, values = narrowed.get("where", ""), [*narrowed.get("values", ())]
    conditions = [where] if where else []
    for field, condition in _chosen(scope, narrowed.get("by", ("partnership", "years"))):
        values.append(getattr(scope, field))
        conditions.append(condition.format(f"${len(values)}"))
    lines = [f"select {', '.join(narrowed.get('columns', '*'))}", f"from {table}"]
    if conditions:
        lines.append(
            "where " + "\n    and ".join(text.replace("\n", "\n    ") for text in conditions)
        )
    lines += [f"order by {narrowed['order']}", f"limit {ROW_LIMIT}"]
    return Question("\n".join(lines), tuple(values), table)


def _chosen(scope: Scope | None, by: Sequence[str]) -> list[tuple[str, str]]:
    if scope is None:
        return []
    names = [name for entry in by for name in _GROUPS.get(entry, (entry,))]
    if scope.is_all_years:
        names = [name for name in names if name not in _GROUPS["years"]]
    fields = [_CONDITIONS[name] for name in names]
    return [(field, condition) for field, condition in fields if getattr(scope, field)]
