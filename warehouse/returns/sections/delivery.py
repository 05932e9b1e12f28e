"""What was done: posts, progress by work area, milestones, indicators."""

from __future__ import annotations

from collections.abc import Iterator

from warehouse.returns.model.document import Block, Bullets, Paragraph, Section
from warehouse.returns.model.figures import Figures, Row
from warehouse.returns.sections.parts import (
    FIELD_NOT_WRITTEN,
    count,
    day,
    money,
    per_cent,
    table_or_words,
    text,
    words,
)
from warehouse.returns.words.form import (
    POST_FIELDS,
    PROGRESS_FIELDS,
    RATING_RULE,
    WHOLE_PLAN,
    form_parts,
)
from warehouse.returns.words.narrative import Narrative
from warehouse.returns.words.wording import day_in_words

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
            text("Match funding"),
            money("Amount of match funding"),
        ),
        [
            (
                row["post_title"],
                row["strand_name"],
                row["funder_name"],
                row["amount_gbp"],
                _match_funding(row),
                row["match_funding_gbp"],
            )
            for row in rows
        ],
        without=f"No funded post for {year} is on record.",
    )
    if rows:
        yield table_or_words(
            "posts_at_quarter_end",
            "Posts at the end of the quarter, as written by the author",
            (text("Post"), *(text(label, FIELD_NOT_WRITTEN) for label in POST_FIELDS)),
            [
                (
                    row["post_title"] or row["post_id"],
                    *_fields(narrative, row["post_id"], POST_FIELDS),
                )
                for row in rows
            ],
            without="",
        )


def _match_funding(row: Row) -> str | None:
    """Whether there is any, from where, and by which decision."""
    if not row["has_match_funding"]:
        return None if row["has_match_funding"] is None else "no"
    source = row["match_funding_source"] or "from a source that is not named"
    reference = row["match_funding_reference"]
    return f"yes: {source} ({reference})" if reference else f"yes: {source}"


def _fields(narrative: Narrative, part_id: str, labels: tuple[str, ...]) -> list[str | None]:
    return [narrative.field(part_id, label) or None for label in labels]


def _progress(figures: Figures, narrative: Narrative) -> Iterator[Block]:
    areas = [part for part in form_parts(figures) if part.fields == PROGRESS_FIELDS]
    if [part.part_id for part in areas] == [WHOLE_PLAN]:
        yield Paragraph(f"No work plan for {figures.quarter.financial_year} is on record.")
    yield table_or_words(
        "progress",
        "Progress in the quarter, as written by the author",
        (
            text("Work area"),
            text("Progress", FIELD_NOT_WRITTEN),
            text("By whom, by when", FIELD_NOT_WRITTEN),
            text("Partners", FIELD_NOT_WRITTEN),
            text("Outcome", FIELD_NOT_WRITTEN),
            text("Rating", FIELD_NOT_WRITTEN),
        ),
        [(part.title, *_written(narrative, part.part_id)) for part in areas],
        without="",
        note=RATING_RULE,
    )


def _written(narrative: Narrative, part_id: str) -> tuple[str | None, ...]:
    progress, whom, when, partners, outcome, rating = _fields(narrative, part_id, PROGRESS_FIELDS)
    by = f"{whom or FIELD_NOT_WRITTEN}; {when or FIELD_NOT_WRITTEN}" if whom or when else None
    return progress, by, partners, outcome, rating


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
            day("Revised to", "no revision on record"),
            day("Reached on", "not on record"),
        ),
        [
            (
                row["milestone_name"],
                row["date_as_stated"],
                _DUE[row["due_position"]],
                _milestone_status(row),
                row["revised_date"],
                row["actual_date"],
            )
            for row in figures.rows("milestones")
        ],
        without="No milestone of this quarter or its financial year is on record.",
    )


def _milestone_status(row: Row) -> str:
    """The status with the day of the update that says so, and whether it is late."""
    status = words(row["status"]) or ""
    if row["status_date"]:
        status += f" (update of {day_in_words(row['status_date'])})"
    return f"{status}, late" if row["is_late"] else status


def _indicators(figures: Figures) -> Block:
    return table_or_words(
        "indicators",
        "Indicators and outputs",
        (
            text("Indicator"),
            count("Target for the year", "not stated"),
            text("Target, as stated"),
            count("In the quarter", "no result on record"),
            count("Year to date", "no result on record"),
            per_cent("Share of the target", "not known"),
        ),
        [
            (
                f"{row['indicator_name']} ({row['unit']})",
                row["target_value"],
                row["target_as_stated"],
                row["result_value"],
                row["year_to_date_value"],
                row["target_pct"],
            )
            for row in figures.rows("indicators")
        ],
        without=f"No indicator agreed for {figures.quarter.financial_year} is on record.",
    )
