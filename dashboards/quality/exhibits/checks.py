"""Whether the figures can be relied on: the checks of the live build."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.kit import format as say
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Build, per_build
from dashboards.kit.question import select
from dashboards.kit.table import Column
from dashboards.quality import findings

_CHECK_ORDER = "table_name, tool, check_name, column_name"

_CHECK_COLUMNS = (
    Column("table_name", "Table", lambda name: name or "several tables"),
    Column("description", "What must be true"),
    Column("reason", "Why it matters", str),
    Column("severity", "Severity", kind="short"),
    Column("is_passed", "Result", findings.result, "short"),
    Column("failed_count", "Rows that broke it", say.count, "number"),
    Column("tool", "Checked by", say.code, "short"),
)
_FINDING = Column("finding", "What was found", say.text_or("not stated"))
_NAME = Column("check_name", "Check", kind="short")
_WARNING_COLUMNS = (*_CHECK_COLUMNS[:2], _FINDING, *_CHECK_COLUMNS[2:])
_ACCEPTED_COLUMNS = (
    *_CHECK_COLUMNS[:2],
    _FINDING,
    Column("accepted_reason", "Accepted, because"),
    _NAME,
)
_NOT_COMPARED_COLUMNS = (*_CHECK_COLUMNS[:2], _FINDING, _NAME)


@per_build
def checks(build: Build) -> Exhibit:
    """Whether the live build can be relied on, with all its checks by table."""
    passed, failed = build.pointer.checks_passed, build.pointer.checks_failed
    return make_exhibit(
        build,
        key="checks",
        title=f"Can I rely on today's figures? {findings.reliable(passed, failed)}",
        summary="A build that fails a critical check is never published.",
        mart="meta.checks",
        columns=_CHECK_COLUMNS,
        answer=build.ask(select("meta.checks", order=_CHECK_ORDER)),
        group="table_name",
        is_folded=True,
        defined=("severity", "failed_count", "tool"),
        cited=(),
    )


@per_build
def warnings(build: Build) -> Exhibit | None:
    """The checks that the live build did not pass; None when it passed all."""
    return _those(
        build,
        "not is_passed\n    and not is_accepted",
        key="warnings",
        title="Warnings: what the live build did not pass",
        summary="None of these is critical. Each names what to look at.",
        columns=_WARNING_COLUMNS,
        defined=("severity", "failed_count", "tool"),
    )


@per_build
def accepted(build: Build) -> Exhibit | None:
    """What failed against the build before and was accepted; None when nothing was."""
    return _those(
        build,
        "is_accepted",
        key="accepted",
        title="Accepted: what is gone or has moved since the build before",
        summary="Each was stopped by a check, looked at, and accepted for this build by a person.",
        columns=_ACCEPTED_COLUMNS,
        defined=("finding", "is_accepted", "accepted_reason"),
    )


@per_build
def not_compared(build: Build) -> Exhibit | None:
    """What could not be compared with the build before; None when all was, or there is none."""
    return _those(
        build,
        "is_passed is null",
        key="not-compared",
        title="Not compared with the build before",
        summary="Neither passed nor failed: the build before lacks what these look at.",
        columns=_NOT_COMPARED_COLUMNS,
        defined=("is_passed", "is_comparison", "finding"),
    )


def _those(
    build: Build,
    condition: str,
    *,
    key: str,
    title: str,
    summary: str,
    columns: Sequence[Column],
    defined: Sequence[str],
) -> Exhibit | None:
    """The checks that meet a condition, by table; None where none does."""
    found = build.ask(select("meta.checks", where=condition, order=_CHECK_ORDER))
    if not found.rows:
        return None
    return make_exhibit(
        build,
        key=key,
        title=title,
        summary=summary,
        mart="meta.checks",
        columns=columns,
        answer=found,
        group="table_name",
        defined=defined,
        cited=(),
    )
