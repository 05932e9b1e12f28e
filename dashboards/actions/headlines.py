"""The headline figures of the actions."""

from __future__ import annotations

from dashboards.actions.exhibits import register
from dashboards.kit import format as say
from dashboards.kit.data import Row
from dashboards.kit.explain import Explanation
from dashboards.kit.header import View
from dashboards.kit.metrics import Headline
from dashboards.kit.table import Column

_RAISED = Column("actions_raised_count", "Actions raised", say.count)
_KNOWN = Column("status_known_count", "Status known", say.count)


def actions_raised(view: View, row: Row) -> Headline:
    """How many actions are on record, and of how many the status is known."""
    raised = row["actions_raised_count"]
    columns = (_RAISED, _KNOWN, Column("without_owner_count", "Without an owner", say.count))
    explained = _of_register(view, "actions", columns)
    if not raised:
        return Headline("Actions on record", "none", "no minutes on record raise any", explained)
    known = f"status known for {row['status_known_count']:,} of {raised:,}"
    return Headline("Actions on record", say.count(raised), known, explained)


def coverage(view: View, row: Row) -> Headline:
    """The share of the actions raised whose status is known."""
    columns = (Column("coverage_pct", "Coverage", say.exact_rate), _KNOWN, _RAISED)
    known = row["status_known_count"]
    return Headline(
        "Coverage: status known",
        say.rate(row["coverage_pct"]),
        f"{known:,} of {row['actions_raised_count']:,} raised",
        _of_register(view, "coverage", columns),
    )


def completion(view: View, row: Row) -> Headline:
    """The share of the actions with a known status that are completed."""
    known = row["status_known_count"]
    completed = f"{row['completed_count']:,} of {known:,} with a known status"
    columns = (
        Column("completion_pct", "Completion", say.exact_rate),
        Column("completed_count", "Completed", say.count),
        _KNOWN,
    )
    return Headline(
        "Completion",
        say.rate(row["completion_pct"]),
        completed if known else "no status is known",
        _of_register(view, "completion", columns),
    )


def due_dates(view: View, row: Row) -> Headline:
    """How many actions have a due date, and how many of these are overdue."""
    columns = (
        Column("with_due_date_count", "With a due date", say.count),
        Column("overdue_count", "Overdue", say.count),
        Column("deadline_in_words_count", "With a deadline in words only", say.count),
        _RAISED,
    )
    words = f"{row['deadline_in_words_count']:,} more in words only"
    overdue = f"{row['overdue_count']:,} overdue; " if row["with_due_date_count"] else ""
    return Headline(
        "With a due date",
        say.count(row["with_due_date_count"]),
        overdue + words,
        _of_register(view, "due dates", columns),
    )


def _of_register(view: View, name: str, columns: tuple[Column, ...]) -> Explanation:
    return Explanation(name, columns, lambda: register.of_years(view.build, view.scope))
