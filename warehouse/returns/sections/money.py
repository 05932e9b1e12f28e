"""Money: the grant as its sources state it, and what became of it."""

from collections.abc import Iterator

from warehouse.returns.model.document import Block, Paragraph, Section, Table
from warehouse.returns.model.figures import Figures, Row
from warehouse.returns.sections.annual import annual_statement
from warehouse.returns.sections.claims import carry_forwards, describe_claims
from warehouse.returns.sections.parts import text
from warehouse.returns.sections.spending import describe_position
from warehouse.text import values


def describe_money(figures: Figures) -> Iterator[Section]:
    """The chapter on money."""
    yield Section("Money", tuple(_about_the_grant(figures)))
    for number, row in enumerate(figures.rows("money"), start=1):
        yield Section(
            f"Grant for {row['financial_year']}",
            tuple(describe_position(figures, row, number)),
            level=2,
        )
    yield Section("Claims and payments", tuple(describe_claims(figures)), level=2)
    yield Section("Carry-forward", (carry_forwards(figures),), level=2)
    if figures.quarter.is_last_of_year:
        yield Section("Annual statement", tuple(annual_statement(figures)), level=2)


def _about_the_grant(figures: Figures) -> Iterator[Block]:
    grants = figures.rows("grants")
    if not grants:
        yield Paragraph(f"No grant for {figures.quarter.financial_year} is on record.")
    for number, grant in enumerate(grants, start=1):
        yield Table(
            f"grant_{number}",
            f"The grant for {grant['financial_year']}",
            (text("What"), text("As the sources state it")),
            (
                ("Amount", values.granted(grant["amount_gbp"], grant["amount_basis"])),
                ("From, to", f"{grant['funder_name']}, {grant['recipient_name']}"),
                ("Purpose", grant["purpose"]),
                ("Period", _period(grant)),
                ("Decision", grant["decision_reference"]),
                ("Signed", _signed(figures, grant)),
                ("Confirmed by", grant["confirmation_note"]),
                ("Split by strand", "yes" if grant["is_itemised"] else "no"),
                ("On carrying it forward", grant["carry_forward_note"]),
            ),
        )


def _period(grant: Row) -> str | None:
    start, end = grant["period_start"], grant["period_end"]
    return f"{values.day(start)} to {values.day(end)}" if start and end else None


def _signed(figures: Figures, grant: Row) -> str | None:
    """When and by whom; a decision that came after the quarter is said to have."""
    date = grant["signed_date"]
    if date is None:
        return None
    end = figures.position["quarter_end_date"]
    late = ", after the end of this quarter" if date > end else ""
    by = f", by {grant['signed_by']}" if grant["signed_by"] else ""
    return f"{values.day(date)}{late}{by}"
