"""The actions one by one, and what later documents show of them."""

from __future__ import annotations

from dashboards.actions import findings
from dashboards.kit import column
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Answer, Build, per_build
from dashboards.kit.question import Scope
from dashboards.kit.table import Column
from warehouse.text import values as say

_BY = ("partnership", "years", "quarter", "meeting", "status", "owner_sector")

_NUMBER = column.short("printed_number", "No. as printed")
_RAISED = column.date("meeting_date", "Raised on")

_PROMISED = (
    _NUMBER,
    _RAISED,
    column.text("summary", "Action"),
    column.text("owner_names", "Owner"),
    column.text("deadline_as_stated", "Due, as stated"),
)
_KNOWN = (
    column.coded("status", "Status"),
    column.coded("evidence_strength", "Later evidence"),
    column.number("age_days", "Age (days)"),
)

# Shown where an action has a due date.
_DUE_COLUMNS = (
    column.date("due_date", "Due date"),
    Column("is_overdue", "Overdue", {True: "yes", False: "no", None: "no due date"}.__getitem__),
)

# Shown where an action is completed.
_DONE_COLUMNS = (
    column.date("completed_date", "Completed by", "not completed"),
    Column(
        "days_to_complete",
        "Days to complete",
        lambda days: "not completed" if days is None else say.count(days),
        "number",
    ),
)

_HISTORY_COLUMNS = (
    _NUMBER,
    _RAISED,
    column.text("action_summary", "Action"),
    column.coded("status", "Status"),
    column.date("valid_from", "From"),
    column.date("valid_to", "Until", "to date"),
    column.number("days_in_status", "Days"),
    column.text("note", "Note", "none"),
    column.text("locator", "Where"),
)

_EVIDENCE_COLUMNS = (
    _NUMBER,
    _RAISED,
    column.text("action_summary", "Action"),
    column.coded("strength", "Strength"),
    column.text("summary", "What a later document shows"),
    column.text("document_title", "Document"),
    column.text("locator", "Where"),
)


def actions(build: Build, scope: Scope) -> Answer:
    """Rows of marts.actions, newest meeting first."""
    order = "meeting_date desc, meeting_id, action_order"
    return build.find("marts.actions", scope, by=_BY, order=order)


@per_build
def register(build: Build, scope: Scope) -> Exhibit:
    """The actions themselves."""
    answer = actions(build, scope)
    has_due_dates = any(row["due_date"] for row in answer.rows)
    has_completed = any(row["completed_date"] for row in answer.rows)
    return make_exhibit(
        answer,
        key=f"{scope.partnership}-action-register",
        title="Register of actions",
        summary="Numbers are as printed in the minutes, which can print the same one twice.",
        columns=(
            *_PROMISED,
            *(_DUE_COLUMNS if has_due_dates else ()),
            *_KNOWN,
            *(_DONE_COLUMNS if has_completed else ()),
        ),
        defined=("printed_number", "owner_names", "status", "evidence_strength", "age_days"),
    )


@per_build
def evidence(build: Build, scope: Scope) -> Exhibit:
    """What later documents show of the actions."""
    return make_exhibit(
        build.find(
            "marts.action_evidence",
            scope,
            by=("partnership", "years", "meeting", "action"),
            order="meeting_date desc, action_order, evidence_order",
        ),
        key=f"{scope.partnership}-action-evidence",
        title="What later documents show",
        summary="Evidence of related work is not a status and never counts as completion.",
        columns=_EVIDENCE_COLUMNS,
        defined=("strength", "summary"),
    )


@per_build
def history(build: Build, scope: Scope) -> Exhibit:
    """What was recorded of the actions from their meeting to today, status by status."""
    found = build.find(
        "marts.action_history",
        scope,
        by=("partnership", "years", "quarter", "meeting", "owner_sector", "action"),
        order="meeting_date desc, meeting_id, action_order, valid_from",
    )
    return make_exhibit(
        found,
        key=f"{scope.partnership}-action-history",
        title=findings.updates(found.rows),
        summary="A status applies from the day it was recorded; until then it is not known.",
        columns=_HISTORY_COLUMNS,
        is_folded=not scope.action,
        defined=("valid_from", "valid_to", "days_in_status", "status", "note"),
    )
