"""What becomes of a grant: profile, forecast, expenditure, claims, carry-forward."""

from warehouse.seeds.contract import column
from warehouse.seeds.contract.model import table

TABLES = (
    table(
        "expenditure",
        column.identifier("expenditure_id"),
        column.reference("grant_id", "grants"),
        column.reference("strand_id", "strands", required=False),
        column.date("period_start", required=True),
        column.date("period_end", required=True),
        column.money("amount_gbp", required=True),
        column.flag("is_eligible", required=False),
        column.text("description"),
    ),
    table(
        "grant_profiles",
        column.identifier("profile_id"),
        column.reference("grant_id", "grants"),
        column.reference("strand_id", "strands", required=False),
        column.whole_number("quarter_number", maximum=4),
        column.money("amount_gbp", required=True),
        # Without a strand, a rule sees to it (warehouse.seeds.rules.spending).
        unique=(("grant_id", "strand_id", "quarter_number"),),
    ),
    table(
        "forecasts",
        column.identifier("forecast_id"),
        column.reference("grant_id", "grants"),
        column.reference("strand_id", "strands", required=False),
        column.date("forecast_date", required=True),
        column.money("amount_gbp", required=True),
        # Without a strand, a rule sees to it (warehouse.seeds.rules.spending).
        unique=(("grant_id", "strand_id", "forecast_date"),),
    ),
    table(
        "claims",
        column.identifier("claim_id"),
        column.reference("grant_id", "grants"),
        column.choice("claim_basis", "arrears", "advance", "single"),
        column.date("period_start"),
        column.date("period_end"),
        column.date("claimed_date", required=True),
        column.money("claimed_gbp", required=True),
        column.date("paid_date"),
        column.money("paid_gbp"),
    ),
    table(
        "carry_forwards",
        column.identifier("carry_forward_id"),
        column.reference("grant_id", "grants"),
        column.flag("is_permitted", required=False),
        column.date("asked_date"),
        column.money("asked_gbp"),
        column.date("permitted_date"),
        column.money("permitted_gbp"),
        column.text("permission_reference"),
        column.text("note"),
    ),
)
