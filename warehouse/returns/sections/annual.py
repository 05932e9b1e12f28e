"""The annual statement of income and expenditure, with its declaration."""

from __future__ import annotations

from collections.abc import Iterator

from warehouse.returns.model.document import Blank, Block, Paragraph, Table
from warehouse.returns.model.figures import Figures, Row
from warehouse.returns.sections.claims import NO_CLAIMS
from warehouse.returns.sections.parts import money, text
from warehouse.returns.sections.spending import NO_SPENDING, NOT_ELIGIBLE

_DECLARATION = (
    "I declare that all expenditure in this statement was eligible under the terms of the grant and"
    " was incurred for the purposes for which the grant was paid."
)


def annual_statement(figures: Figures) -> Iterator[Block]:
    """For each grant of the year, or why there is none."""
    rows = figures.rows("annual_statement")
    if not rows:
        year = figures.quarter.financial_year
        why = (
            f"{year} has not ended"
            if figures.rows("grants")
            else f"no grant for {year} is on record"
        )
        yield Paragraph(f"There is no statement of income and expenditure, because {why}.")
        return
    for number, row in enumerate(rows, start=1):
        yield from _statement(row, number)
    yield Paragraph(_DECLARATION)
    for label in ("Name and role", "Signature", "Date"):
        yield Blank(label)


def _statement(row: Row, number: int) -> Iterator[Table]:
    is_loaded = row["spent_gbp"] is not None
    for name, title, unknown, entries in (
        ("income", "Income", NO_CLAIMS, _INCOME),
        ("expenditure", "Expenditure", NOT_ELIGIBLE if is_loaded else NO_SPENDING, _EXPENDITURE),
        ("reconciliation", "Reconciliation", "not known", _RECONCILIATION),
    ):
        yield Table(
            f"{name}_{number}",
            f"{title}, {row['financial_year']}, unaudited, as at 31 March",
            (text("Entry"), money("Amount", unknown)),
            tuple((label, row[column]) for label, column in entries),
        )


_INCOME = (("Grant for the year", "granted_gbp"), ("Received (paid claims)", "received_gbp"))
_EXPENDITURE = (
    ("Spent", "spent_gbp"),
    ("of which eligible", "eligible_gbp"),
    ("of which not eligible", "ineligible_gbp"),
    ("of which eligibility not stated", "eligibility_not_stated_gbp"),
)
_RECONCILIATION = (
    ("Received and not spent", "unspent_gbp"),
    ("Carried in from the year before, by permission", "carried_in_gbp"),
    ("Carried forward, by permission whenever given", "carried_forward_permitted_gbp"),
    ("To be returned", "to_return_gbp"),
)
