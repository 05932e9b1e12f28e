"""Who met, who came and what was decided."""

from warehouse.seeds.contract import column
from warehouse.seeds.contract.model import table

TABLES = (
    table(
        "bodies",
        column.identifier("body_id"),
        column.reference("partnership_id", "partnerships"),
        column.text("body_name", required=True),
        column.text("short_name"),
        column.choice("body_type", "board", "advisory_panel", "network"),
        column.choice("stated_cadence", "monthly", "quarterly", "annual", required=False),
        column.text("note"),
        must_have_rows=True,
    ),
    table(
        "body_representatives",
        column.reference("body_id", "bodies"),
        column.whole_number("representative_order"),
        column.reference("organisation_id", "organisations", required=False),
        column.reference("sector_id", "sectors", required=False),
        column.printed("represented_as", required=True),
        column.whole_number("seats_count", required=False),
        key=("body_id", "representative_order"),
    ),
    table(
        "meetings",
        column.identifier("meeting_id"),
        column.reference("partnership_id", "partnerships"),
        column.reference("body_id", "bodies"),
        column.date("meeting_date", required=True),
        column.flag("is_date_inferred"),
        column.choice("status", "held", "rescheduled", "planned", "cancelled"),
        column.reference("rescheduled_to_meeting_id", "meetings", required=False),
        column.time("start_time"),
        column.time("end_time"),
        column.text("venue"),
        column.text("chair_role"),
        column.reference("chair_person_id", "people", required=False),
        column.flag("is_chair_substitute", required=False),
        column.text("membership_basis"),
        column.text("note"),
        unique=(("body_id", "meeting_date"),),
        must_have_rows=True,
    ),
    table(
        "attendance",
        column.reference("meeting_id", "meetings"),
        column.whole_number("list_order"),
        column.reference("person_id", "people"),
        column.reference("organisation_id", "organisations", required=False),
        # Only where the list prints no organisation: the sector is then our inference.
        column.reference("inferred_sector_id", "sectors", required=False),
        column.choice("attendance_status", "attended", "apologies"),
        column.choice(
            "capacity", "chair", "substitute_chair", "member", "speaker", "in_attendance"
        ),
        column.flag("is_member"),
        column.printed("list_heading", required=True),
        key=("meeting_id", "person_id"),
        unique=(("meeting_id", "list_order"),),
    ),
    table(
        "decisions",
        column.identifier("decision_id"),
        column.reference("meeting_id", "meetings"),
        column.whole_number("decision_order"),
        column.choice("decision_type", "approval", "agreement", "proposal", "announcement"),
        column.text("summary", required=True),
        column.text("note"),
        unique=(("meeting_id", "decision_order"),),
    ),
)
