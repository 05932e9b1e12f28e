"""What was claimed and paid, and what may be carried forward."""

import datetime
from collections.abc import Iterator

from warehouse.returns.model.document import Block
from warehouse.returns.model.figures import Figures, Row
from warehouse.returns.sections.parts import Cell, day, flag, listing, money, text, words
from warehouse.text.values import day as day_in_words

NO_CLAIMS = "no claim data loaded"
_NOT_PAID = "not paid by then"


def describe_claims(figures: Figures) -> Iterator[Block]:
    """The position of each grant, and the claims of this year's."""
    end = figures.position["quarter_end_date"]
    yield listing(
        "claims_position",
        "Claimed and paid by the end of the quarter",
        figures.rows("money"),
        {
            text("Grant for"): "financial_year",
            money("Claimed to date", NO_CLAIMS): "claimed_to_date_gbp",
            money("Paid to date", NO_CLAIMS): "paid_to_date_gbp",
            money("Outstanding", NO_CLAIMS): "outstanding_gbp",
        },
        without="There is no grant on record to claim.",
    )
    yield listing(
        "claims",
        "Claims made by the end of the quarter",
        figures.rows("claims"),
        {
            text("Claim"): lambda row: f"{row['claim_id']} ({words(row['claim_basis'])})",
            text("For the period"): _period,
            day("Claimed on"): "claimed_date",
            money("Claimed"): "claimed_gbp",
            day("Paid on", _NOT_PAID): _paid_by(end, "paid_date"),
            money("Paid", _NOT_PAID): _paid_by(end, "paid_gbp"),
        },
        without="No claim made by the end of the quarter is on record.",
    )


def _period(claim: Row) -> str:
    return f"{day_in_words(claim['period_start'])} to {day_in_words(claim['period_end'])}"


def _paid_by(end: datetime.date, name: str) -> Cell:
    """The column of a claim that was paid by the end of the quarter; nothing of another."""
    return lambda row: row[name] if row["paid_date"] and row["paid_date"] <= end else None


def carry_forwards(figures: Figures) -> Block:
    """Requests and permissions, with their references."""
    return listing(
        "carry_forward",
        "Permission to carry money forward, for this year's grant and the one before",
        figures.rows("carry_forwards"),
        {
            text("Grant for"): "financial_year",
            flag("Permitted"): "is_permitted",
            money("Asked for"): "asked_gbp",
            money("Permitted amount"): "permitted_gbp",
            text("Reference of the permission"): "permission_reference",
            text("When, and note", "no date and no note"): _dates_and_note,
        },
        without="No request or permission to carry money forward is on record by the end of the"
        " quarter.",
        note="Money is never carried forward by arithmetic: only by a permission on record.",
    )


def _dates_and_note(row: Row) -> str | None:
    said = [
        f"{what} on {day_in_words(row[name])}."
        for what, name in (("Asked", "asked_date"), ("Permitted", "permitted_date"))
        if row[name]
    ]
    return " ".join([*said, *filter(None, [row["note"]])]) or None
