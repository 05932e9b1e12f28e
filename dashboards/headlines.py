"""The headline figures, from marts.partnership_periods, each with what explains it."""

from __future__ import annotations

from dashboards.components import format as say
from dashboards.components.explain import Explanation
from dashboards.components.header import View
from dashboards.components.metrics import Headline
from dashboards.components.table import Column
from dashboards.data import Row
from dashboards.exhibits import funding, meetings, posts, register
from dashboards.question import Scope

_YEAR = Column("granted_financial_year", "Financial year", kind="short")


def grant(view: View, row: Row) -> Headline:
    """The latest grant of the years shown, and its change on the year before."""
    year = row["granted_financial_year"]
    value, note = say.NOT_STATED, "no grant on record in these years"
    if row["latest_amount_gbp"] is not None:
        ceiling = "up to " if row["latest_amount_basis"] == "ceiling" else ""
        value, note = ceiling + say.pounds(row["latest_amount_gbp"]), _change(row)
    columns = (
        Column("latest_amount_gbp", "Grant", say.pounds),
        _YEAR,
        Column("latest_amount_basis", "Stated sum or ceiling", say.code),
        Column("latest_previous_amount_gbp", "Grant of the year before", say.pounds),
        Column("latest_change_gbp", "Change", say.change_in_pounds),
        Column("latest_change_pct", "Change in per cent of the year before", say.exact_percent),
    )
    behind = Explanation(
        "grant", columns, lambda: funding.grant_by_year(view.build, view.scope, 270)
    )
    return Headline(f"Grant {year or ''}".strip(), value, note, behind)


def _change(row: Row) -> str:
    if row["latest_change_gbp"] is None:
        return "no grant on record for the year before"
    rate = (
        f" ({say.change_in_percent(row['latest_change_pct'])})" if row["latest_change_pct"] else ""
    )
    return f"{say.change_in_pounds(row['latest_change_gbp'])}{rate} on the year before"


def funded_posts(view: View, row: Row) -> Headline:
    """The posts that the latest grant of the years shown pays for."""
    matched = row["latest_match_funded_posts_count"]
    note = "match funding not stated" if matched is None else f"{matched:,} match-funded"
    columns = (
        Column("latest_posts_count", "Funded posts", say.count),
        _YEAR,
        Column("latest_match_funded_posts_count", "Of these match-funded", say.count),
    )
    label = f"Funded posts {row['granted_financial_year'] or ''}".strip()
    behind = Explanation("posts", columns, lambda: posts.funded(view.build, view.scope))
    return Headline(label, say.count(row["latest_posts_count"]), note, behind)


def last_meeting(view: View, row: Row) -> Headline:
    """How many people of how many sectors came to the last meeting with a list."""
    value, note = "not known", "no attendance list on record"
    if row["latest_attended_count"] is not None:
        people = say.counted(row["latest_attended_count"], "person", "people")
        sectors = say.counted(row["latest_sectors_count"], "sector", "sectors")
        value, note = f"{people}, {sectors}", say.day(row["latest_meeting_date"])
    columns = (
        Column("latest_attended_count", "People who attended", say.count),
        Column("latest_sectors_count", "Sectors they came from", say.count),
        Column("latest_meeting_date", "Meeting", say.day),
        Column("meetings_with_list_count", "Meetings with an attendance list", say.count),
        Column("held_meetings_count", "Meetings held", say.count),
    )
    behind = Explanation(
        "last meeting", columns, lambda: meetings.by_organisation(view.build, _at_latest(view, row))
    )
    return Headline("Last meeting on record", value, note, behind)


def _at_latest(view: View, row: Row) -> Scope:
    return view.scope.all_of_years().narrowed("meeting", row["latest_meeting_id"] or "none")


_RAISED = Column("actions_raised_count", "Actions raised", say.count)
_KNOWN = Column("status_known_count", "Status known", say.count)


def actions_raised(view: View, row: Row) -> Headline:
    """How many actions are on record, and of how many the status is known."""
    raised = row["actions_raised_count"]
    columns = (_RAISED, _KNOWN, Column("without_owner_count", "Without an owner", say.count))
    explained = _of_register(view, "actions", columns)
    if not raised:
        return Headline("Actions on record", "none", "no minutes on record raise any", explained)
    known = f"status known for {row['status_known_count']:,} of {raised:,}"
    return Headline("Actions on record", say.count(raised), known, explained)


def coverage(view: View, row: Row) -> Headline:
    """The share of the actions raised whose status is known."""
    columns = (Column("coverage_pct", "Coverage", say.exact_rate), _KNOWN, _RAISED)
    known = row["status_known_count"]
    return Headline(
        "Coverage: status known",
        say.rate(row["coverage_pct"]),
        f"{known:,} of {row['actions_raised_count']:,} raised",
        _of_register(view, "coverage", columns),
    )


def completion(view: View, row: Row) -> Headline:
    """The share of the actions with a known status that are completed."""
    known = row["status_known_count"]
    completed = f"{row['completed_count']:,} of {known:,} with a known status"
    columns = (
        Column("completion_pct", "Completion", say.exact_rate),
        Column("completed_count", "Completed", say.count),
        _KNOWN,
    )
    return Headline(
        "Completion",
        say.rate(row["completion_pct"]),
        completed if known else "no status is known",
        _of_register(view, "completion", columns),
    )


def due_dates(view: View, row: Row) -> Headline:
    """How many actions have a due date, and how many of these are overdue."""
    columns = (
        Column("with_due_date_count", "With a due date", say.count),
        Column("overdue_count", "Overdue", say.count),
        Column("deadline_in_words_count", "With a deadline in words only", say.count),
        _RAISED,
    )
    words = f"{row['deadline_in_words_count']:,} more in words only"
    overdue = f"{row['overdue_count']:,} overdue; " if row["with_due_date_count"] else ""
    return Headline(
        "With a due date",
        say.count(row["with_due_date_count"]),
        overdue + words,
        _of_register(view, "due dates", columns),
    )


def _of_register(view: View, name: str, columns: tuple[Column, ...]) -> Explanation:
    return Explanation(name, columns, lambda: register.of_years(view.build, view.scope))
