"""Statuses and chairs that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from warehouse.seeds.contract import TABLES
from warehouse.seeds.csv_file import LINE
from warehouse.seeds.problems import Problem
from warehouse.seeds.rules.rule import Frames, Rule, problems_at

_c = pl.col


def nothing_follows_what_is_reached(tables: Frames) -> Iterator[Problem]:
    """A milestone that was reached or cancelled is not on its way, moved or missed later."""
    updates = tables["milestone_updates"]
    ended = (
        updates.filter(_c("status").is_in(["reached", "cancelled"]))
        .group_by("milestone_id")
        .agg(_c("update_date").min().alias("_ended"), _c("status").sort_by("update_date").first())
        .rename({"status": "_as"})
    )
    later = updates.join(ended, on="milestone_id").filter(_c("update_date") > _c("_ended"))
    for line, how, day in later.sort(LINE).select(LINE, "_as", "_ended").iter_rows():
        yield Problem(
            "milestone_updates.csv",
            line,
            "status",
            f"the update of {day} says that the milestone was {how}; one of the two is wrong",
        )


def nothing_follows_a_duplicate(tables: Frames) -> Iterator[Problem]:
    """An action that is another one over again has no status of its own after that."""
    updates = tables["action_updates"]
    ended = (
        updates.filter(_c("status") == "duplicate")
        .group_by("action_id")
        .agg(_c("status_date").min().alias("_ended"))
    )
    later = updates.join(ended, on="action_id").filter(_c("status_date") > _c("_ended"))
    yield from problems_at(
        later,
        "action_updates",
        "status",
        "an earlier update says that the action is a duplicate; put the status to the other action",
    )


def chairs_agree(tables: Frames) -> Iterator[Problem]:
    """The person and the substitution in meetings are those of the attendance list."""
    took = tables["attendance"].filter(
        _c("capacity").is_in(["chair", "substitute_chair"])
        & (_c("attendance_status") == "attended")
    )
    both = tables["meetings"].join(
        took.select("meeting_id", "person_id", "capacity"), on="meeting_id"
    )
    yield from problems_at(
        both.filter(_c("chair_person_id") != _c("person_id")),
        "meetings",
        "chair_person_id",
        "attendance.csv has another person in the chair",
    )
    yield from problems_at(
        both.filter(_c("is_chair_substitute") != (_c("capacity") == "substitute_chair")),
        "meetings",
        "is_chair_substitute",
        "attendance.csv has it otherwise: see the capacity of who took the chair",
    )


def one_row_for_one_sum(tables: Frames) -> Iterator[Problem]:
    """The same money under another id would be counted twice."""
    for name in ("expenditure", "claims", "carry_forwards"):
        (key,) = TABLES[name].key
        rest = [column for column in TABLES[name].column_names if column != key]
        rows = tables[name]
        if rows.n_unique(rest) == rows.height:
            continue
        again = rows.with_columns(_c(LINE).min().over(rest).alias("_first"))
        for line, first in again.filter(_c(LINE) > _c("_first")).select(LINE, "_first").iter_rows():
            message = f"but for its id the row is that of line {first}; a sum may stand only once"
            yield Problem(TABLES[name].file_name, line, key, message)


STATUS_RULES: tuple[Rule, ...] = (
    (("milestone_updates",), nothing_follows_what_is_reached),
    (("action_updates",), nothing_follows_a_duplicate),
    (("meetings", "attendance"), chairs_agree),
    (("expenditure", "claims", "carry_forwards"), one_row_for_one_sum),
)
