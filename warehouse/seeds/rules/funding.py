"""Rules over strands, grants and the decisions on them."""

from collections.abc import Iterator

import polars as pl

from warehouse.seeds.cells.years import first_day, last_day
from warehouse.seeds.problems import Problem
from warehouse.seeds.rules.rule import Frames, RowRules, is_before, is_filled, over, problems_at

_c = pl.col

ROW_RULES: RowRules = {
    "strands": (
        (
            "strand_id",
            _c("strand_id") == "not_itemised",
            "this id stands for grants that no source splits; give the strand another one",
        ),
    ),
    "grants": (
        ("period_end", is_before("period_end", "period_start"), "the period ends before it starts"),
        (
            "period_start",
            (_c("period_start") < first_day("financial_year"))
            | (_c("period_end") > last_day("financial_year")),
            "the period does not lie in the grant's financial year, 1 April to 31 March",
        ),
        (
            "amount_gbp",
            _c("amount_gbp") == 0,
            "a grant of nothing is no grant; type the amount, or describe in source_issues.csv that"
            " no source states it",
        ),
        (
            "recipient_organisation_id",
            _c("recipient_organisation_id") == _c("funder_organisation_id"),
            "an organisation does not grant money to itself",
        ),
        (
            "decision_reference",
            is_filled("decision_type") & ~is_filled("decision_reference"),
            "a decision has a reference",
        ),
        (
            "signed_date",
            is_filled("signed_by_person_id") & ~is_filled("signed_date"),
            "somebody signed, so there is a day on which it was signed",
        ),
    ),
}


@over("grants", "grant_strands")
def strands_add_up(tables: Frames) -> Iterator[Problem]:
    """A grant that is split at all is split completely: its strands add up to its amount."""
    totals = tables["grant_strands"].group_by("grant_id").agg(_c("amount_gbp").sum().alias("total"))
    yield from problems_at(
        tables["grants"].join(totals, on="grant_id").filter(_c("amount_gbp") != _c("total")),
        "grants",
        "amount_gbp",
        "the grant is {amount_gbp} but its strands in grant_strands.csv add up to {total}",
    )


_OF_A_DECISION = (
    ("signed_date", "issued_date"),
    ("signed_by_person_id", "signed_by_person_id"),
    ("decision_type", "document_type"),
)


@over("documents", "grants")
def grants_agree_with_their_decision(tables: Frames) -> Iterator[Problem]:
    """The decision on a grant is signed on one day, by one person, in grants and documents."""
    reference = _c("decision_reference").cast(pl.String)
    decisions = tables["documents"].filter(
        _c("document_type").is_in(["mayoral_decision", "directors_decision"])
    )
    grants = (
        tables["grants"]
        .with_columns(reference)
        .join(decisions.with_columns(reference), on="decision_reference", suffix="_of_document")
    )
    for column, other in _OF_A_DECISION:
        theirs = _c(other if other != column else f"{column}_of_document")
        yield from problems_at(
            grants.filter(_c(column) != theirs),
            "grants",
            column,
            f"documents.csv has another {other} for the decision of this reference",
        )
