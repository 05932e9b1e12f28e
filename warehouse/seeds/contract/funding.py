"""Money and what it pays for: grants, strands, posts, programmes."""

from warehouse.seeds.contract.model import (
    SOURCE,
    Table,
    choice,
    date,
    financial_year,
    flag,
    identifier,
    money,
    printed,
    reference,
    text,
    whole_number,
)

STRANDS = Table(
    name="strands",
    key=("strand_id",),
    unique=(("strand_name",), ("display_order",)),
    must_have_rows=True,
    columns=(
        identifier("strand_id"),
        text("strand_name", required=True),
        text("other_names"),
        whole_number("display_order"),
        *SOURCE,
    ),
)

GRANTS = Table(
    name="grants",
    key=("grant_id",),
    # The funding timeline has one row per partnership and financial year.
    unique=(("partnership_id", "financial_year"),),
    must_have_rows=True,
    columns=(
        identifier("grant_id"),
        reference("partnership_id", "partnerships"),
        financial_year(),
        date("period_start"),
        date("period_end"),
        money("amount_gbp", required=True),
        choice("amount_basis", "stated", "ceiling"),
        reference("funder_organisation_id", "organisations"),
        reference("recipient_organisation_id", "organisations"),
        text("purpose"),
        text("decision_reference"),
        choice("decision_type", "mayoral_decision", "directors_decision", required=False),
        date("signed_date"),
        reference("signed_by_person_id", "people", required=False),
        text("confirmation_note"),
        text("carry_forward_note"),
        *SOURCE,
    ),
)

GRANT_STRANDS = Table(
    name="grant_strands",
    key=("grant_id", "strand_id"),
    columns=(
        reference("grant_id", "grants"),
        reference("strand_id", "strands"),
        money("amount_gbp", required=True),
        printed("amount_as_stated"),
        *SOURCE,
    ),
)

PROGRAMMES = Table(
    name="programmes",
    key=("programme_id",),
    columns=(
        identifier("programme_id"),
        reference("partnership_id", "partnerships"),
        text("programme_name", required=True),
        text("short_name"),
        text("purpose"),
        reference("funder_organisation_id", "organisations", required=False),
        printed("funder_as_stated"),
        money("amount_gbp"),
        money("target_gbp"),
        text("target_note"),
        printed("launched_as_stated"),
        whole_number("posts_funded_count", required=False, minimum=0),
        *SOURCE,
    ),
)

POSTS = Table(
    name="posts",
    key=("post_id",),
    columns=(
        identifier("post_id"),
        reference("partnership_id", "partnerships"),
        reference("programme_id", "programmes", required=False),
        reference("strand_id", "strands", required=False),
        text("post_title"),
        text("purpose"),
        *SOURCE,
    ),
)

POST_FUNDING = Table(
    name="post_funding",
    key=("post_id", "financial_year"),
    columns=(
        reference("post_id", "posts"),
        financial_year(),
        reference("grant_id", "grants", required=False),
        money("amount_gbp"),
        flag("has_match_funding", required=False),
        money("match_funding_gbp"),
        text("match_funding_source"),
        text("match_funding_reference"),
        *SOURCE,
    ),
)

TABLES = (STRANDS, GRANTS, GRANT_STRANDS, PROGRAMMES, POSTS, POST_FUNDING)
