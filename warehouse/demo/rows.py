"""What the generators yield: rows for the seed tables, one at a time, so that any size fits."""

import datetime
from collections.abc import Iterator

Value = str | int | bool | datetime.date | None
# The table's name, and the row's cells by column; a column left out is an empty cell.
Row = tuple[str, dict[str, Value]]
Rows = Iterator[Row]


def source(document_id: str, locator: str) -> dict[str, Value]:
    """The two columns that say where a row comes from."""
    return {"document_id": document_id, "locator": locator}


def row(table: str, cited: dict[str, Value], /, **cells: Value) -> Row:
    """A row of a table. cited: its source."""
    return table, {**cells, **cited}


def issue(
    issue_type: str, table: str, record_id: str, words: tuple[str, str, str], document_id: str
) -> Row:
    """A row of source_issues. words: as printed, as recorded, and why."""
    as_printed, recorded_as, reason = words
    return "source_issues", {
        "issue_id": f"{table}-{record_id}-{issue_type}".replace("_", "-"),
        "issue_type": issue_type,
        "table_name": table,
        "record_id": record_id,
        "as_printed": as_printed,
        "recorded_as": recorded_as,
        "reason": reason,
        **source(document_id, "Page 1"),
    }
