"""The documents that facts come from, and what they get wrong."""

from warehouse.seeds.contract.model import choice, date, identifier, printed, reference, table, text

TABLES = (
    table(
        "documents",
        identifier("document_id"),
        text("title", required=True),
        choice(
            "document_type",
            "mayoral_decision",
            "directors_decision",
            "minutes",
            "web_page",
            "project_note",
            # Made up by `lsmp demo`; a rule keeps it apart from the others.
            "synthetic",
        ),
        text("decision_reference"),
        text("publisher_name"),
        date("issued_date"),
        choice("issued_date_basis", "signed", "meeting_date", "not_stated", "not_applicable"),
        reference("signed_by_person_id", "people", required=False),
        text("signed_by_role"),
        text("url"),
        text("text_file"),
        identifier("text_sha256", required=False),
        text("locator", required=True),
        must_have_rows=True,
        # A document is where facts come from.
        has_source=False,
    ),
    table(
        "source_issues",
        identifier("issue_id"),
        choice("issue_type", "contradiction", "error", "missing", "ambiguity", "spelling"),
        text("table_name"),
        text("record_id"),
        printed("as_printed", required=True),
        printed("recorded_as", required=True),
        text("reason", required=True),
    ),
)
