"""Who met, who came, what was decided and promised, and what the sources get wrong."""

from warehouse.seeds.contract.model import (
    SOURCE,
    Table,
    choice,
    date,
    flag,
    identifier,
    printed,
    reference,
    text,
    time,
    whole_number,
)

BODIES = Table(
    name="bodies",
    key=("body_id",),
    must_have_rows=True,
    columns=(
        identifier("body_id"),
        reference("partnership_id", "partnerships"),
        text("body_name", required=True),
        text("short_name"),
        choice("body_type", "board", "advisory_panel", "network"),
        choice("stated_cadence", "monthly", "quarterly", "annual", required=False),
        text("note"),
        *SOURCE,
    ),
)

BODY_REPRESENTATIVES = Table(
    name="body_representatives",
    key=("body_id", "representative_order"),
    columns=(
        reference("body_id", "bodies"),
        whole_number("representative_order"),
        reference("organisation_id", "organisations", required=False),
        reference("sector_id", "sectors", required=False),
        printed("represented_as", required=True),
        whole_number("seats_count", required=False),
        *SOURCE,
    ),
)

MEETINGS = Table(
    name="meetings",
    key=("meeting_id",),
    unique=(("body_id", "meeting_date"),),
    must_have_rows=True,
    columns=(
        identifier("meeting_id"),
        reference("partnership_id", "partnerships"),
        reference("body_id", "bodies"),
        date("meeting_date", required=True),
        flag("is_date_inferred"),
        choice("status", "held", "rescheduled", "planned", "cancelled"),
        reference("rescheduled_to_meeting_id", "meetings", required=False),
        time("start_time"),
        time("end_time"),
        text("venue"),
        text("chair_role"),
        reference("chair_person_id", "people", required=False),
        flag("is_chair_substitute", required=False),
        text("membership_basis"),
        text("note"),
        *SOURCE,
    ),
)

ATTENDANCE = Table(
    name="attendance",
    key=("meeting_id", "person_id"),
    unique=(("meeting_id", "list_order"),),
    columns=(
        reference("meeting_id", "meetings"),
        whole_number("list_order"),
        reference("person_id", "people"),
        reference("organisation_id", "organisations", required=False),
        # Only where the list prints no organisation: the sector is then our inference.
        reference("inferred_sector_id", "sectors", required=False),
        choice("attendance_status", "attended", "apologies"),
        choice("capacity", "chair", "substitute_chair", "member", "speaker", "in_attendance"),
        flag("is_member"),
        printed("list_heading", required=True),
        *SOURCE,
    ),
)

DECISIONS = Table(
    name="decisions",
    key=("decision_id",),
    unique=(("meeting_id", "decision_order"),),
    columns=(
        identifier("decision_id"),
        reference("meeting_id", "meetings"),
        whole_number("decision_order"),
        choice("decision_type", "approval", "agreement", "proposal", "announcement"),
        text("summary", required=True),
        text("note"),
        *SOURCE,
    ),
)

ACTIONS = Table(
    name="actions",
    key=("action_id",),
    unique=(("meeting_id", "action_order"),),
    columns=(
        identifier("action_id"),
        reference("meeting_id", "meetings"),
        whole_number("action_order"),
        printed("printed_number", required=True),
        text("agenda_item"),
        text("summary", required=True),
        printed("deadline_as_stated"),
        date("due_date"),
        text("note"),
        *SOURCE,
    ),
)

ACTION_OWNERS = Table(
    name="action_owners",
    key=("action_id", "owner_order"),
    columns=(
        reference("action_id", "actions"),
        whole_number("owner_order"),
        choice("owner_kind", "person", "organisation", "collective", "none"),
        reference("person_id", "people", required=False),
        reference("organisation_id", "organisations", required=False),
        text("collective_name"),
        *SOURCE,
    ),
)

ACTION_UPDATES = Table(
    name="action_updates",
    key=("action_id", "status_date"),
    columns=(
        reference("action_id", "actions"),
        date("status_date", required=True),
        choice(
            "status",
            "open",
            "completed",
            "partially_completed",
            "carried_forward",
            "superseded",
            "duplicate",
        ),
        text("note"),
        *SOURCE,
    ),
)

ACTION_EVIDENCE = Table(
    name="action_evidence",
    key=("action_id", "evidence_order"),
    columns=(
        reference("action_id", "actions"),
        whole_number("evidence_order"),
        choice("strength", "weak", "related", "strong"),
        text("summary", required=True),
        *SOURCE,
    ),
)

SOURCE_ISSUES = Table(
    name="source_issues",
    key=("issue_id",),
    columns=(
        identifier("issue_id"),
        choice("issue_type", "contradiction", "error", "missing", "ambiguity", "spelling"),
        text("table_name"),
        text("record_id"),
        printed("as_printed", required=True),
        printed("recorded_as", required=True),
        text("reason", required=True),
        *SOURCE,
    ),
)

TABLES = (
    BODIES,
    BODY_REPRESENTATIVES,
    MEETINGS,
    ATTENDANCE,
    DECISIONS,
    ACTIONS,
    ACTION_OWNERS,
    ACTION_UPDATES,
    ACTION_EVIDENCE,
    SOURCE_ISSUES,
)
