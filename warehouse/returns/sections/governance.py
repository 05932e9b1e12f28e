"""How the partnership was run: the quarter in figures, meetings, actions, risks, decisions."""

from __future__ import annotations

import datetime
import operator
from collections.abc import Iterator

from warehouse.returns.document import Bar, BarChart, Block, Kind, Paragraph, Section, Table
from warehouse.returns.figures import Figures, Row
from warehouse.returns.form import RISK_FIELDS
from warehouse.returns.narrative import Narrative
from warehouse.returns.sections.parts import (
    count,
    day,
    per_cent,
    table_or_words,
    text,
    values,
    words,
    written_blocks,
)
from warehouse.returns.wording import day_in_words, pounds

_COUNTS = (
    ("Meetings held", "held_count"),
    ("Meetings planned, not confirmed as held by any source", "planned_count"),
    ("Meetings moved to another day", "rescheduled_count"),
    ("Meetings cancelled", "cancelled_count"),
    ("People who attended, at meetings with a list", "attended_count"),
    ("Decisions recorded in minutes", "decisions_count"),
    ("Actions raised in the quarter", "actions_raised_in_quarter_count"),
    ("Milestones due in the quarter", "milestones_due_count"),
)


def quarter_section(figures: Figures) -> Section:
    """The quarter in figures; where nothing is dated in it, that is said first."""
    position = figures.position
    table = Table(
        "quarter",
        f"{figures.quarter.label} in figures",
        (text("What"), count("Number", "not known: no attendance list on record")),
        tuple((label, position[name]) for label, name in _COUNTS),
    )
    blocks: tuple[Block, ...] = (table,)
    if not position["has_records"]:
        blocks = (Paragraph(f"Nothing on record is dated in {figures.quarter.label}."), table)
    if not position["is_ended"]:
        blocks = (Paragraph("The quarter has not ended: its figures may still change."), *blocks)
    return Section("The quarter in figures", blocks)


def meetings_section(figures: Figures) -> Iterator[Section]:
    """Meetings of the quarter, who came by sector, and the meetings of the next quarter."""
    quarter = figures.quarter
    end = figures.position["quarter_end_date"]
    meetings = [row for row in figures.rows("meetings") if row["meeting_date"] <= end]
    coming = [row for row in figures.rows("meetings") if row["meeting_date"] > end]
    yield Section(
        "Meetings",
        (
            _meetings(meetings, "meetings", f"Meetings of {quarter.label}"),
            table_or_words(
                "members",
                "Attendance of members",
                (
                    day("Meeting"),
                    count("Members present", "no attendance list on record"),
                    count("Members' apologies", "no attendance list on record"),
                    per_cent("Members' attendance", "no attendance list on record"),
                    text("Who counts as a member", "not stated"),
                ),
                values(
                    [row for row in meetings if row["status"] == "held"],
                    "meeting_date",
                    "member_attended_count",
                    "member_apologies_count",
                    "member_attendance_pct",
                    "basis_note",
                ),
                without="No meeting of the quarter is on record as held.",
            ),
        ),
    )
    for number, row in enumerate(meetings, start=1):
        if row["has_attendance_list"]:
            yield _attendance(figures, row, number)
    yield Section(
        f"Meetings planned for {quarter.following.label}",
        (_meetings(coming, "meetings_next", f"Meetings dated in {quarter.following.label}"),),
        level=2,
    )


def _meetings(rows: list[Row], table_id: str, title: str) -> Block:
    return table_or_words(
        table_id,
        title,
        (
            day("Date"),
            text("Body"),
            text("What is on record"),
            text("Chair"),
            count("Attended", "no attendance list on record"),
            count("Apologies", "no attendance list on record"),
        ),
        [
            (
                row["meeting_date"],
                row["body"],
                _status(row),
                row["chair_role"],
                row["attended_count"],
                row["apologies_count"],
            )
            for row in rows
        ],
        without="No meeting of this quarter is on record.",
    )


