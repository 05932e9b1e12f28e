"""The lines of the briefing: sentences made from rows of the marts."""

from __future__ import annotations

from dashboards.actions import findings
from dashboards.actions.exhibits import completion
from dashboards.kit import format as say
from dashboards.kit.data import Build, Row, per_build, period
from dashboards.kit.question import Scope, select
from dashboards.meetings import findings as findings_of_meetings
from dashboards.meetings.exhibits import calendar

# The grants and the meetings behind the figures: the latest of each.
_DOCUMENTS = """
    with cited as (
        (
            select document_id from marts.funding_timeline
            where partnership_id = $1 and financial_year between $2 and $3
                and document_id is not null
            order by financial_year_start desc
            limit 3
        )
        union
        (
            select document_id from marts.meetings
            where partnership_id = $1 and financial_year between $2 and $3 and has_attendance_list
            order by meeting_date desc
            limit 2
        )
    )
    select title, issued_date from marts.documents
    where document_id in (select document_id from cited)
    order by issued_date desc nulls last, title
"""


@per_build
def posts(build: Build, scope: Scope) -> list[str]:
    """The posts of the latest year shown that has any: what they cost and who adds to it."""
    question = select(
        "marts.funded_posts",
        scope,
        by=("partnership", "years"),
        order="financial_year desc, strand_id, post_title",
    )
    rows = build.ask(question).rows
    latest = [row for row in rows if row["financial_year"] == rows[0]["financial_year"]]
    return [_post(row) for row in latest] or ["No funded post is on record for these years."]


def _post(row: Row) -> str:
    text = (
        f"{say.words(row['post_title'])}, {row['financial_year']}: {say.pounds(row['amount_gbp'])}"
    )
    if not row["has_match_funding"]:
        return text
    source = row["match_funding_source"] or "a source that is not named"
    return f"{text}; match funding from {source}, amount {say.pounds(row['match_funding_gbp'])}"


@per_build
def promises(build: Build, scope: Scope) -> list[str]:
    """What is known of the actions, and of the meetings to come."""
    (row,) = period(build, scope).rows
    lines = [findings.outcomes(row)]
    if row["actions_raised_count"]:
        lines += [_deadlines(row), findings.owners(completion.owner_sectors(build, scope).rows)]
    as_at = calendar.as_at(build, scope)
    lines.append(findings_of_meetings.last_meeting(calendar.meetings(build, scope).rows, as_at))
    return [f"{line}." for line in lines]


def _deadlines(row: Row) -> str:
    raised = row["actions_raised_count"]
    return (
        f"{row['with_due_date_count']:,} of {raised:,} have a due date,"
        f" {row['without_owner_count']:,} no owner"
    )


@per_build
def documents(build: Build, scope: Scope) -> list[str]:
    """The documents of the latest grants and meetings shown."""
    rows = build.rows(_DOCUMENTS, scope.partnership, scope.first_year, scope.last_year)
    return [f"{row['title']}{_dated(row)}" for row in rows]


def _dated(row: Row) -> str:
    return "" if row["issued_date"] is None else f", {say.day(row['issued_date'])}"
