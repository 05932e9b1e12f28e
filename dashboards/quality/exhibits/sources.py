"""How new the seeds are, where their facts come from, and what was built of them."""

from __future__ import annotations

from dashboards.kit import column
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Build, per_build
from dashboards.kit.format import code
from dashboards.kit.question import Scope
from dashboards.kit.table import Column
from dashboards.quality import findings
from warehouse.text.values import moment

_DOCUMENT_ORDER = "is_source_document desc, issued_date desc nulls last, title"
# Each seed table with when its file was last touched, which the models cannot know.
_FRESHNESS = "marts.table_freshness left join meta.seed_changes using (table_name)"
_FRESHNESS_COLUMNS = (
    Column("table_name", "Table", code),
    column.coded("freshness", "Freshness"),
    column.date("covers_to_date", "Covers up to"),
    column.number("days_since_covered", "Days since"),
    column.number("expected_within_days", "Newer expected within (days)"),
    column.text("expectation_reason", "Why"),
    column.number("recorded_rows_count", "Rows"),
    column.text("latest_document_title", "Newest document"),
    column.date("latest_document_date", "Dated"),
    Column("changed_at", "File last changed in the build of", moment, "short"),
)

_ISSUE_COLUMNS = (
    column.text("document_title", "Document"),
    column.text("as_printed", "As printed"),
    column.text("recorded_as", "Recorded as"),
    column.text("reason", "Why"),
    column.coded("issue_type", "Kind"),
    column.text("locator", "Where"),
)

_DOCUMENT_COLUMNS = (
    column.text("title", "Document"),
    column.text("document_type_label", "Kind"),
    column.date("issued_date", "Dated"),
    column.text("publisher_name", "Published by"),
    column.number("recorded_rows_count", "Rows taken from it"),
    column.text("recorded_rows_by_table", "Rows by table", "none"),
)

_RECORD_COLUMNS = (
    Column("table_name", "Table", code),
    column.text("record_id", "Row"),
    column.text("locator", "Where the source says it"),
)

_RUN_COLUMNS = (
    column.short("run_id", "Build"),
    column.coded("outcome", "Outcome"),
    Column("started_at", "Started", moment, "short"),
    column.date("as_at_date", "As at"),
    column.short("rejected_step", "Rejected at", "not rejected"),
    column.number("checks_passed_count", "Checks passed"),
    column.number("checks_failed_count", "Checks failed"),
    column.number("checks_accepted_count", "Failed and accepted"),
    column.number("checks_not_compared_count", "Not compared"),
)


@per_build
def freshness(build: Build) -> Exhibit:
    """Up to which day each seed table says something, and when its file was last touched."""
    answer = build.find(_FRESHNESS, order="is_stale desc nulls last, covers_to_date, table_name")
    return make_exhibit(
        answer,
        key="freshness",
        title=findings.stale([row["table_name"] for row in answer.rows if row["is_stale"]]),
        summary="Each seed table; those that should hold something newer come first.",
        mart="marts.table_freshness",
        columns=_FRESHNESS_COLUMNS,
        defined=("freshness", "covers_to_date", "days_since_covered", "expected_within_days"),
    )


@per_build
def issues(build: Build) -> Exhibit:
    """Contradictions and errors in the sources, and how each was handled."""
    return make_exhibit(
        build.find("meta.source_issues", order="document_title, issue_id"),
        key="source-issues",
        title="Contradictions and errors in the sources, and how each was handled",
        summary="What a document prints, what was recorded instead, and why.",
        columns=_ISSUE_COLUMNS,
        group="document_title",
        defined=("issue_type", "as_printed", "recorded_as", "reason"),
    )


@per_build
def documents(build: Build) -> Exhibit:
    """Every document, with what was taken from it."""
    return make_exhibit(
        build.find("marts.documents", order=_DOCUMENT_ORDER),
        key="documents",
        title="The documents, and what was taken from each",
        summary="Every recorded fact names its document and the place in it.",
        columns=_DOCUMENT_COLUMNS,
        defined=("document_type_label", "issued_date", "recorded_rows_count"),
    )


@per_build
def records(build: Build, scope: Scope) -> Exhibit:
    """Every row that was recorded from one document, or from each, with its place in it."""
    return make_exhibit(
        build.find(
            "marts.document_records",
            scope,
            by=("document",),
            order="document_id, table_name, record_order",
        ),
        key="document-records",
        title="What was recorded, and from which paragraph",
        summary="One row for each row of the seed files, in the same order.",
        columns=_RECORD_COLUMNS,
        is_folded=not scope.document,
        group="table_name",
        defined=("table_name", "record_id", "locator"),
    )


@per_build
def ledger(build: Build) -> Exhibit:
    """The builds up to the live one."""
    return make_exhibit(
        build.find(
            "meta.runs",
            columns=[shown.name for shown in _RUN_COLUMNS],
            order="started_at desc, run_id desc",
        ),
        key="builds",
        title="The ledger of builds",
        summary="Every build up to the live one, newest first.",
        columns=_RUN_COLUMNS,
        defined=("outcome", "as_at_date", "rejected_step"),
    )
