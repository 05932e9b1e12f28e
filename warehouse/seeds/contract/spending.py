"""What becomes of a grant: profile, forecast, expenditure, claims, carry-forward."""

from warehouse.seeds.contract.model import (
    choice,
    date,
    flag,
    identifier,
    money,
    reference,
    table,
    text,
    whole_number,
)

TABLES = (
    table(
        "expenditure",
        identifier("expenditure_id"),
        reference("grant_id", "grants"),
        reference("strand_id", "strands", required=False),
        date("period_start", required=True),
        date("period_end", required=True),
        money("amount_gbp", required=True),
        flag("is_eligible", required=False),
        text("description"),
    ),
    table(
        "grant_profiles",
        identifier("profile_id"),
        reference("grant_id", "grants"),
        reference("strand_id", "strands", required=False),
        whole_number("quarter_number", maximum=4),
        money("amount_gbp", required=True),
        # Without a strand, a rule sees to it (warehouse.seeds.rules.spending).
        unique=(("grant_id", "strand_id", "quarter_number"),),
    ),
    table(
        "forecasts",
        identifier("forecast_id"),
        reference("grant_id", "grants"),
        reference("strand_id", "strands", required=False),
        date("forecast_date", required=True),
        money("amount_gbp", required=True),
        # Without a strand, a rule sees to it (warehouse.seeds.rules.spending).
        unique=(("grant_id", "strand_id", "forecast_date"),),
    ),
    table(
        "claims",
        identifier("claim_id"),
        reference("grant_id", "grants"),
        choice("claim_basis", "arrears", "advance", "single"),
        date("period_start"),
        date("period_end"),
        date("claimed_date", required=True),
        money("claimed_gbp", required=True),
        date("paid_date"),
        money("paid_gbp"),
    ),
    table(
        "carry_forwards",
        identifier("carry_forward_id"),
        reference("grant_id", "grants"),
        flag("is_permitted", required=False),
        date("asked_date"),
        money("asked_gbp"),
        date("permitted_date"),
        money("permitted_gbp"),
        text("permission_reference"),
        text("note"),
    ),
)
