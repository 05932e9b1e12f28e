"""What was done: progress by work area, objectives, milestones, indicators."""

from collections.abc import Iterator

from warehouse.returns.model.document import Block, Bullets, Paragraph, Section
from warehouse.returns.model.figures import Figures, Row
from warehouse.returns.sections import parts
from warehouse.returns.words import form
from warehouse.returns.words.narrative import Narrative
from warehouse.text import values

_DUE = {
    "due_in_quarter": "in the quarter",
    "due_before": "before the quarter",
    "due_after": "after the quarter",
    "ongoing": "ongoing",
    "not_dated": "no date stated",
}
_NO_RESULT = "no result on record"


def describe_delivery(figures: Figures, narrative: Narrative) -> Iterator[Section]:
    """The chapters on delivery, milestones and indicators."""
    yield Section("Delivery by work area", tuple(_progress(figures, narrative)))
    for area, objectives in _areas_with_objectives(figures):
        yield Section(
            f"Objectives of {figures.quarter.financial_year}: {area}",
            (Bullets(tuple(objectives)),),
            level=2,
        )
    yield Section("Milestones", (_milestones(figures),))
    yield Section("Indicators and outputs", (_indicators(figures),))


def _progress(figures: Figures, narrative: Narrative) -> Iterator[Block]:
    areas = [part for part in form.form_parts(figures) if part.fields == form.PROGRESS_FIELDS]
    if [part.part_id for part in areas] == [form.WHOLE_PLAN]:
        yield Paragraph(f"No work plan for {figures.quarter.financial_year} is on record.")

    def by_whom_and_when(area: Row) -> str | None:
        whom, when = (narrative.field(area["part_id"], label) for label in ("By whom", "By when"))
        blank = parts.FIELD_NOT_WRITTEN
        return f"{whom or blank}; {when or blank}" if whom or when else None

    yield parts.listing(
        "progress",
        "Progress in the quarter, as written by the author",
        [{"part_id": part.part_id, "title": part.title} for part in areas],
        {
            parts.text("Work area"): "title",
            **parts.written_columns(narrative, ("Progress",), "part_id"),
            parts.text("By whom, by when", parts.FIELD_NOT_WRITTEN): by_whom_and_when,
            **parts.written_columns(narrative, ("Partners", "Outcome", form.RATING), "part_id"),
        },
        note=form.RATING_RULE,
    )


def _areas_with_objectives(figures: Figures) -> Iterator[tuple[str, list[str]]]:
    """What each area is to achieve: a workstream's summary, a strand's objectives."""
    workstreams = [
        f"{row['workstream_name']}: {row['summary']}" if row["summary"] else row["workstream_name"]
        for row in figures.rows("workstreams")
    ]
    if workstreams:
        yield "work plan", workstreams
    by_strand: dict[str, list[str]] = {}
    for row in figures.rows("objectives"):
        by_strand.setdefault(row["strand_name"], []).append(row["summary"])
    yield from by_strand.items()


def _milestones(figures: Figures) -> Block:
    return parts.listing(
        "milestones",
        "Milestones as at the end of the quarter",
        figures.rows("milestones"),
        {
            parts.text("Milestone"): "milestone_name",
            parts.text("Planned, as stated", "no date stated"): "date_as_stated",
            parts.text("Due"): lambda row: _DUE[row["due_position"]],
            parts.text("Status"): _milestone_status,
            parts.day("Revised to", "no revision on record"): "revised_date",
            parts.day("Reached on", "not on record"): "actual_date",
        },
        without="No milestone of this quarter or its financial year is on record.",
    )


def _milestone_status(row: Row) -> str:
    """The status with the day of the update that says so, and whether it is late."""
    status = parts.words(row["status"]) or ""
    if row["status_date"]:
        status += f" (update of {values.day(row['status_date'])})"
    return f"{status}, late" if row["is_late"] else status


def _indicators(figures: Figures) -> Block:
    return parts.listing(
        "indicators",
        "Indicators and outputs",
        figures.rows("indicators"),
        {
            parts.text("Indicator"): lambda row: f"{row['indicator_name']} ({row['unit']})",
            parts.count("Target for the year", values.NOT_STATED): "target_value",
            parts.text("Target, as stated"): "target_as_stated",
            parts.count("In the quarter", _NO_RESULT): "result_value",
            parts.count("Year to date", _NO_RESULT): "year_to_date_value",
            parts.per_cent("Share of the target"): "target_pct",
        },
        without=f"No indicator agreed for {figures.quarter.financial_year} is on record.",
    )
