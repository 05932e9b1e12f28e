"""Actions as they stood at the end of the quarter."""

from __future__ import annotations

from warehouse.returns.model.document import Bar, BarChart, Block, Kind, Section, Table
from warehouse.returns.model.figures import Figures, Row
from warehouse.returns.sections.parts import count, day, per_cent, table_or_words, text, words
from warehouse.returns.words.wording import day_in_words


def actions_section(figures: Figures) -> Section:
    """Actions as they stood at the end of the quarter."""
    position = figures.position
    end = day_in_words(position["quarter_end_date"])
    blocks: list[Block] = []
    statuses = figures.rows("action_statuses")
    if statuses:
        blocks.append(_status_chart(figures, statuses, end))
        blocks.append(
            Table(
                "action_position",
                f"All actions raised by {end}",
                (text("Measure"), count("Number", "not known: no action has a due date")),
                tuple((label, position[name]) for label, name in _ACTIONS),
            )
        )
        blocks.append(
            Table(
                "action_rates",
                "Coverage and completion",
                (text("Measure"), per_cent("Rate", "not known: no status is on record")),
                (
                    ("Status known, of all actions raised", position["coverage_pct"]),
                    ("Completed, of those whose status is known", position["completion_pct"]),
                ),
            )
        )
    blocks.append(
        table_or_words(
            "actions",
            f"Actions raised in the quarter, not settled by {end}, or settled in it",
            (
                day("Raised on"),
                text("Action, with its number as printed"),
                text("Owner"),
                text("Deadline as stated", "none"),
                text("Status"),
                count("Age in days"),
            ),
            [
                (
                    row["meeting_date"],
                    _numbered(row),
                    row["owner_names"],
                    row["deadline_as_stated"],
                    f"{words(row['status'])}, overdue"
                    if row["is_overdue"]
                    else words(row["status"]),
                    row["age_days"],
                )
                for row in figures.rows("actions")
            ],
            without=f"No action is on record by {end}.",
        )
    )
    return Section("Actions", tuple(blocks))


def _numbered(row: Row) -> str:
    number = row["printed_number"]
    return f"{number}: {row['summary']}" if number else str(row["summary"])


_ACTIONS = (
    ("Raised", "actions_raised_count"),
    ("Status known", "status_known_count"),
    ("Completed", "completed_count"),
    ("Open, partly completed or carried forward", "open_count"),
    ("of which carried forward", "carried_forward_count"),
    ("Status not known", "not_known_count"),
    ("Overdue", "overdue_count"),
)


def _status_chart(figures: Figures, statuses: list[Row], end: str) -> BarChart:
    known, raised = (
        figures.position[name] for name in ("status_known_count", "actions_raised_count")
    )
    listed = ", ".join(f"{words(row['status'])} {row['actions_count']:,}" for row in statuses)
    return BarChart(
        "actions",
        f"The status of {known:,} of {raised:,} actions was known on {end}",
        f"Bars of the number of actions by status: {listed}.",
        Kind.COUNT,
        tuple(
            Bar((words(row["status"]) or "").capitalize(), row["actions_count"]) for row in statuses
        ),
    )
