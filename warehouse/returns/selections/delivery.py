"""Posts, work plan, milestones and indicators."""

from __future__ import annotations

from warehouse.returns.selections.model import SOURCE, THIS_QUARTER, THIS_YEAR, Selection

DELIVERY = (
    Selection(
        name="posts",
        table="funded_posts",
        key=("post_id", "financial_year"),
        columns=(
            "post_title",
            "strand_name",
            "funder_name",
            "amount_gbp",
            "has_match_funding",
            "match_funding_source",
            "match_funding_reference",
            "match_funding_gbp",
            *SOURCE,
        ),
        where=THIS_YEAR,
        order="post_id",
    ),
    Selection(
        name="workstreams",
        table="workstreams",
        key=("workstream_id",),
        columns=("workstream_name", "summary", *SOURCE),
        where=THIS_YEAR,
        order="workstream_order",
    ),
    Selection(
        name="objectives",
        table="objectives",
        key=("objective_id",),
        columns=("strand_id", "strand_name", "summary", *SOURCE),
        where=THIS_YEAR,
        order="strand_name, objective_order",
    ),
    Selection(
        name="milestones",
        table="milestones_by_quarter",
        key=("milestone_id", "quarter"),
        columns=(
            "milestone_group",
            "milestone_name",
            "date_as_stated",
            "due_date",
            "due_position",
            "status",
            "status_date",
            "revised_date",
            "actual_date",
            "is_late",
            *SOURCE,
            "status_document_id",
            "status_locator",
        ),
        where=THIS_QUARTER,
        order="due_date nulls last, milestone_id",
    ),
    Selection(
        name="indicators",
        table="indicators_by_quarter",
        key=("indicator_id", "quarter"),
        columns=(
            "indicator_name",
            "unit",
            "target_value",
            "target_as_stated",
            "result_value",
            "year_to_date_value",
            "target_pct",
            *SOURCE,
        ),
        where=THIS_QUARTER,
        order="indicator_id",
    ),
)
