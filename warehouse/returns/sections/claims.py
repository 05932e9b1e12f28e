"""What was claimed and paid, and what may be carried forward."""

from __future__ import annotations

from collections.abc import Iterator

from warehouse.returns.model.document import Block
from warehouse.returns.model.figures import Figures, Row
from warehouse.returns.sections.parts import day, flag, money, table_or_words, text, values, words
from warehouse.returns.words.wording import day_in_words

NO_CLAIMS = "no claim data loaded"


def claims_blocks(figures: Figures) -> Iterator[Block]:
    """The position of each grant, and the claims of this year's."""
    yield table_or_words(
        "claims_position",
        "Claimed and paid by the end of the quarter",
        (
            text("Grant for"),
            money("Claimed to date", NO_CLAIMS),
            money("Paid to date", NO_CLAIMS),
            money("Outstanding", NO_CLAIMS),
        ),
        values(
            figures.rows("money"),
            "financial_year",
            "claimed_to_date_gbp",
            "paid_to_date_gbp",
            "outstanding_gbp",
        ),
        without="There is no grant on record to claim.",
    )
    yield table_or_words(
        "claims",
        "Claims made by the end of the quarter",
        (
            text("Claim"),
            text("For the period"),
            day("Claimed on"),
            money("Claimed"),
            day("Paid on", "not paid by then"),
            money("Paid", "not paid by then"),
        ),
        [
            (
                f"{row['claim_id']} ({words(row['claim_basis'])})",
                f"{day_in_words(row['period_start'])} to {day_in_words(row['period_end'])}",
                row["claimed_date"],
                row["claimed_gbp"],
                row["paid_date"] if _is_paid(figures, row) else None,
                row["paid_gbp"] if _is_paid(figures, row) else None,
            )
            for row in figures.rows("claims")
        ],
        without="No claim made by the end of the quarter is on record.",
    )


def _is_paid(figures: Figures, claim: Row) -> bool:
    """Whether the claim was paid by the end of the quarter."""
    paid_on = claim["paid_date"]
    return paid_on is not None and paid_on <= figures.position["quarter_end_date"]


def carry_forwards(figures: Figures) -> Block:
    """Requests and permissions, with their references."""
    return table_or_words(
        "carry_forward",
        "Permission to carry money forward, for this year's grant and the one before",
        (
            text("Grant for"),
            flag("Permitted"),
            money("Asked for"),
            money("Permitted amount"),
            text("Reference of the permission"),
            text("When, and note", "no date and no note"),
        ),
        [
            (
                row["financial_year"],
                row["is_permitted"],
                row["asked_gbp"],
                row["permitted_gbp"],
                row["permission_reference"],
                _when(row),
            )
            for row in figures.rows("carry_forwards")
        ],
        without="No request or permission to carry money forward is on record by the end of the"
        " quarter.",
        note="Money is never carried forward by arithmetic: only by a permission on record.",
    )


def _when(row: Row) -> str | None:
    parts = [
        f"{what} on {day_in_words(row[name])}."
        for what, name in (("Asked", "asked_date"), ("Permitted", "permitted_date"))
        if row[name]
    ]
    return " ".join([*parts, *([row["note"]] if row["note"] else [])]) or None
