"""The posts that grants pay for, and who pays for them in which year."""

from warehouse.seeds.contract.model import (
    financial_year,
    flag,
    identifier,
    money,
    reference,
    table,
    text,
)

TABLES = (
    table(
        "posts",
        identifier("post_id"),
        reference("partnership_id", "partnerships"),
        reference("programme_id", "programmes", required=False),
        reference("strand_id", "strands", required=False),
        text("post_title"),
        text("purpose"),
    ),
    table(
        "post_funding",
        reference("post_id", "posts"),
        financial_year(),
        reference("grant_id", "grants", required=False),
        money("amount_gbp"),
        flag("has_match_funding", required=False),
        money("match_funding_gbp"),
        text("match_funding_source"),
        text("match_funding_reference"),
        key=("post_id", "financial_year"),
    ),
)
