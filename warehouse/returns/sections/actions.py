"""Actions as they stood at the end of the quarter."""

from collections.abc import Iterator

from warehouse.returns.model.document import Bar, BarChart, Block, Kind, Section
from warehouse.returns.model.figures import Figures, Row
from warehouse.returns.sections.parts import count, day, listing, per_cent, statement, text, words
from warehouse.text.values import day as day_in_words

_COUNTS = {
    "Raised": "actions_raised_to_date_count",
    "Status known": "status_known_count",
    "Completed": "completed_count",
    "Open, partly completed or carried forward": "open_count",
    "of which carried forward": "carried_forward_count",
    "Status not known": "not_known_count",
    "Overdue": "overdue_count",
    "of which status not known": "overdue_not_known_count",
}
_RATES = {
    "Status known, of all actions raised": "coverage_pct",
    "Completed, of those whose status is known": "completion_pct",
}


def describe_actions(figures: Figures) -> Section:
    """How many actions had which status, and those that were open or settled in the quarter."""
    end = day_in_words(figures.position["quarter_end_date"])
    actions = listing(
        "actions",
        f"Actions raised in the quarter, not settled by {end}, or settled in it",
        figures.rows("actions"),
        {
            day("Raised on"): "meeting_date",
            text("Action, with its number as printed"): _with_number,
            text("Owner"): "owner_names",
            text("Deadline as stated", "none"): "deadline_as_stated",
            text("Status"): _status,
            count("Age in days"): "age_days",
        },
        without=f"No action is on record by {end}.",
    )
    return Section("Actions", (*_position(figures, end), actions))


def _position(figures: Figures, end: str) -> Iterator[Block]:
    position, statuses = figures.position, figures.rows("action_statuses")
    if not statuses:
        return
    yield _status_chart(position, statuses, end)
    yield statement(
        "action_position",
        f"All actions raised by {end}",
        position,
        (text("Measure"), count("Number", "not known: no action has a due date")),
        _COUNTS,
    )
    yield statement(
        "action_rates",
        "Coverage and completion",
        position,
        (text("Measure"), per_cent("Rate", "not known: no status is on record")),
        _RATES,
    )


def _status_chart(position: Row, statuses: list[Row], end: str) -> BarChart:
    known, raised = position["status_known_count"], position["actions_raised_to_date_count"]
    counts = {words(row["status"]) or "": row["actions_count"] for row in statuses}
    listed = ", ".join(f"{status} {number:,}" for status, number in counts.items())
    return BarChart(
        f"The status of {known:,} of {raised:,} actions was known on {end}",
        f"Bars of the number of actions by status: {listed}.",
        Kind.COUNT,
        tuple(Bar(status.capitalize(), number) for status, number in counts.items()),
    )


def _with_number(row: Row) -> str:
    number = row["printed_number"]
    return f"{number}: {row['summary']}" if number else str(row["summary"])


def _status(row: Row) -> str | None:
    status = words(row["status"])
    return f"{status}, overdue" if row["is_overdue"] else status
