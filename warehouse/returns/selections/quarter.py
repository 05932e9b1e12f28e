"""The quarter as a whole, and whose it is."""

from __future__ import annotations

from warehouse.returns.selections.model import THIS, THIS_QUARTER, Selection

POSITION = Selection(
    name="position",
    table="partnership_quarters",
    key=("partnership_id", "quarter"),
    columns=(
        "financial_year",
        "quarter_start_date",
        "quarter_end_date",
        "is_ended",
        "has_records",
        "held_count",
        "planned_count",
        "rescheduled_count",
        "cancelled_count",
        "attended_count",
        "decisions_count",
        "actions_raised_in_quarter_count",
        "actions_raised_count",
        "status_known_count",
        "completed_count",
        "open_count",
        "carried_forward_count",
        "not_known_count",
        "overdue_count",
        "coverage_pct",
        "completion_pct",
        "milestones_due_count",
    ),
    where=THIS_QUARTER,
    order="quarter",
)


PARTNERSHIP = Selection(
    name="partnership",
    table="dim_partnership",
    key=("partnership_id",),
    columns=("partnership_name",),
    where=THIS,
    order="partnership_id",
)
