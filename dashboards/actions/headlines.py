"""The headline figures of the actions."""

from __future__ import annotations

from dashboards.actions.exhibits import register
from dashboards.kit import column
from dashboards.kit.data import Row
from dashboards.kit.explain import Explanation
from dashboards.kit.metrics import Headline
from dashboards.kit.table import Column
from warehouse.text import values as say

_RAISED = column.number("actions_raised_count", "Actions raised")
_KNOWN = column.number("status_known_count", "Status known")


def actions_raised(row: Row) -> Headline:
    """How many actions are on record, and of how many the status is known."""
    raised = row["actions_raised_count"]
    columns = (_RAISED, _KNOWN, column.number("without_owner_count", "Without an owner"))
    explained = _of_register("actions", columns)
    if not raised:
        return Headline("Actions on record", "none", "no minutes on record raise one", explained)
    known = f"status known for {row['status_known_count']:,} of {raised:,}"
    return Headline("Actions on record", say.count(raised), known, explained)


def coverage(row: Row) -> Headline:
    """The share of the actions raised whose status is known."""
    columns = (column.rate("coverage_pct", "Coverage"), _KNOWN, _RAISED)
    known = row["status_known_count"]
    return Headline(
        "Coverage: status known",
        say.rate(row["coverage_pct"]),
        f"{known:,} of {row['actions_raised_count']:,} raised",
        _of_register("coverage", columns),
    )


def completion(row: Row) -> Headline:
    """The share of the actions with a known status that are completed."""
    known = row["status_known_count"]
    completed = f"{row['completed_count']:,} of {known:,} with a known status"
    columns = (
        column.rate("completion_pct", "Completion"),
        column.number("completed_count", "Completed"),
        _KNOWN,
    )
    return Headline(
        "Completion",
        say.rate(row["completion_pct"]),
        completed if known else "no status is known",
        _of_register("completion", columns),
    )


def due_dates(row: Row) -> Headline:
    """How many actions have a due date, and how many of these are overdue."""
    columns = (
        column.number("with_due_date_count", "With a due date"),
        column.number("overdue_count", "Overdue"),
        column.number("overdue_not_known_count", "Overdue, status not known"),
        column.number("deadline_in_words_count", "With a deadline in words only"),
        _RAISED,
    )
    words = f"{row['deadline_in_words_count']:,} more in words only"
    overdue = f"{_overdue(row)}; " if row["with_due_date_count"] else ""
    return Headline(
        "With a due date",
        say.count(row["with_due_date_count"]),
        overdue + words,
        _of_register("due dates", columns),
    )


def _overdue(row: Row) -> str:
    overdue, not_known = row["overdue_count"], row["overdue_not_known_count"]
    return f"{overdue:,} overdue" + (f", {not_known:,} of unknown status" if not_known else "")


def _of_register(name: str, columns: tuple[Column, ...]) -> Explanation:
    return Explanation(name, columns, register.register)
