"""How the partnership was run: the quarter in figures, risks, decisions and changes."""

import operator
from collections.abc import Iterator

from warehouse.returns.model.document import Block, Paragraph, Section
from warehouse.returns.model.figures import Figures, Row
from warehouse.returns.sections import parts
from warehouse.returns.words.form import RISK_FIELDS
from warehouse.returns.words.narrative import Narrative
from warehouse.text.values import pounds

_COUNTS = {
    "Meetings held": "held_count",
    "Meetings planned, not confirmed as held by any source": "planned_count",
    "Meetings moved to another day": "rescheduled_count",
    "Meetings cancelled": "cancelled_count",
    "People who attended, at meetings with a list": "attended_count",
    "Decisions recorded in minutes": "decisions_count",
    "Actions raised in the quarter": "actions_raised_in_quarter_count",
    "Milestones due in the quarter": "milestones_due_count",
}


def describe_quarter(figures: Figures) -> Iterator[Block]:
    """The quarter in figures; where nothing is dated in it, that is said first."""
    position, label = figures.position, figures.quarter.label
    if not position["is_ended"]:
        yield Paragraph("The quarter has not ended: its figures may still change.")
    if not position["has_records"]:
        yield Paragraph(f"Nothing on record is dated in {label}.")
    yield parts.statement(
        "quarter",
        f"{label} in figures",
        position,
        (parts.text("What"), parts.count("Number", "not known: no attendance list on record")),
        _COUNTS,
    )


def describe_risks(figures: Figures, narrative: Narrative) -> Iterator[Section]:
    """Risks, and what a person escalates and shares."""
    year = figures.quarter.financial_year
    risks = parts.listing(
        "risks",
        f"Risks of {year}",
        figures.rows("risks"),
        {
            parts.text("Risk"): "summary",
            parts.count("Probability, 1 to 4", "not scored"): "probability_score",
            parts.count("Impact, 1 to 4", "not scored"): "impact_score",
            parts.text("Mitigations", "none stated"): _mitigations,
            **parts.written_columns(narrative, RISK_FIELDS, "risk_id"),
        },
        without=f"No risk of {year} is on record.",
    )
    yield Section("Risks and issues", (risks,))
    yield parts.written_section(
        narrative, "escalate", "Issues to escalate to the Home Office", level=2
    )
    yield parts.written_section(narrative, "good-practice", "Good practice to share", level=2)


def _mitigations(risk: Row) -> str | None:
    return (risk["mitigations"] or "").replace("\n", "; ") or None


def describe_changes(figures: Figures, narrative: Narrative) -> Iterator[Section]:
    """Decisions in the quarter, other changes, and what comes next."""
    decisions = parts.listing(
        "decisions",
        "Decisions on record in the quarter",
        sorted(_decisions(figures), key=operator.itemgetter("date")),
        {parts.day("Date"): "date", parts.text("Kind"): "kind", parts.text("Decision"): "decision"},
        without="No decision of the quarter is on record.",
    )
    yield Section("Changes and decisions", (*parts.written_blocks(narrative, "changes"), decisions))
    yield parts.written_section(narrative, "next-quarter", "Next quarter", level=2)


def _decisions(figures: Figures) -> Iterator[Row]:
    """Those recorded in minutes, and those that somebody signed on a grant."""
    for row in figures.rows("decisions"):
        yield {
            "date": row["meeting_date"],
            "kind": parts.words(row["decision_type"]),
            "decision": row["summary"],
        }
    for row in figures.rows("decisions_on_grants"):
        reference = row["decision_reference"] or "Decision without a stated reference"
        yield {
            "date": row["signed_date"],
            "kind": "decision on a grant",
            "decision": f"{reference}: grant of {pounds(row['amount_gbp'])}"
            f" for {row['financial_year']}",
        }
