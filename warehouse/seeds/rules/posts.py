"""Rules over posts and what pays for them."""

from collections.abc import Iterator

import polars as pl

from warehouse.seeds.problems import Problem
from warehouse.seeds.reading.csv_file import LINE
from warehouse.seeds.rules.rule import Frames, RowRules, is_filled, over, problems_at

_c = pl.col
_has_match_funding = _c("has_match_funding").fill_null(False)

ROW_RULES: RowRules = {
    "post_funding": (
        (
            "match_funding_gbp",
            is_filled("match_funding_gbp") & ~_has_match_funding,
            "match funding has an amount, so has_match_funding must be true",
        ),
        (
            "has_match_funding",
            is_filled("match_funding_source", "match_funding_reference") & ~_has_match_funding,
            "match funding has a source or a reference, so has_match_funding must be true",
        ),
    )
}


@over("posts", "post_funding", "grant_strands")
def posts_fit_their_strands(tables: Frames) -> Iterator[Problem]:
    """The posts paid from a strand of a grant cost no more than the strand."""
    posts = tables["post_funding"].join(
        tables["posts"].select("post_id", "strand_id"), on="post_id"
    )
    totals = posts.group_by("grant_id", "strand_id").agg(
        _c("amount_gbp").sum().alias("total"), _c(LINE).max()
    )
    strands = tables["grant_strands"].select(
        "grant_id", "strand_id", _c("amount_gbp").alias("limit")
    )
    yield from problems_at(
        totals.join(strands, on=["grant_id", "strand_id"]).filter(_c("total") > _c("limit")),
        "post_funding",
        "amount_gbp",
        "the posts of this strand cost {total}, more than the {limit} of grant_strands.csv",
    )


@over("grants", "posts", "post_funding")
def posts_are_paid_from_their_grant(tables: Frames) -> Iterator[Problem]:
    """The grant that pays for a post in a year is that of its partnership and of that year."""
    grants = tables["grants"].select("grant_id", "partnership_id", _c("financial_year").alias("of"))
    posts = tables["posts"].select("post_id", _c("partnership_id").alias("_owner"))
    paid = tables["post_funding"].join(grants, on="grant_id").join(posts, on="post_id")
    for is_wrong, message in (
        (_c("of") != _c("financial_year"), "the grant is of another financial year than the row"),
        (_c("_owner") != _c("partnership_id"), "the grant is of another partnership than the post"),
    ):
        yield from problems_at(paid.filter(is_wrong), "post_funding", "grant_id", message)
