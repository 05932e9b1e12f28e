"""The annual statement of income and expenditure, with its declaration."""

from collections.abc import Iterator

from warehouse.returns.model.document import Blank, Block, Paragraph, Table
from warehouse.returns.model.figures import Figures, Row
from warehouse.returns.sections.claims import NO_CLAIMS
from warehouse.returns.sections.parts import money, statement, text
from warehouse.returns.sections.spending import why_no_split

_DECLARATION = (
    "I declare that all expenditure in this statement was eligible under the terms of the grant and"
    " was incurred for the purposes for which the grant was paid."
)
_INCOME = {"Grant for the year": "amount_gbp", "Received (paid claims)": "received_gbp"}
_EXPENDITURE = {
    "Spent": "spent_by_year_end_gbp",
    "of which eligible": "eligible_gbp",
    "of which not eligible": "ineligible_gbp",
    "of which eligibility not stated": "eligibility_not_stated_gbp",
}
_RECONCILIATION = {
    "Received and not spent": "received_less_spent_gbp",
    "Carried in from the year before, by permission": "carried_in_gbp",
    "Carried forward, by permission whenever given": "carried_forward_permitted_gbp",
    "To be returned": "to_return_gbp",
}


def annual_statement(figures: Figures) -> Iterator[Block]:
    """For each grant of the year, or why there is none."""
    rows = figures.rows("annual_statement")
    if not rows:
        year = figures.quarter.financial_year
        has_grant = bool(figures.rows("grants"))
        why = f"{year} has not ended" if has_grant else f"no grant for {year} is on record"
        yield Paragraph(f"There is no statement of income and expenditure, because {why}.")
        return
    for number, row in enumerate(rows, start=1):
        yield from _statements(row, number)
    yield Paragraph(_DECLARATION)
    yield from map(Blank, ("Name and role", "Signature", "Date"))


def _statements(row: Row, number: int) -> Iterator[Table]:
    for title, unknown, entries in (
        ("Income", NO_CLAIMS, _INCOME),
        ("Expenditure", why_no_split(row["spent_by_year_end_gbp"]), _EXPENDITURE),
        ("Reconciliation", "not known", _RECONCILIATION),
    ):
        yield statement(
            f"{title.lower()}_{number}",
            f"{title}, {row['financial_year']}, unaudited, as at 31 March",
            row,
            (text("Entry"), money("Amount", unknown)),
            entries,
        )
