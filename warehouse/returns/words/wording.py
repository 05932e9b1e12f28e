"""How a value is written, the same in every output and in British English."""

from __future__ import annotations

import datetime
import decimal

from warehouse.returns.model.document import Column, Kind, Value


def written(value: Value, column: Column) -> str:
    """The value of a cell as text; the column's words where it is missing."""
    return column.unknown if value is None else written_as(value, column.kind)


def written_as(value: Value, kind: Kind) -> str:
    """A value that is there: £1,234.50, £64,000, 31 March 2018, 93.75%, yes."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.date):
        return day_in_words(value)
    if kind is Kind.POUNDS and isinstance(value, int | decimal.Decimal):
        return pounds(value)
    if kind is Kind.PERCENT and isinstance(value, int | decimal.Decimal):
        return f"{value:,.2f}%"
    return f"{value:,}" if isinstance(value, int) else str(value)


def pounds(amount: int | decimal.Decimal) -> str:
    """Pence only where there are any; a minus sign before the pound sign."""
    exact = decimal.Decimal(amount)
    text = f"{abs(exact):,.2f}".removesuffix(".00")
    return f"\N{MINUS SIGN}£{text}" if exact < 0 else f"£{text}"


def day_in_words(date: datetime.date) -> str:
    """Such as 31 March 2018."""
    return f"{date.day} {date:%B %Y}"
