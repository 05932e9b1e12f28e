"""What was done: posts, progress by work area, milestones, indicators."""

from __future__ import annotations

from collections.abc import Iterator

from warehouse.returns.document import Block, Bullets, Paragraph, Section, Value
from warehouse.returns.figures import Figures, Row
from warehouse.returns.form import (
    POST_FIELDS,
    PROGRESS_FIELDS,
    RATING_RULE,
    WHOLE_PLAN,
    form_parts,
)
from warehouse.returns.narrative import Narrative
from warehouse.returns.sections.parts import (
    count,
    day,
    flag,
    money,
    per_cent,
    table_or_words,
    text,
    values,
    words,
)

NOT_WRITTEN = "not written yet"

_DUE = {
    "due_in_quarter": "in the quarter",
    "due_before": "before the quarter",
    "due_after": "after the quarter",
    "ongoing": "ongoing",
    "not_dated": "no date stated",
}


def delivery_sections(figures: Figures, narrative: Narrative) -> Iterator[Section]:
    """The chapters on posts, delivery, milestones and indicators."""
    yield Section("Posts", tuple(_posts(figures, narrative)))
    yield Section("Delivery by work area", tuple(_progress(figures, narrative)))
    for area, objectives in _areas_with_objectives(figures):
        yield Section(
            f"Objectives of {figures.quarter.financial_year}: {area}",
            (Bullets(tuple(objectives)),),
            level=2,
        )
    yield Section("Milestones", (_milestones(figures),))
    yield Section("Indicators and outputs", (_indicators(figures),))


def _posts(figures: Figures, narrative: Narrative) -> Iterator[Block]:
    rows = figures.rows("posts")
    year = figures.quarter.financial_year
    yield table_or_words(
        "posts",
        f"Posts funded in {year}",
        (
            text("Post"),
            text("Strand"),
            text("Funded by"),
            money("Amount for the year"),
            flag("Match funding"),
            text("Source of match funding"),
            text("Reference"),
            money("Amount of match funding"),
        ),
        values(
            rows,
            "post_title",
            "strand_name",
            "funder_name",
            "amount_gbp",
            "has_match_funding",
            "match_funding_source",
            "match_funding_reference",
            "match_funding_gbp",
        ),
        without=f"No funded post for {year} is on record.",
    )
    if rows:
        yield table_or_words(
            "posts_at_quarter_end",
            "Posts at the end of the quarter, as written by the author",
            (text("Post"), *(text(label, NOT_WRITTEN) for label in POST_FIELDS)),
            [
                (
                    row["post_title"] or row["post_id"],
                    *_fields(narrative, row["post_id"], POST_FIELDS),
                )
                for row in rows
            ],
            without="",
        )


def _fields(narrative: Narrative, part_id: str, labels: tuple[str, ...]) -> list[str | None]:
    return [narrative.field(part_id, label) or None for label in labels]


def _progress(figures: Figures, narrative: Narrative) -> Iterator[Block]:
    areas = [part for part in form_parts(figures) if part.fields == PROGRESS_FIELDS]
    if [part.part_id for part in areas] == [WHOLE_PLAN]:
        yield Paragraph(f"No work plan for {figures.quarter.financial_year} is on record.")
    yield table_or_words(
        "progress",
        "Progress in the quarter, as written by the author",
        (text("Work area"), *(text(label, NOT_WRITTEN) for label in PROGRESS_FIELDS)),
        [(part.title, *_fields(narrative, part.part_id, PROGRESS_FIELDS)) for part in areas],
        without="",
        note=RATING_RULE,
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
    return table_or_words(
        "milestones",
        "Milestones as at the end of the quarter",
        (
            text("Milestone"),
            text("Planned, as stated", "no date stated"),
            text("Due"),
            text("Status"),
            day("Status of", "no update on record"),
            day("Revised to", "no update on record"),
            day("Reached on", "no update on record"),
            flag("Late", "not known"),
        ),
        [_milestone(row) for row in figures.rows("milestones")],
        without="No milestone of this quarter or its financial year is on record.",
    )


def _milestone(row: Row) -> tuple[Value, ...]:
    return (
        row["milestone_name"],
        row["date_as_stated"],
        _DUE[row["due_position"]],
        words(row["status"]),
        row["status_date"],
        row["revised_date"],
        row["actual_date"],
        row["is_late"],
    )


def _indicators(figures: Figures) -> Block:
    return table_or_words(
        "indicators",
        "Indicators and outputs",
        (
            text("Indicator"),
            text("Unit"),
            count("Target for the year", "not stated"),
            text("Target, as stated"),
            count("In the quarter", "no result on record"),
            count("Year to date", "no result on record"),
            per_cent("Share of the target", "not known"),
        ),
        values(
            figures.rows("indicators"),
            "indicator_name",
            "unit",
            "target_value",
            "target_as_stated",
            "result_value",
            "year_to_date_value",
            "target_pct",
        ),
        without=f"No indicator agreed for {figures.quarter.financial_year} is on record.",
    )
