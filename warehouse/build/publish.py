"""Making a candidate the live build."""

import datetime
import json
from dataclasses import astuple

import duckdb

from warehouse.build.meta.metrics import write_metrics
from warehouse.build.meta.rows import insert_rows
from warehouse.build.meta.seed_changes import write_seed_changes
from warehouse.checks.result import CheckResult, tally
from warehouse.plan.before import Before
from warehouse.settings import Settings
from warehouse.store import ledger
from warehouse.store.contents import Contents
from warehouse.store.files import sha256, sync_file, sync_folder
from warehouse.store.ledger import Entry
from warehouse.store.pointer import Pointer, write_pointer
from warehouse.store.quick_look import head_crc32


def write_made(connection: duckdb.DuckDBPyConnection, contents: Contents, before: Before) -> None:
    """Says in the schema meta what each table was made from, and gives each metric its example."""
    rows = [(*name.split("."), *astuple(content)) for name, content in contents.items()]
    insert_rows(connection, "meta.table_contents", rows)
    write_metrics(connection, contents, before)


def write_results(
    connection: duckdb.DuckDBPyConnection, *, checks: list[CheckResult], entries: list[Entry]
) -> None:
    """Writes the results of the checks and the ledger up to this build to the schema meta."""
    insert_rows(connection, "meta.checks", [_check_row(check) for check in checks])
    insert_rows(connection, "meta.runs", [_run_row(entry) for entry in entries])
    write_seed_changes(connection, entries)


def is_synthetic(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the build stands on synthetic documents; the contract allows all or none of them."""
    query = "select bool_or(is_synthetic) from marts.dim_document"
    return bool(connection.execute(query).fetchall()[0][0])


def _check_row(check: CheckResult) -> tuple[object, ...]:
    return (
        check.tool,
        check.table,
        check.check_name,
        check.column,
        check.severity,
        check.is_passed,
        check.failed_count,
        check.description,
        check.reason,
        check.finding or None,
        check.is_comparison,
        check.is_accepted,
        check.accepted_reason or None,
        check.inputs_sha256 or None,
    )


def _run_row(entry: Entry) -> tuple[object, ...]:
    checks = entry.get("checks") or {}
    return (
        entry["run_id"],
        entry.get("outcome"),
        entry.get("started_at"),
        entry.get("as_at"),
        entry.get("git_commit"),
        entry.get("rejected_step"),
        checks.get("passed"),
        checks.get("failed"),
        checks.get("accepted"),
        checks.get("not_compared"),
        json.dumps(entry, ensure_ascii=False, sort_keys=True),
    )


def publish_build(
    settings: Settings,
    *,
    run_id: str,
    as_at: datetime.date,
    git_commit: str | None,
    fingerprint: str,
    checks: list[CheckResult],
    is_synthetic: bool,
) -> Pointer:
    """Gives the closed candidate its lasting name and points the readers at it.

    A crash before the pointer is written leaves the old build live; nobody ever sees half a build.
    """
    settings.builds_dir.mkdir(parents=True, exist_ok=True)
    candidate = settings.candidate_file
    sync_file(candidate)
    counted = tally(checks)
    pointer = Pointer(
        run_id=run_id,
        file=f"{settings.builds_dir.name}/{run_id}.duckdb",
        sha256=sha256(candidate),
        bytes=candidate.stat().st_size,
        built_at=ledger.now(),
        as_at=as_at,
        git_commit=git_commit,
        fingerprint=fingerprint,
        checks_passed=counted.passed,
        checks_failed=counted.failed,
        is_synthetic=is_synthetic,
        head_crc32=head_crc32(candidate),
    )
    candidate.replace(pointer.path(settings))
    sync_folder(settings.builds_dir)
    write_pointer(settings, pointer)
    return pointer
