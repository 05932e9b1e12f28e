"""How new the seeds are, where their facts come from, and what was built of them."""

from __future__ import annotations

from dashboards.kit import format as say
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Build, per_build
from dashboards.kit.question import Scope, select
from dashboards.kit.table import Column
from dashboards.quality import findings

_DOCUMENT_ORDER = "is_source_document desc, issued_date desc nulls last, title"
_RUNS = [
    *("run_id", "outcome", "started_at", "as_at_date"),
    *("rejected_step", "checks_passed_count", "checks_failed_count"),
    *("checks_accepted_count", "checks_not_compared_count"),
]
# Each seed table with when its file was last touched, which the models cannot know.
_FRESHNESS = "marts.table_freshness left join meta.seed_changes using (table_name)"
_FRESHNESS_COLUMNS = (
    Column("table_name", "Table", say.code),
    Column("freshness", "Freshness", say.code, "short"),
    Column("covers_to_date", "Says something up to", say.day, "short"),
    Column("days_since_covered", "Days since", say.count, "number"),
    Column("expected_within_days", "Newer expected within (days)", say.count, "number"),
    Column("expectation_reason", "Why"),
    Column("recorded_rows_count", "Rows", say.count, "number"),
    Column("latest_document_title", "Newest document", say.text_or("not stated")),
    Column("latest_document_date", "Of", say.day, "short"),
    Column("changed_at", "File last changed with the build of", findings.touched, "short"),
)

_ISSUE_COLUMNS = (
    Column("document_title", "Document"),
    Column("as_printed", "As printed"),
    Column("recorded_as", "Recorded as"),
    Column("reason", "Why"),
    Column("issue_type", "Kind", say.code, "short"),
    Column("locator", "Where"),
)

_DOCUMENT_COLUMNS = (
    Column("title", "Document"),
    Column("document_type_label", "Kind"),
    Column("issued_date", "Dated", say.day, "short"),
    Column("publisher_name", "Published by"),
    Column("recorded_rows_count", "Rows taken from it", say.count, "number"),
    Column("recorded_rows_by_table", "Rows by table", lambda text: text or "none"),
)

_RECORD_COLUMNS = (
    Column("table_name", "Table", say.code),
    Column("record_id", "Row"),
    Column("locator", "Where the source says it"),
)

_RUN_COLUMNS = (
    Column("run_id", "Build", kind="short"),
    Column("outcome", "Outcome", say.code, "short"),
    Column("started_at", "Started", lambda at: say.moment(at) if at else say.NOT_STATED, "short"),
    Column("as_at_date", "As at", say.day, "short"),
    Column("rejected_step", "Rejected at", lambda step: step or "not rejected", "short"),
    Column("checks_passed_count", "Checks passed", say.count, "number"),
    Column("checks_failed_count", "Checks failed", say.count, "number"),
    Column("checks_accepted_count", "Failed and accepted", say.count, "number"),
    Column("checks_not_compared_count", "Not compared", say.count, "number"),
)


@per_build
def freshness(build: Build) -> Exhibit:
    """Up to which day each seed table says something, and when its file was last touched."""
    answer = build.ask(
        select(_FRESHNESS, order="is_stale desc nulls last, covers_to_date, table_name")
    )
    return make_exhibit(
        build,
        key="freshness",
        title=findings.stale([row["table_name"] for row in answer.rows if row["is_stale"]]),
        summary="Each table of the seeds, those first that should say something newer.",
        mart="marts.table_freshness",
        columns=_FRESHNESS_COLUMNS,
        answer=answer,
        defined=("freshness", "covers_to_date", "days_since_covered", "expected_within_days"),
        cited=(),
    )


@per_build
def issues(build: Build) -> Exhibit:
    """Contradictions and errors in the sources, and how each was handled."""
    return make_exhibit(
        build,
        key="source-issues",
        title="Contradictions and errors in the sources, and how each was handled",
        summary="What a document prints, what was recorded instead, and why.",
        mart="meta.source_issues",
        columns=_ISSUE_COLUMNS,
        answer=build.ask(select("meta.source_issues", order="document_title, issue_id")),
        group="document_title",
        defined=("issue_type", "as_printed", "recorded_as", "reason"),
    )


@per_build
def documents(build: Build) -> Exhibit:
    """Every document, with what was taken from it."""
    return make_exhibit(
        build,
        key="documents",
        title="The documents, and what was taken from each",
        summary="Every row of fact names its document and the place in it.",
        mart="marts.documents",
        columns=_DOCUMENT_COLUMNS,
        answer=build.ask(select("marts.documents", order=_DOCUMENT_ORDER)),
        defined=("document_type_label", "issued_date", "recorded_rows_count"),
    )


@per_build
def records(build: Build, scope: Scope) -> Exhibit:
    """Every row that was recorded from one document, or from each, with its place in it."""
    return make_exhibit(
        build,
        key="document-records",
        title="What was recorded, and from which paragraph",
        summary="One row for each row of the seeds, in the order of its file.",
        mart="marts.document_records",
        columns=_RECORD_COLUMNS,
        answer=build.ask(
            select(
                "marts.document_records",
                scope,
                by=("document",),
                order="document_id, table_name, record_order",
            )
        ),
        is_folded=not scope.document,
        group="table_name",
        defined=("table_name", "record_id", "locator"),
    )


@per_build
def ledger(build: Build) -> Exhibit:
    """The builds up to the live one."""
    return make_exhibit(
        build,
        key="builds",
        title="The ledger of builds",
        summary="Every build up to the live one, newest first.",
        mart="meta.runs",
        columns=_RUN_COLUMNS,
        answer=build.ask(select("meta.runs", columns=_RUNS, order="started_at desc, run_id desc")),
        defined=("outcome", "as_at_date", "rejected_step"),
        cited=(),
    )
