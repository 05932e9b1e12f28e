"""Rules over several cells or several tables of the seeds, beyond keys and references.

Each rule says, in its message, what to mend. A row with a wrong cell is left out, so that one
mistake is reported once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import polars as pl

from warehouse.contract import TABLES
from warehouse.csv_file import LINE
from warehouse.problems import Problem

Frames = Mapping[str, pl.DataFrame]

_c = pl.col


def broken_rules(tables: Frames, *, wrong_lines: Mapping[str, set[int]]) -> Iterator[Problem]:
    """A problem for each row that breaks a rule of this module.

    tables: typed rows by table name. wrong_lines: lines already known to be wrong, by table name.
    """
    sound = {
        name: frame.filter(~_c(LINE).is_in(sorted(wrong_lines.get(name, ()))))
        for name, frame in tables.items()
    }
    for table_name, column, broken, message in ROW_RULES:
        if table_name in sound:
            yield from _problems(sound[table_name].filter(broken), table_name, column, message)
    for needed, rule in TABLE_RULES:
        # A total or a missing partner means nothing while rows of the tables are in doubt.
        if all(name in tables and not wrong_lines.get(name) for name in needed):
            yield from rule(sound)


def _problems(rows: pl.DataFrame, table: str, column: str, message: str) -> Iterator[Problem]:
    for line in rows[LINE]:
        yield Problem(TABLES[table].file_name, line, column, message)


def _ends_before_start(start: str, end: str) -> pl.Expr:
    return _c(end) < _c(start)


def _financial_year_start(column: str) -> pl.Expr:
    return pl.date(_c(column).str.slice(0, 4).cast(pl.Int32), 4, 1)


def _financial_year_end(column: str) -> pl.Expr:
    return pl.date(_c(column).str.slice(0, 4).cast(pl.Int32) + 1, 3, 31)


_precision = _c("date_precision")
_has_dates = _c("start_date").is_not_null() | _c("end_date").is_not_null()
_owner = _c("owner_kind")

# (table, column the problem is shown at, rows that break the rule, message)
ROW_RULES: tuple[tuple[str, str, pl.Expr, str], ...] = (
    (
        "grants",
        "period_end",
        _ends_before_start("period_start", "period_end"),
        "the period ends before it starts",
    ),
    (
        "grants",
        "period_start",
        (_c("period_start") < _financial_year_start("financial_year"))
        | (_c("period_end") > _financial_year_end("financial_year")),
        "the period does not lie in the grant's financial year, 1 April to 31 March",
    ),
    (
        "strands",
        "strand_id",
        _c("strand_id") == "not_itemised",
        "this id stands for grants that no source splits; give the strand another one",
    ),
    (
        "expenditure",
        "period_end",
        _ends_before_start("period_start", "period_end"),
        "the period ends before it starts",
    ),
    (
        "meetings",
        "end_time",
        _ends_before_start("start_time", "end_time"),
        "the meeting ends before it starts",
    ),
    (
        "meetings",
        "rescheduled_to_meeting_id",
        (_c("status") == "rescheduled") != _c("rescheduled_to_meeting_id").is_not_null(),
        "a rescheduled meeting, and no other, names the meeting it was moved to",
    ),
    (
        "meetings",
        "rescheduled_to_meeting_id",
        _c("rescheduled_to_meeting_id") == _c("meeting_id"),
        "a meeting cannot be moved to itself",
    ),
    (
        "milestones",
        "end_date",
        _ends_before_start("start_date", "end_date"),
        "the milestone ends before it starts",
    ),
    (
        "milestones",
        "date_precision",
        _precision.is_in(["ongoing", "not_stated"]) & _has_dates,
        "a milestone that is ongoing or not stated has no dates",
    ),
    (
        "milestones",
        "start_date",
        (_precision == "day") & (_c("start_date").is_null() | _c("end_date").is_not_null()),
        "a milestone on a day has a start_date and no end_date",
    ),
    (
        "milestones",
        "end_date",
        (_precision == "range") & (_c("start_date").is_null() | _c("end_date").is_null()),
        "a milestone over a range has a start_date and an end_date",
    ),
    (
        "milestones",
        "start_date",
        (_precision == "month")
        & (
            (_c("start_date").dt.month_start() != _c("start_date"))
            | (_c("start_date").dt.month_end() != _c("end_date"))
        ).fill_null(True),
        "a milestone in a month runs from the first to the last day of that month",
    ),
    (
        "attendance",
        "organisation_id",
        _c("organisation_id").is_null() == _c("inferred_sector_id").is_null(),
        "either organisation_id is filled, or inferred_sector_id where the list prints no"
        " organisation; not both, not neither",
    ),
    (
        "attendance",
        "is_member",
        _c("is_member") & _c("capacity").is_in(["substitute_chair", "speaker", "in_attendance"]),
        "a substitute chair, a speaker or an official in attendance is not counted as a member",
    ),
    (
        "action_owners",
        "owner_kind",
        ((_owner == "person") != _c("person_id").is_not_null())
        | (_owner.is_in(["person", "organisation"]) != _c("organisation_id").is_not_null())
        | ((_owner == "collective") != _c("collective_name").is_not_null()),
        "a person has person_id and organisation_id, an organisation has organisation_id, a"
        " collective has collective_name, none has nothing",
    ),
    (
        "post_funding",
        "match_funding_gbp",
        _c("match_funding_gbp").is_not_null() & ~_c("has_match_funding").fill_null(False),
        "match funding has an amount, so has_match_funding must be true",
    ),
)


def strands_add_up(tables: Frames) -> Iterator[Problem]:
    """A grant that is split at all is split completely: its strands add up to its amount."""
    totals = tables["grant_strands"].group_by("grant_id").agg(_c("amount_gbp").sum().alias("total"))
    unequal = tables["grants"].join(totals, on="grant_id").filter(_c("amount_gbp") != _c("total"))
    for line, amount, total in unequal.select(LINE, "amount_gbp", "total").iter_rows():
        yield Problem(
            "grants.csv",
            line,
            "amount_gbp",
            f"the grant is {amount} but its strands in grant_strands.csv add up to {total}",
        )


def posts_fit_their_strands(tables: Frames) -> Iterator[Problem]:
    """The posts paid from a strand of a grant cost no more than the strand."""
    posts = tables["post_funding"].join(
        tables["posts"].select("post_id", "strand_id"), on="post_id"
    )
    totals = posts.group_by("grant_id", "strand_id").agg(
        _c("amount_gbp").sum().alias("total"), _c(LINE).max()
    )
    strands = tables["grant_strands"].select(
        "grant_id", "strand_id", _c("amount_gbp").alias("limit")
    )
    over = totals.join(strands, on=["grant_id", "strand_id"]).filter(_c("total") > _c("limit"))
    for line, total, limit in over.select(LINE, "total", "limit").iter_rows():
        yield Problem(
            "post_funding.csv",
            line,
            "amount_gbp",
            f"the posts of this strand cost {total}, more than the {limit} of grant_strands.csv",
        )


def only_held_meetings_have_rows(tables: Frames) -> Iterator[Problem]:
    """People come to, and actions arise from, meetings that were held."""
    not_held = tables["meetings"].filter(_c("status") != "held").select("meeting_id", "status")
    for name, what in (
        ("attendance", "nobody can have attended it"),
        ("actions", "no action can arise from it"),
    ):
        for line, meeting, status in (
            tables[name]
            .join(not_held, on="meeting_id")
            .select(LINE, "meeting_id", "status")
            .iter_rows()
        ):
            yield Problem(
                f"{name}.csv",
                line,
                "meeting_id",
                f"the meeting '{meeting}' is {status}, not held: {what}",
            )


def one_chair_at_most(tables: Frames) -> Iterator[Problem]:
    """One person, at most, is in the chair of a meeting."""
    chairs = tables["attendance"].filter(
        _c("capacity").is_in(["chair", "substitute_chair"])
        & (_c("attendance_status") == "attended")
    )
    second = chairs.filter(_c(LINE) > _c(LINE).min().over("meeting_id"))
    yield from _problems(
        second, "attendance", "capacity", "another row has already taken the chair"
    )


def updates_and_deadlines_follow_the_meeting(tables: Frames) -> Iterator[Problem]:
    """A status and a due date are not older than the meeting that raised the action."""
    raised = tables["actions"].join(
        tables["meetings"].select("meeting_id", "meeting_date"), on="meeting_id"
    )
    yield from _problems(
        raised.filter(_c("due_date") < _c("meeting_date")),
        "actions",
        "due_date",
        "the due date is older than the meeting that raised the action",
    )
    early = (
        tables["action_updates"]
        .join(raised.select("action_id", "meeting_date"), on="action_id")
        .filter(_c("status_date") < _c("meeting_date"))
    )
    yield from _problems(
        early,
        "action_updates",
        "status_date",
        "the status is older than the meeting that raised the action",
    )


def every_action_has_an_owner_row(tables: Frames) -> Iterator[Problem]:
    """An action without an owner says so with a row of kind none, so that none is forgotten."""
    without = tables["actions"].join(tables["action_owners"], on="action_id", how="anti")
    yield from _problems(
        without,
        "actions",
        "action_id",
        "the action has no row in action_owners.csv; add one, of kind none when nobody is named",
    )
    alone = tables["action_owners"].filter(
        (_c("owner_kind") == "none") & (pl.len().over("action_id") > 1)
    )
    yield from _problems(
        alone, "action_owners", "owner_kind", "an owner of kind none stands beside another owner"
    )


TABLE_RULES: tuple[tuple[tuple[str, ...], Callable[[Frames], Iterator[Problem]]], ...] = (
    (("grants", "grant_strands"), strands_add_up),
    (("posts", "post_funding", "grant_strands"), posts_fit_their_strands),
    (("meetings", "attendance", "actions"), only_held_meetings_have_rows),
    (("attendance",), one_chair_at_most),
    (("meetings", "actions", "action_updates"), updates_and_deadlines_follow_the_meeting),
    (("actions", "action_owners"), every_action_has_an_owner_row),
)
