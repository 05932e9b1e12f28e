"""How the values of a return are written, the same in every output."""

import datetime
import decimal

from warehouse.returns.model.document import Column, Kind, Value
from warehouse.text import values


def written(value: Value, column: Column) -> str:
    """The value of a cell as text; the column's words where it is missing."""
    return column.unknown if value is None else written_as(value, column.kind)


def written_as(value: Value, kind: Kind) -> str:
    """A value that is there: £1,234.50, £64,000, 31 March 2018, 93.8%, yes."""
    if isinstance(value, bool):
        return values.yes_or_no(value)
    if isinstance(value, datetime.date):
        return values.day(value)
    if kind is Kind.POUNDS and isinstance(value, int | decimal.Decimal):
        return values.pounds(value)
    if kind is Kind.PERCENT and isinstance(value, int | decimal.Decimal):
        return values.percent(value)
    return values.count(value) if isinstance(value, int) else str(value)
