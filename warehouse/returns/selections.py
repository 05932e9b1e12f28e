"""What a return takes from the public tables: a select each, and nothing is computed.

The position is that of the quarter's last day: the tables have a row for each quarter, and actions
are asked for on that day.
"""

from __future__ import annotations

from dataclasses import dataclass

SOURCE = ("document_id", "locator")

# A source's misspelling touches no figure.
_NO_FIGURE = "spelling"


@dataclass(frozen=True)
class Selection:
    """Rows of one public table.

    table: without its schema. key: the columns that name a row in the return. columns: the others.
    where: its conditions; $name stands for a value of the return (`figures.values_of`).
    source: what is selected from, where that is not the table alone. is_annual: whether only the
    return for the last quarter has it.
    """

    name: str
    table: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    where: str
    order: str
    source: str = ""
    is_annual: bool = False

    @property
    def query(self) -> str:
        """The select, with $name for each value."""
        return (
            f"select {', '.join((*self.key, *self.columns))}\n"
            f"from {self.source or f'marts.{self.table}'}\n"
            f"where {self.where}\norder by {self.order}"
        )


_THIS = "partnership_id = $partnership_id"
_THIS_QUARTER = f"{_THIS} and quarter = $quarter"
_THIS_YEAR = f"{_THIS} and financial_year = $financial_year"

_MONEY = (
    "granted_gbp",
    "profile_basis",
    "profile_quarter_gbp",
    "profile_to_date_gbp",
    "spent_quarter_gbp",
    "spent_to_date_gbp",
    "variance_quarter_gbp",
    "variance_to_date_gbp",
    "variance_to_date_pct",
    "eligible_to_date_gbp",
    "ineligible_to_date_gbp",
    "eligibility_not_stated_to_date_gbp",
    "forecast_date",
    "forecast_gbp",
    "forecast_variance_gbp",
)

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
    where=_THIS_QUARTER,
    order="quarter",
)

