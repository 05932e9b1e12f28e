"""Money and what it is for: strands, grants and their split, programmes."""

from warehouse.seeds.contract import column
from warehouse.seeds.contract.model import table

TABLES = (
    table(
        "strands",
        column.identifier("strand_id"),
        column.text("strand_name", required=True),
        column.text("other_names"),
        column.whole_number("display_order"),
        unique=(("strand_name",), ("display_order",)),
        must_have_rows=True,
    ),
    table(
        "grants",
        column.identifier("grant_id"),
        column.reference("partnership_id", "partnerships"),
        column.financial_year(),
        column.date("period_start"),
        column.date("period_end"),
        column.money("amount_gbp", required=True),
        column.choice("amount_basis", "stated", "ceiling"),
        column.reference("funder_organisation_id", "organisations"),
        column.reference("recipient_organisation_id", "organisations"),
        column.text("purpose"),
        column.text("decision_reference"),
        column.choice("decision_type", "mayoral_decision", "directors_decision", required=False),
        column.date("signed_date"),
        column.reference("signed_by_person_id", "people", required=False),
        column.text("confirmation_note"),
        column.text("carry_forward_note"),
        # The funding timeline has one row per partnership and financial year.
        unique=(("partnership_id", "financial_year"),),
        must_have_rows=True,
    ),
    table(
        "grant_strands",
        column.reference("grant_id", "grants"),
        column.reference("strand_id", "strands"),
        column.money("amount_gbp", required=True),
        column.printed("amount_as_stated"),
        key=("grant_id", "strand_id"),
    ),
    table(
        "programmes",
        column.identifier("programme_id"),
        column.reference("partnership_id", "partnerships"),
        column.text("programme_name", required=True),
        column.text("short_name"),
        column.text("purpose"),
        column.reference("funder_organisation_id", "organisations", required=False),
        column.printed("funder_as_stated"),
        column.money("amount_gbp"),
        column.money("target_gbp"),
        column.text("target_note"),
        column.printed("launched_as_stated"),
        column.whole_number("posts_funded_count", required=False, minimum=0),
    ),
)
