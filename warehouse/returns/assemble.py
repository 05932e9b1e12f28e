"""Puts figures, narrative and state together into the document of a return."""

import datetime
from collections.abc import Iterator
from dataclasses import asdict

from warehouse.returns.model import document as model
from warehouse.returns.model.figures import Figures
from warehouse.returns.model.state import State
from warehouse.returns.sections.actions import describe_actions
from warehouse.returns.sections.delivery import describe_delivery
from warehouse.returns.sections.governance import describe_changes, describe_quarter, describe_risks
from warehouse.returns.sections.meetings import describe_meetings
from warehouse.returns.sections.money import describe_money
from warehouse.returns.sections.parts import listing, text, written_section
from warehouse.returns.sections.posts import describe_posts
from warehouse.returns.sections.quality import describe_quality
from warehouse.returns.sections.sources import describe_sources
from warehouse.returns.words.narrative import Narrative
from warehouse.text import values


def assemble(figures: Figures, narrative: Narrative, state: State) -> model.Document:
    """The whole return. The same arguments give the same document."""
    quarter = figures.quarter
    (partnership,) = figures.rows("partnership")
    return model.Document(
        title=f"Quarterly return to the Home Office, {quarter.label}",
        description=f"{partnership['partnership_name']}: position on"
        f" {values.day(figures.position['quarter_end_date'])}",
        author=partnership["partnership_name"],
        created=state.frozen_at or state.build.built_at,
        marks=state.marks,
        facts=_facts(figures, state),
        sections=tuple(_sections(figures, narrative, state)),
        contact=state.contact or None,
    )


def _sections(figures: Figures, narrative: Narrative, state: State) -> Iterator[model.Section]:
    yield written_section(narrative, "summary", "Summary")
    if state.changes:
        yield _restated(state)
    yield model.Section("The quarter in figures", tuple(describe_quarter(figures)))
    yield from describe_money(figures)
    yield describe_posts(figures, narrative)
    yield from describe_delivery(figures, narrative)
    yield from describe_meetings(figures)
    yield describe_actions(figures)
    yield from describe_risks(figures, narrative)
    yield from describe_changes(figures, narrative)
    if figures.quarter.is_last_of_year:
        yield written_section(narrative, "outcomes", "Outcomes of the year")
        yield written_section(narrative, "decision-sought", "Decision sought")
    yield from describe_quality(figures, state)
    yield from describe_sources(figures, state)
    yield model.Section("Sign-off", tuple(_sign_off(state)))


def _restated(state: State) -> model.Section:
    changes = listing(
        "changes",
        "Figures and texts that differ, and why",
        [{name: said or None for name, said in asdict(change).items()} for change in state.changes],
        {
            text("What"): "figure",
            text("Was", "nothing"): "was",
            text("Is", "nothing"): "is_now",
            text("Rows of the seeds that changed it", "none"): "seed_rows",
            text("Reason"): "reason",
        },
    )
    return model.Section(f"Changes since version {(state.version or 1) - 1}", (changes,))


def _facts(figures: Figures, state: State) -> model.Table:
    """What stands at the head: who to whom, for when, in which state."""
    position, quarter = figures.position, figures.quarter
    grants = figures.rows("grants")
    grant = grants[0] if grants else {}
    (partnership,) = figures.rows("partnership")
    rows: list[tuple[str, model.Value]] = [
        ("Recipient", grant.get("recipient_name")),
        ("Partnership", partnership["partnership_name"]),
        ("Funder", grant.get("funder_name")),
        ("Grant", grant.get("grant_id")),
        ("Decision", grant.get("decision_reference")),
        ("Decision signed", _day(grant.get("signed_date"))),
        ("Financial year", quarter.financial_year),
        (
            f"Quarter {quarter.number}",
            f"{values.day(position['quarter_start_date'])} to"
            f" {values.day(position['quarter_end_date'])}",
        ),
        ("Position as at", values.day(position["quarter_end_date"])),
        ("Figures from build", state.build.run_id),
        ("Data as at", values.day(state.build.as_at)),
        ("Status", state.marks[0]),
        ("Date prepared", _day(state.frozen_at) or "not yet: this is a draft"),
        ("Prepared by", state.prepared_by or "to be filled in when it is frozen"),
        ("Approved by", state.approved_by or "to be filled in when it is frozen"),
    ]
    return model.Table("about", "About this return", (text("What"), text("Entry")), tuple(rows))


def _day(moment: datetime.date | None) -> str | None:
    return values.day(moment) if moment else None


def _sign_off(state: State) -> Iterator[model.Block]:
    if state.approved_by:
        yield model.Paragraph(f"Approved by: {state.approved_by}.")
    yield from map(model.Blank, ("Prepared by", "Signature", "Approved by", "Signature", "Date"))
