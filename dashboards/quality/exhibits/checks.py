"""Whether the figures can be relied on: the checks of the live build."""

from __future__ import annotations

from typing import Any

from dashboards.kit import column
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Answer, Build, per_build
from dashboards.kit.table import Column
from dashboards.quality import findings

_MART = "meta.checks"
_CHECK_ORDER = "table_name, tool, check_name, column_name"

_CHECK_COLUMNS = (
    column.text("table_name", "Table", "several tables"),
    column.text("description", "What must be true"),
    Column("reason", "Why it matters", str),
    column.short("severity", "Severity"),
    Column("is_passed", "Result", findings.result, "short"),
    column.number("failed_count", "Rows that fail"),
    column.coded("tool", "Checked by"),
)
_FINDING = column.text("finding", "What was found")
_NAME = column.short("check_name", "Check")


@per_build
def checks(build: Build) -> Exhibit:
    """Whether the live build can be relied on, with all its checks by table."""
    passed, failed = build.pointer.checks_passed, build.pointer.checks_failed
    return make_exhibit(
        build.find(_MART, order=_CHECK_ORDER),
        key="checks",
        title=f"Can I rely on today's figures? {findings.reliable(passed, failed)}",
        summary="A build that fails a critical check is never published.",
        columns=_CHECK_COLUMNS,
        group="table_name",
        is_folded=True,
        defined=("severity", "failed_count", "tool"),
    )


@per_build
def warnings(build: Build) -> Exhibit | None:
    """The checks that the live build did not pass; None when it passed all."""
    return _those(
        build.find(_MART, where="not is_passed\n    and not is_accepted", order=_CHECK_ORDER),
        key="warnings",
        title="Warnings: checks that the live build did not pass",
        summary="None of these is critical. Each says what to look at.",
        columns=(*_CHECK_COLUMNS[:2], _FINDING, *_CHECK_COLUMNS[2:]),
        defined=("severity", "failed_count", "tool"),
    )


@per_build
def accepted(build: Build) -> Exhibit | None:
    """What failed against the build before and was accepted; None when nothing was."""
    return _those(
        build.find(_MART, where="is_accepted", order=_CHECK_ORDER),
        key="accepted",
        title="Accepted: what has disappeared or changed since the previous build",
        summary="A check stopped each of these; a person then accepted it for this build.",
        columns=(
            *_CHECK_COLUMNS[:2],
            _FINDING,
            column.text("accepted_reason", "Accepted, because"),
            _NAME,
        ),
        defined=("finding", "is_accepted", "accepted_reason"),
    )


@per_build
def not_compared(build: Build) -> Exhibit | None:
    """What could not be compared with the build before; None when all was, or there is none."""
    return _those(
        build.find(_MART, where="is_passed is null", order=_CHECK_ORDER),
        key="not-compared",
        title="Not compared with the previous build",
        summary="Neither passed nor failed: the previous build lacks what these checks look at.",
        columns=(*_CHECK_COLUMNS[:2], _FINDING, _NAME),
        defined=("is_passed", "is_comparison", "finding"),
    )


def _those(found: Answer, **shown: Any) -> Exhibit | None:
    """The checks found, by table; None where there is none."""
    return make_exhibit(found, group="table_name", **shown) if found.rows else None
