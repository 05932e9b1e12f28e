"""Meetings, actions, risks and decisions."""

from __future__ import annotations

from warehouse.returns.selections.model import SOURCE, THIS, THIS_QUARTER, THIS_YEAR, Selection

GOVERNANCE = (
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
        where=f"{THIS} and quarter in ($quarter, $following_quarter)",
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
        where=THIS_QUARTER,
        order="meeting_date, meeting_id, sector_display_order",
    ),
    Selection(
        name="action_statuses",
        table="action_status_by_quarter",
        key=("quarter", "status"),
        columns=("actions_count",),
        where=THIS_QUARTER,
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
        where=f"{THIS} and (quarter = $quarter or not is_settled"
        " or status_as_at >= $quarter_start_date)",
        order="meeting_date, action_id",
    ),
    Selection(
        name="risks",
        table="risks",
        key=("risk_id",),
        columns=("summary", "probability_score", "impact_score", "mitigations", *SOURCE),
        where=THIS_YEAR,
        order="risk_order",
    ),
    Selection(
        name="decisions",
        table="decisions",
        key=("decision_id",),
        columns=("meeting_date", "decision_type", "summary", *SOURCE),
        where=THIS_QUARTER,
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
        where=f"{THIS} and signed_date between $quarter_start_date and $quarter_end_date",
        order="signed_date",
    ),
)
