"""The lines of the briefing: sentences made from rows of the marts."""

from __future__ import annotations

from pathlib import Path

from dashboards.actions import findings as actions
from dashboards.actions.exhibits import completion
from dashboards.kit.data import Build, Row, per_build, period
from dashboards.kit.format import words
from dashboards.kit.question import Scope, select
from dashboards.meetings import findings as meetings
from dashboards.meetings.exhibits import calendar
from warehouse.text import values as say

# The grants and the meetings behind the figures: the latest of each.
_DOCUMENTS = Path(__file__).with_name("documents.sql").read_text(encoding="utf-8")


@per_build
def posts(build: Build, scope: Scope) -> list[str]:
    """The posts of the latest year shown that has any: what they cost and who adds to it."""
    question = select(
        "marts.funded_posts", scope, order="financial_year desc, strand_id, post_title"
    )
    rows = build.ask(question).rows
    latest = [row for row in rows if row["financial_year"] == rows[0]["financial_year"]]
    return [_post(row) for row in latest] or ["No funded post is on record for these years."]


def _post(row: Row) -> str:
    text = f"{words(row['post_title'])}, {row['financial_year']}: {say.pounds(row['amount_gbp'])}"
    if not row["has_match_funding"]:
        return text
    source = row["match_funding_source"] or "a source that is not named"
    return f"{text}; match funding from {source}, amount {say.pounds(row['match_funding_gbp'])}"


@per_build
def promises(build: Build, scope: Scope) -> list[str]:
    """What is known of the actions, and of the meetings to come."""
    (row,) = period(build, scope).rows
    lines = [actions.outcomes(row)]
    if row["actions_raised_count"]:
        lines += [_deadlines(row), actions.owners(completion.owner_sectors(build, scope).rows)]
    as_at = calendar.as_at(build, scope)
    lines.append(meetings.last_meeting(calendar.meetings(build, scope).rows, as_at))
    return [f"{line}." for line in lines]


def _deadlines(row: Row) -> str:
    raised = row["actions_raised_count"]
    return (
        f"{row['with_due_date_count']:,} of {raised:,} have a due date,"
        f" {row['without_owner_count']:,} have no owner"
    )


@per_build
def documents(build: Build, scope: Scope) -> list[str]:
    """The documents of the latest grants and meetings shown."""
    rows = build.rows(_DOCUMENTS, scope.partnership, scope.first_year, scope.last_year)
    return [f"{row['title']}{_dated(row)}" for row in rows]


def _dated(row: Row) -> str:
    return "" if row["issued_date"] is None else f", {say.day(row['issued_date'])}"
