"""What becomes of a grant: profile, forecast, expenditure, claims, carry-forward."""

from warehouse.seeds.contract.model import (
    SOURCE,
    Table,
    choice,
    date,
    flag,
    identifier,
    money,
    reference,
    text,
    whole_number,
)

EXPENDITURE = Table(
    name="expenditure",
    key=("expenditure_id",),
    columns=(
        identifier("expenditure_id"),
        reference("grant_id", "grants"),
        reference("strand_id", "strands", required=False),
        date("period_start", required=True),
        date("period_end", required=True),
        money("amount_gbp", required=True),
        flag("is_eligible", required=False),
        text("description"),
        *SOURCE,
    ),
)

GRANT_PROFILES = Table(
    name="grant_profiles",
    key=("profile_id",),
    # Without a strand, a rule sees to it (warehouse.seeds.rules.spending).
    unique=(("grant_id", "strand_id", "quarter_number"),),
    columns=(
        identifier("profile_id"),
        reference("grant_id", "grants"),
        reference("strand_id", "strands", required=False),
        whole_number("quarter_number", maximum=4),
        money("amount_gbp", required=True),
        *SOURCE,
    ),
)

FORECASTS = Table(
    name="forecasts",
    key=("forecast_id",),
    # Without a strand, a rule sees to it (warehouse.seeds.rules.spending).
    unique=(("grant_id", "strand_id", "forecast_date"),),
    columns=(
        identifier("forecast_id"),
        reference("grant_id", "grants"),
        reference("strand_id", "strands", required=False),
        date("forecast_date", required=True),
        money("amount_gbp", required=True),
        *SOURCE,
    ),
)

CLAIMS = Table(
    name="claims",
    key=("claim_id",),
    columns=(
        identifier("claim_id"),
        reference("grant_id", "grants"),
        choice("claim_basis", "arrears", "advance", "single"),
        date("period_start"),
        date("period_end"),
        date("claimed_date", required=True),
        money("claimed_gbp", required=True),
        date("paid_date"),
        money("paid_gbp"),
        *SOURCE,
    ),
)

CARRY_FORWARDS = Table(
    name="carry_forwards",
    key=("carry_forward_id",),
    columns=(
        identifier("carry_forward_id"),
        reference("grant_id", "grants"),
        flag("is_permitted", required=False),
        date("asked_date"),
        money("asked_gbp"),
        date("permitted_date"),
        money("permitted_gbp"),
        text("permission_reference"),
        text("note"),
        *SOURCE,
    ),
)

TABLES = (EXPENDITURE, GRANT_PROFILES, FORECASTS, CLAIMS, CARRY_FORWARDS)
