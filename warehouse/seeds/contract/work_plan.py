"""What the partnership set out to do: workstreams, objectives, milestones, risks, indicators."""

from warehouse.seeds.contract.model import (
    SOURCE,
    Table,
    choice,
    date,
    financial_year,
    flag,
    identifier,
    printed,
    reference,
    text,
    whole_number,
)

WORKSTREAMS = Table(
    name="workstreams",
    key=("workstream_id",),
    unique=(("partnership_id", "financial_year", "workstream_order"),),
    columns=(
        identifier("workstream_id"),
        reference("partnership_id", "partnerships"),
        financial_year(),
        whole_number("workstream_order"),
        printed("printed_number"),
        text("workstream_name", required=True),
        text("summary"),
        *SOURCE,
    ),
)

OBJECTIVES = Table(
    name="objectives",
    key=("objective_id",),
    unique=(("partnership_id", "financial_year", "strand_id", "objective_order"),),
    columns=(
        identifier("objective_id"),
        reference("partnership_id", "partnerships"),
        financial_year(),
        reference("strand_id", "strands"),
        whole_number("objective_order"),
        printed("printed_number"),
        text("summary", required=True),
        reference("continues_objective_id", "objectives", required=False),
        text("note"),
        *SOURCE,
    ),
)

MILESTONES = Table(
    name="milestones",
    key=("milestone_id",),
    unique=(("partnership_id", "financial_year", "milestone_order"),),
    columns=(
        identifier("milestone_id"),
        reference("partnership_id", "partnerships"),
        financial_year(),
        whole_number("milestone_order"),
        text("milestone_group"),
        text("milestone_name", required=True),
        printed("date_as_stated"),
        date("start_date"),
        date("end_date"),
        choice("date_precision", "day", "month", "range", "ongoing", "not_stated"),
        text("note"),
        *SOURCE,
    ),
)

MILESTONE_UPDATES = Table(
    name="milestone_updates",
    key=("milestone_id", "update_date"),
    columns=(
        reference("milestone_id", "milestones"),
        date("update_date", required=True),
        choice("status", "on_track", "at_risk", "reached", "missed", "moved", "cancelled"),
        date("revised_date"),
        date("actual_date"),
        text("note"),
        *SOURCE,
    ),
)

RISKS = Table(
    name="risks",
    key=("risk_id",),
    unique=(("partnership_id", "financial_year", "risk_order"),),
    columns=(
        identifier("risk_id"),
        reference("partnership_id", "partnerships"),
        financial_year(),
        whole_number("risk_order"),
        text("summary", required=True),
        whole_number("probability_score", required=False, maximum=4),
        whole_number("impact_score", required=False, maximum=4),
        flag("is_worded_as_risk"),
        *SOURCE,
    ),
)

RISK_MITIGATIONS = Table(
    name="risk_mitigations",
    key=("risk_id", "mitigation_order"),
    columns=(
        reference("risk_id", "risks"),
        whole_number("mitigation_order"),
        text("summary", required=True),
        *SOURCE,
    ),
)

# People helped and lessons given run into more than a table's rows are numbered to.
_LARGEST_VALUE = 999_999_999

INDICATORS = Table(
    name="indicators",
    key=("indicator_id",),
    unique=(("partnership_id", "financial_year", "indicator_order"),),
    columns=(
        identifier("indicator_id"),
        reference("partnership_id", "partnerships"),
        financial_year(),
        reference("strand_id", "strands", required=False),
        whole_number("indicator_order"),
        text("indicator_name", required=True),
        text("unit", required=True),
        whole_number("target_value", required=False, minimum=0, maximum=_LARGEST_VALUE),
        printed("target_as_stated"),
        *SOURCE,
    ),
)

INDICATOR_RESULTS = Table(
    name="indicator_results",
    key=("indicator_id", "quarter_number"),
    columns=(
        reference("indicator_id", "indicators"),
        whole_number("quarter_number", maximum=4),
        whole_number("result_value", minimum=0, maximum=_LARGEST_VALUE),
        text("note"),
        *SOURCE,
    ),
)

TABLES = (
    WORKSTREAMS,
    OBJECTIVES,
    MILESTONES,
    MILESTONE_UPDATES,
    RISKS,
    RISK_MITIGATIONS,
    INDICATORS,
    INDICATOR_RESULTS,
)
