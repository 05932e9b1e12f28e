"""What is said about the figures: asked once they are known."""

from __future__ import annotations

from warehouse.returns.selections.model import SOURCE, Selection

# A source's misspelling touches no figure.
_NO_FIGURE = "spelling"

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
        # What a person has accepted by name, with a reason, stands in the way of nothing.
        where="not is_passed and not is_accepted",
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
