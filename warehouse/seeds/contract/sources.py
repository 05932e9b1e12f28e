"""The documents that facts come from, and what they get wrong."""

from warehouse.seeds.contract import column
from warehouse.seeds.contract.model import table

TABLES = (
    table(
        "documents",
        column.identifier("document_id"),
        column.text("title", required=True),
        column.choice(
            "document_type",
            "mayoral_decision",
            "directors_decision",
            "minutes",
            "web_page",
            "project_note",
            # Made up by `lsmp demo`; a rule keeps it apart from the others.
            "synthetic",
        ),
        column.text("decision_reference"),
        column.text("publisher_name"),
        column.date("issued_date"),
        column.choice(
            "issued_date_basis", "signed", "meeting_date", "not_stated", "not_applicable"
        ),
        column.reference("signed_by_person_id", "people", required=False),
        column.text("signed_by_role"),
        column.text("url"),
        column.text("text_file"),
        column.identifier("text_sha256", required=False),
        column.text("locator", required=True),
        must_have_rows=True,
        # A document is where facts come from.
        has_source=False,
    ),
    table(
        "source_issues",
        column.identifier("issue_id"),
        column.choice("issue_type", "contradiction", "error", "missing", "ambiguity", "spelling"),
        column.text("table_name"),
        column.text("record_id"),
        column.printed("as_printed", required=True),
        column.printed("recorded_as", required=True),
        column.text("reason", required=True),
    ),
)
