"""What was promised at a meeting, by whom, and what became of it."""

from warehouse.seeds.contract.model import (
    choice,
    date,
    identifier,
    printed,
    reference,
    table,
    text,
    whole_number,
)

TABLES = (
    table(
        "actions",
        identifier("action_id"),
        reference("meeting_id", "meetings"),
        whole_number("action_order"),
        printed("printed_number", required=True),
        text("agenda_item"),
        text("summary", required=True),
        printed("deadline_as_stated"),
        date("due_date"),
        text("note"),
        unique=(("meeting_id", "action_order"),),
    ),
    table(
        "action_owners",
        reference("action_id", "actions"),
        whole_number("owner_order"),
        choice("owner_kind", "person", "organisation", "collective", "none"),
        reference("person_id", "people", required=False),
        reference("organisation_id", "organisations", required=False),
        text("collective_name"),
        key=("action_id", "owner_order"),
    ),
    table(
        "action_updates",
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
        key=("action_id", "status_date"),
    ),
    table(
        "action_evidence",
        reference("action_id", "actions"),
        whole_number("evidence_order"),
        choice("strength", "weak", "related", "strong"),
        text("summary", required=True),
        key=("action_id", "evidence_order"),
    ),
)
