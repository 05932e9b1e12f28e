"""How the partnership was run: the quarter in figures, risks, decisions and changes."""

from __future__ import annotations

import datetime
import operator
from collections.abc import Iterator

from warehouse.returns.model.document import Block, Paragraph, Section, Table
from warehouse.returns.model.figures import Figures
from warehouse.returns.sections.parts import (
    FIELD_NOT_WRITTEN,
    count,
    day,
    table_or_words,
    text,
    words,
    written_blocks,
)
from warehouse.returns.words.form import RISK_FIELDS
from warehouse.returns.words.narrative import Narrative
from warehouse.returns.words.wording import pounds

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
                    *(text(label, FIELD_NOT_WRITTEN) for label in RISK_FIELDS),
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
