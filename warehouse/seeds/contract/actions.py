"""What was promised at a meeting, by whom, and what became of it."""

from warehouse.seeds.contract import column
from warehouse.seeds.contract.model import table

TABLES = (
    table(
        "actions",
        column.identifier("action_id"),
        column.reference("meeting_id", "meetings"),
        column.whole_number("action_order"),
        column.printed("printed_number", required=True),
        column.text("agenda_item"),
        column.text("summary", required=True),
        column.printed("deadline_as_stated"),
        column.date("due_date"),
        column.text("note"),
        unique=(("meeting_id", "action_order"),),
    ),
    table(
        "action_owners",
        column.reference("action_id", "actions"),
        column.whole_number("owner_order"),
        column.choice("owner_kind", "person", "organisation", "collective", "none"),
        column.reference("person_id", "people", required=False),
        column.reference("organisation_id", "organisations", required=False),
        column.text("collective_name"),
        key=("action_id", "owner_order"),
    ),
    table(
        "action_updates",
        column.reference("action_id", "actions"),
        column.date("status_date", required=True),
        column.choice(
            "status",
            "open",
            "completed",
            "partially_completed",
            "carried_forward",
            "superseded",
            "duplicate",
        ),
        column.text("note"),
        key=("action_id", "status_date"),
    ),
    table(
        "action_evidence",
        column.reference("action_id", "actions"),
        column.whole_number("evidence_order"),
        column.choice("strength", "weak", "related", "strong"),
        column.text("summary", required=True),
        key=("action_id", "evidence_order"),
    ),
)
