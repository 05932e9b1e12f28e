"""The actions one by one, and what later documents show of them."""

from __future__ import annotations

from dashboards.actions import findings
from dashboards.kit import format as say
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Answer, Build, per_build
from dashboards.kit.question import Scope, select
from dashboards.kit.table import Column

_BY = ("partnership", "years", "quarter", "meeting", "status", "owner_sector")

_NUMBER = Column("printed_number", "No. as printed", kind="short")
_RAISED = Column("meeting_date", "Raised on", say.day, "short")

_PROMISED = (
    _NUMBER,
    _RAISED,
    Column("summary", "Action"),
    Column("owner_names", "Owner"),
    Column("deadline_as_stated", "Due, as stated"),
)
_KNOWN = (
    Column("status", "Status", say.code, "short"),
    Column("evidence_strength", "Later evidence", say.code, "short"),
    Column("age_days", "Age (days)", say.count, "number"),
)

# Shown where an action has a due date.
_DUE_COLUMNS = (
    Column("due_date", "Due date", say.day, "short"),
    Column("is_overdue", "Overdue", {True: "yes", False: "no", None: "no due date"}.__getitem__),
)

_HISTORY_COLUMNS = (
    _NUMBER,
    _RAISED,
    Column("action_summary", "Action"),
    Column("status", "Status", say.code, "short"),
    Column("valid_from", "From", say.day, "short"),
    Column("valid_to", "Until", say.day_or("still"), "short"),
    Column("days_in_status", "Days", say.count, "number"),
    Column("note", "Note", lambda note: note or "none"),
    Column("locator", "Where"),
)

_EVIDENCE_COLUMNS = (
    _NUMBER,
    _RAISED,
    Column("action_summary", "Action"),
    Column("strength", "Strength", say.code, "short"),
    Column("summary", "What a later document shows"),
    Column("document_title", "Document"),
    Column("locator", "Where"),
)


def actions(build: Build, scope: Scope) -> Answer:
    """Rows of marts.actions, newest meeting first."""
    order = "meeting_date desc, meeting_id, action_order"
    return build.ask(select("marts.actions", scope, by=_BY, order=order))


@per_build
def register(build: Build, scope: Scope) -> Exhibit:
    """The actions themselves."""
    answer = actions(build, scope)
    has_due_dates = any(row["due_date"] for row in answer.rows)
    return make_exhibit(
        build,
        key=f"{scope.partnership}-action-register",
        title="Register of actions",
        summary="Numbers are as the minutes print them, and minutes can print one twice.",
        mart="marts.actions",
        columns=(*_PROMISED, *(_DUE_COLUMNS if has_due_dates else ()), *_KNOWN),
        answer=answer,
        defined=("printed_number", "owner_names", "status", "evidence_strength", "age_days"),
    )


def of_years(build: Build, scope: Scope) -> Exhibit:
    """All actions of the years shown, whatever else is filtered: those a headline counts."""
    return register(build, scope.all_of_years())


@per_build
def evidence(build: Build, scope: Scope) -> Exhibit:
    """What later documents show of the actions."""
    return make_exhibit(
        build,
        key=f"{scope.partnership}-action-evidence",
        title="What later documents show",
        summary="Evidence of related work is not a status and never counts as completion.",
        mart="marts.action_evidence",
        columns=_EVIDENCE_COLUMNS,
        answer=build.ask(
            select(
                "marts.action_evidence",
                scope,
                by=("partnership", "years", "meeting", "action"),
                order="meeting_date desc, action_order, evidence_order",
            )
        ),
        defined=("strength", "summary"),
    )


@per_build
def history(build: Build, scope: Scope) -> Exhibit:
    """What was recorded of the actions from their meeting to today, status by status."""
    found = build.ask(
        select(
            "marts.action_history",
            scope,
            by=("partnership", "years", "quarter", "meeting", "owner_sector", "action"),
            order="meeting_date desc, meeting_id, action_order, valid_from",
        )
    )
    return make_exhibit(
        build,
        key=f"{scope.partnership}-action-history",
        title=findings.updates(found.rows),
        summary="Each status from the day it was recorded; until an update it is not known.",
        mart="marts.action_history",
        columns=_HISTORY_COLUMNS,
        answer=found,
        is_folded=not scope.action,
        defined=("valid_from", "valid_to", "days_in_status", "status", "note"),
    )
