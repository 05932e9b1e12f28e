"""The posts that are funded, and how they stood at the end of the quarter."""

from warehouse.returns.model.document import Section
from warehouse.returns.model.figures import Figures, Row
from warehouse.returns.sections.parts import listing, money, text, written_columns
from warehouse.returns.words.form import POST_FIELDS
from warehouse.returns.words.narrative import Narrative


def describe_posts(figures: Figures, narrative: Narrative) -> Section:
    """The posts on record, and what the author says of each."""
    rows = figures.rows("posts")
    year = figures.quarter.financial_year
    funded = listing(
        "posts",
        f"Posts funded in {year}",
        rows,
        {
            text("Post"): "post_title",
            text("Strand"): "strand_name",
            text("Funded by"): "funder_name",
            money("Amount for the year"): "amount_gbp",
            text("Match funding"): _match_funding,
            money("Amount of match funding"): "match_funding_gbp",
        },
        without=f"No funded post for {year} is on record.",
    )
    at_end = listing(
        "posts_at_quarter_end",
        "Posts at the end of the quarter, as written by the author",
        rows,
        {
            text("Post"): lambda row: row["post_title"] or row["post_id"],
            **written_columns(narrative, POST_FIELDS, "post_id"),
        },
    )
    return Section("Posts", (funded, at_end) if rows else (funded,))


def _match_funding(row: Row) -> str | None:
    """Whether there is any, from where, and by which decision."""
    if not row["has_match_funding"]:
        return None if row["has_match_funding"] is None else "no"
    source = row["match_funding_source"] or "from a source that is not named"
    reference = row["match_funding_reference"]
    return f"yes: {source} ({reference})" if reference else f"yes: {source}"
