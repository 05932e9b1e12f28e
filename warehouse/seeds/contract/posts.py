"""Posts, and who pays for them in which year."""

from warehouse.seeds.contract import column
from warehouse.seeds.contract.model import table

TABLES = (
    table(
        "posts",
        column.identifier("post_id"),
        column.reference("partnership_id", "partnerships"),
        column.reference("programme_id", "programmes", required=False),
        column.reference("strand_id", "strands", required=False),
        column.text("post_title"),
        column.text("purpose"),
    ),
    table(
        "post_funding",
        column.reference("post_id", "posts"),
        column.financial_year(),
        column.reference("grant_id", "grants", required=False),
        column.money("amount_gbp"),
        column.flag("has_match_funding", required=False),
        column.money("match_funding_gbp"),
        column.text("match_funding_source"),
        column.text("match_funding_reference"),
        key=("post_id", "financial_year"),
    ),
)