SELECTIONS = (
    Selection(
        name="partnership",
        table="dim_partnership",
        key=("partnership_id",),
        columns=("partnership_name",),
        where=_THIS,
        order="partnership_id",
    ),
    Selection(
        name="grants",
        table="funding_timeline",
        key=("grant_id",),
        columns=(
            "financial_year",
            "amount_gbp",
            "amount_basis",
            "funder_name",
            "recipient_name",
            "purpose",
            "decision_reference",
            "signed_date",
            "signed_by",
            "period_start",
            "period_end",
            "is_period_stated",
            "is_itemised",
            "confirmation_note",
            "carry_forward_note",
            *SOURCE,
        ),
        where=f"{_THIS_YEAR} and grant_id is not null",
        order="grant_id",
    ),
    Selection(
        name="money",
        table="funding_by_quarter",
        key=("grant_id", "quarter"),
        columns=(
            "financial_year",
            "is_period_stated",
            *_MONEY,
            "claimed_to_date_gbp",
            "paid_to_date_gbp",
            "outstanding_gbp",
            "match_funding_gbp",
            *SOURCE,
        ),
        where=_THIS_QUARTER,
        order="financial_year desc, grant_id",
    ),
    Selection(
        name="money_by_strand",
        table="funding_by_strand_and_quarter",
        key=("grant_id", "strand_id", "quarter"),
        columns=("financial_year", "strand_name", *_MONEY, *SOURCE),
        where=_THIS_QUARTER,
        order="financial_year desc, grant_id, strand_display_order",
    ),
    Selection(
        name="claims",
        table="claims",
        key=("claim_id",),
        columns=(
            "grant_id",
            "financial_year",
            "claim_basis",
            "period_start",
            "period_end",
            "claimed_date",
            "claimed_gbp",
            "paid_date",
            "paid_gbp",
            *SOURCE,
        ),
        where=f"{_THIS_YEAR} and claimed_date <= $quarter_end_date",
        order="claimed_date, claim_id",
    ),
    Selection(
        name="carry_forwards",
        table="carry_forwards",
        key=("carry_forward_id",),
        columns=(
            "grant_id",
            "financial_year",
            "is_permitted",
            "asked_date",
            "asked_gbp",
            "permitted_date",
            "permitted_gbp",
            "permission_reference",
            "note",
            *SOURCE,
        ),
        where=f"{_THIS} and financial_year in ($financial_year, $previous_financial_year)"
        " and known_date <= $quarter_end_date",
        order="financial_year, carry_forward_id",
    ),
    Selection(
        name="annual_statement",
        table="income_and_expenditure",
        key=("grant_id",),
        columns=(
            "financial_year",
            "granted_gbp",
            "received_gbp",
            "carried_in_gbp",
            "spent_gbp",
            "eligible_gbp",
            "ineligible_gbp",
            "eligibility_not_stated_gbp",
            "unspent_gbp",
            "carried_forward_permitted_gbp",
            "to_return_gbp",
            *SOURCE,
        ),
        where=_THIS_YEAR,
        order="grant_id",
        is_annual=True,
    ),
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
        where=_THIS_YEAR,
        order="post_id",
    ),
    Selection(
        name="workstreams",
        table="workstreams",
        key=("workstream_id",),
        columns=("workstream_name", "summary", *SOURCE),
        where=_THIS_YEAR,
        order="workstream_order",
    ),
    Selection(
        name="objectives",
        table="objectives",
        key=("objective_id",),
        columns=("strand_id", "strand_name", "summary", *SOURCE),
        where=_THIS_YEAR,
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
        where=_THIS_QUARTER,
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
        where=_THIS_QUARTER,
        order="indicator_id",
    ),
    Selection(
        name="meetings",
        table="meetings",
        key=("meeting_id",),
        columns=(
            "body",
            "meeting_date",
            "is_date_inferred",
            "status",
            "rescheduled_to_date",
            "moved_from_date",
            "chair_role",
            "has_attendance_list",
            "attended_count",
            "apologies_count",
            "member_attended_count",
            "member_apologies_count",
            "member_attendance_pct",
            "basis_note",
            *SOURCE,
        ),
        source="""(
    select
        meetings.*,
        moved.meeting_date as moved_from_date,
        members.member_attended_count,
        members.member_apologies_count,
        members.member_attendance_pct,
        members.basis_note
    from marts.meetings
    left join marts.meetings as moved on moved.rescheduled_to_meeting_id = meetings.meeting_id
    left join marts.member_attendance as members on members.meeting_id = meetings.meeting_id
)""",
        where=f"{_THIS} and quarter in ($quarter, $following_quarter)",
        order="meeting_date, meeting_id",
    ),
    Selection(
        name="attendance",
        table="attendance_by_sector",
        key=("meeting_id", "sector_id"),
        columns=(
            "meeting_date",
            "sector_name",
            "attended_count",
            "apologies_count",
            "attended_share_pct",
            *SOURCE,
        ),
        where=_THIS_QUARTER,
        order="meeting_date, meeting_id, sector_display_order",
    ),
    Selection(
        name="action_statuses",
        table="action_status_by_quarter",
        key=("quarter", "status"),
        columns=("actions_count",),
        where=_THIS_QUARTER,
        order="status",
    ),
    Selection(
        name="actions",
        table="actions",
        key=("action_id",),
        columns=(
            "meeting_date",
            "printed_number",
            "summary",
            "owner_names",
            "deadline_as_stated",
            "due_date",
            "status",
            "status_as_at",
            "age_days",
            "is_overdue",
            "quarter",
            *SOURCE,
        ),
        source="marts.actions_on($quarter_end_date)",
        # Those that were settled before the quarter are no news in it.
        where=f"{_THIS} and (quarter = $quarter or not is_settled"
        " or status_as_at >= $quarter_start_date)",
        order="meeting_date, action_id",
    ),
    Selection(
        name="risks",
        table="risks",
        key=("risk_id",),
        columns=("summary", "probability_score", "impact_score", "mitigations", *SOURCE),
        where=_THIS_YEAR,
        order="risk_order",
    ),
    Selection(
        name="decisions",
        table="decisions",
        key=("decision_id",),
        columns=("meeting_date", "decision_type", "summary", *SOURCE),
        where=_THIS_QUARTER,
        order="meeting_date, decision_order",
    ),
    Selection(
        name="decisions_on_grants",
        table="funding_timeline",
        key=("grant_id",),
        columns=(
            "financial_year",
            "decision_reference",
            "signed_date",
            "signed_by",
            "amount_gbp",
            *SOURCE,
        ),
        where=f"{_THIS} and signed_date between $quarter_start_date and $quarter_end_date",
        order="signed_date",
    ),
)

# What is said about the figures: asked once they are known.
ABOUT_FIGURES = (
    Selection(
        name="documents",
        table="documents",
        key=("document_id",),
        columns=("title", "document_type_label", "issued_date", "publisher_name", "url"),
        where="list_contains($documents, document_id)",
        order="issued_date nulls last, title",
    ),
    Selection(
        name="source_issues",
        table="source_issues",
        key=("issue_id",),
        columns=("issue_type", "as_printed", "recorded_as", "reason", "document_title", *SOURCE),
        source="meta.source_issues",
        # An issue without a record is one of its whole table in that document.
        where=f"""issue_type <> '{_NO_FIGURE}' and (
    list_contains($ids, split_part(record_id, '/', 1))
    or (
        record_id is null
        and list_contains($documents, document_id)
        and table_name in (
            select source_table_name from meta.lineage
            where source_schema_name = 'raw' and list_contains($marts, table_name)
        )
    )
)""",
        order="issue_id",
    ),
    Selection(
        name="failed_checks",
        table="checks",
        key=("table_name", "check_name", "column_name"),
        columns=("severity", "description", "reason", "failed_count"),
        source="meta.checks",
        where="not is_passed",
        order="table_name, check_name, column_name",
    ),
    Selection(
        name="definitions",
        table="metrics",
        key=("table_name", "metric"),
        columns=("definition", "left_out", "null_means"),
        source="meta.metrics",
        where="list_contains($columns, table_name || '.' || metric)",
        order="metric, table_name",
    ),
)
