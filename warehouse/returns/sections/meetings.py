"""Meetings: those of the quarter, who came, and those dated in the next."""

from collections.abc import Iterator

from warehouse.returns.model.document import Bar, BarChart, Block, Kind, Section
from warehouse.returns.model.figures import Figures, Row
from warehouse.returns.sections.parts import count, day, listing, per_cent, text, words
from warehouse.text.values import day as day_in_words
from warehouse.text.values import explain_rounding

_NO_LIST = "no attendance list on record"


def describe_meetings(figures: Figures) -> Iterator[Section]:
    """Meetings of the quarter, who came by sector, and the meetings of the next quarter."""
    quarter = figures.quarter
    end = figures.position["quarter_end_date"]
    meetings = [row for row in figures.rows("meetings") if row["meeting_date"] <= end]
    coming = [row for row in figures.rows("meetings") if row["meeting_date"] > end]
    members = listing(
        "members",
        "Attendance of members",
        [row for row in meetings if row["status"] == "held"],
        {
            day("Meeting"): "meeting_date",
            count("Members present", _NO_LIST): "member_attended_count",
            count("Members' apologies", _NO_LIST): "member_apologies_count",
            per_cent("Members' attendance", _NO_LIST): "member_attendance_pct",
            text("Who counts as a member"): "basis_note",
        },
        without="No meeting of the quarter is on record as held.",
    )
    yield Section(
        "Meetings", (_meetings(meetings, "meetings", f"Meetings of {quarter.label}"), members)
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
    return listing(
        table_id,
        title,
        rows,
        {
            day("Date"): "meeting_date",
            text("Body"): "body",
            text("What is on record"): _status,
            text("Chair"): "chair_role",
            count("Attended", _NO_LIST): "attended_count",
            count("Apologies", _NO_LIST): "apologies_count",
        },
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
    title = f"Attendance by sector, {date}"
    chart = BarChart(
        f"{meeting['attended_count']:,} people attended on {date}",
        f"Bars of the number of people who attended, by sector: {listed}.",
        Kind.COUNT,
        tuple(Bar(row["sector_name"], row["attended_count"]) for row in rows),
    )
    table = listing(
        f"attendance_{number}",
        title,
        rows,
        {
            text("Sector"): "sector_name",
            count("Attended"): "attended_count",
            count("Apologies"): "apologies_count",
            per_cent("Share of those who attended"): "attended_share_pct",
        },
        without="No sector is on record for those who attended.",
        note=explain_rounding([[row["attended_share_pct"] for row in rows]]) or None,
    )
    return Section(title, (chart, table), level=2)
