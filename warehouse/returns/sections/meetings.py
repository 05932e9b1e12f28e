"""Meetings: those of the quarter, who came, and those dated in the next."""

from __future__ import annotations

from collections.abc import Iterator

from warehouse.returns.model.document import Bar, BarChart, Block, Kind, Section, Table
from warehouse.returns.model.figures import Figures, Row
from warehouse.returns.sections.parts import (
    count,
    day,
    per_cent,
    table_or_words,
    text,
    values,
    words,
)
from warehouse.returns.words.wording import day_in_words


def meetings_sections(figures: Figures) -> Iterator[Section]:
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