def _status(row: Row) -> str:
    parts = [words(row["status"]) or ""]
    if row["status"] == "rescheduled":
        parts = [f"moved to {day_in_words(row['rescheduled_to_date'])}"]
    if row["moved_from_date"]:
        parts.append(f"moved from {day_in_words(row['moved_from_date'])}")
    if row["status"] == "planned":
        parts.append("no source says that it was held")
    if row["is_date_inferred"]:
        parts.append("date inferred")
    return "; ".join(parts)


def _attendance(figures: Figures, meeting: Row, number: int) -> Section:
    rows = [row for row in figures.rows("attendance") if row["meeting_id"] == meeting["meeting_id"]]
    date = day_in_words(meeting["meeting_date"])
    listed = ", ".join(f"{row['sector_name']} {row['attended_count']:,}" for row in rows)
    return Section(
        f"Attendance by sector, {date}",
        (
            BarChart(
                f"attendance_{number}",
                f"{meeting['attended_count']:,} people attended on {date}",
                f"Bars of the number of people who attended, by sector: {listed}.",
                Kind.COUNT,
                tuple(Bar(row["sector_name"], row["attended_count"]) for row in rows),
            ),
            Table(
                f"attendance_{number}",
                f"Attendance by sector, {date}",
                (
                    text("Sector"),
                    count("Attended"),
                    count("Apologies"),
                    per_cent("Share of those who attended"),
                ),
                tuple(
                    values(
                        rows,
                        "sector_name",
                        "attended_count",
                        "apologies_count",
                        "attended_share_pct",
                    )
                ),
            ),
        ),
        level=2,
    )


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


def risks_sections(figures: Figures, narrative: Narrative) -> Iterator[Section]:
    """Risks, and what a person escalates and shares."""
    rows = figures.rows("risks")
    yield Section(
        "Risks and issues",
        (
            table_or_words(
                "risks",
                f"Risks of {figures.quarter.financial_year}",
                (
                    text("Risk"),
                    count("Probability, 1 to 4", "not scored"),
                    count("Impact, 1 to 4", "not scored"),
                    text("Mitigations", "none stated"),
                    *(text(label, "not written yet") for label in RISK_FIELDS),
                ),
                [
                    (
                        row["summary"],
                        row["probability_score"],
                        row["impact_score"],
                        (row["mitigations"] or "").replace("\n", "; ") or None,
                        *(narrative.field(row["risk_id"], label) or None for label in RISK_FIELDS),
                    )
                    for row in rows
                ],
                without=f"No risk of {figures.quarter.financial_year} is on record.",
            ),
        ),
    )
    for part_id, title in (
        ("escalate", "Issues to escalate to the Home Office"),
        ("good-practice", "Good practice to share"),
    ):
        yield Section(title, written_blocks(narrative, part_id), level=2)


def changes_sections(figures: Figures, narrative: Narrative) -> Iterator[Section]:
    """Decisions in the quarter, other changes, and what comes next."""
    decisions: list[tuple[datetime.date, str | None, str]] = [
        (row["meeting_date"], words(row["decision_type"]), row["summary"])
        for row in figures.rows("decisions")
    ]
    decisions += [
        (
            row["signed_date"],
            "decision on a grant",
            f"{row['decision_reference'] or 'Decision without a stated reference'}: grant of"
            f" {pounds(row['amount_gbp'])} for {row['financial_year']}",
        )
        for row in figures.rows("decisions_on_grants")
    ]
    yield Section(
        "Changes and decisions",
        (
            *written_blocks(narrative, "changes"),
            table_or_words(
                "decisions",
                "Decisions on record in the quarter",
                (day("Date"), text("Kind"), text("Decision")),
                sorted(decisions, key=operator.itemgetter(0)),
                without="No decision of the quarter is on record.",
            ),
        ),
    )
    yield Section("Next quarter", written_blocks(narrative, "next-quarter"), level=2)
