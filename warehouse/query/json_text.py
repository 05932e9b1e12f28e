"""A query's answer as JSON that every reader of JSON takes, with all digits."""

from __future__ import annotations

import datetime
import decimal
import json
import math
from collections import Counter
from typing import TYPE_CHECKING, Any

from warehouse.errors import QueryError

if TYPE_CHECKING:
    from warehouse.query.reader import Result


def to_json(result: Result) -> str:
    """A list of objects: dates as ISO text, decimals with their digits, unknown as null.

    So is a number that is none, infinity or NaN, which JSON does not have: see `not_in_json`.
    Raises QueryError for two columns of one name, of which a reader would keep the last.
    """
    for name, count in Counter(result.columns).items():
        if count > 1:
            raise QueryError(
                f"{count} columns are called {name}, and in JSON each needs a name of its own:"
                f" write {name} as another_name."
            )
    names = [_text(name) for name in result.columns]
    rows = [
        ",\n".join(f"    {name}: {json_text(cell)}" for name, cell in zip(names, row, strict=True))
        for row in result.rows
    ]
    return "[\n" + ",\n".join(f"  {{\n{row}\n  }}" for row in rows) + "\n]\n" if rows else "[]\n"


def not_in_json(result: Result) -> list[str]:
    """The columns with a number that JSON does not have."""
    return [
        name
        for place, name in enumerate(result.columns)
        if any(_is_no_number(row[place]) for row in result.rows)
    ]


def _is_no_number(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_is_no_number, value.values()))
    if isinstance(value, list | tuple):
        return any(map(_is_no_number, value))
    return isinstance(value, float) and not math.isfinite(value)


def json_text(value: Any, *, is_strict: bool = True) -> str:
    """One value, nested or not. is_strict: as JSON has it, else infinity and NaN by their names."""
    # The json module writes a decimal only as a float, which loses digits.
    if isinstance(value, dict):
        pairs = (f"{_text(_key(k))}: {json_text(v, is_strict=is_strict)}" for k, v in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(json_text(item, is_strict=is_strict) for item in value)}]"
    if isinstance(value, decimal.Decimal):
        return f"{value:f}"
    if value is None or (is_strict and _is_no_number(value)):
        return "null"
    if isinstance(value, bool | int | float):
        return json.dumps(value)
    return _text(_key(value))


def _key(value: Any) -> str:
    """A value as a text; what is none in JSON can be a key of DuckDB's maps."""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    is_plain = value is None or isinstance(value, bool | int | float | decimal.Decimal)
    return json_text(value, is_strict=False) if is_plain else str(value)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
