"""Rules over milestones and the updates on them."""

from collections.abc import Iterator

import polars as pl

from warehouse.seeds.problems import Problem
from warehouse.seeds.rules.rule import Frames, RowRules, is_before, is_filled, over, problems_at

_c = pl.col
_precision, _start, _end = _c("date_precision"), _c("start_date"), _c("end_date")

ROW_RULES: RowRules = {
    "milestones": (
        ("end_date", is_before("end_date", "start_date"), "the milestone ends before it starts"),
        (
            "date_precision",
            _precision.is_in(["ongoing", "not_stated"]) & is_filled("start_date", "end_date"),
            "a milestone that is ongoing or not stated has no dates",
        ),
        (
            "start_date",
            (_precision == "day") & (_start.is_null() | _end.is_not_null()),
            "a milestone on a day has a start_date and no end_date",
        ),
        (
            "end_date",
            (_precision == "range") & (_start.is_null() | _end.is_null()),
            "a milestone over a range has a start_date and an end_date",
        ),
        (
            "start_date",
            (_precision == "month")
            & ((_start.dt.month_start() != _start) | (_start.dt.month_end() != _end)).fill_null(
                True
            ),
            "a milestone in a month runs from the first to the last day of that month",
        ),
    ),
    "milestone_updates": (
        (
            "actual_date",
            (_c("status") == "reached") != is_filled("actual_date"),
            "a milestone that was reached, and no other, has the day on which it was",
        ),
        (
            "actual_date",
            is_before("update_date", "actual_date"),
            "the milestone was reached after the day of the update that says so",
        ),
        (
            "revised_date",
            (_c("status") == "moved") != is_filled("revised_date"),
            "a milestone that was moved, and no other, has a new day",
        ),
    ),
}


@over("milestone_updates")
def nothing_follows_what_is_reached(tables: Frames) -> Iterator[Problem]:
    """A milestone that was reached or cancelled is not on its way, moved or missed later."""
    updates = tables["milestone_updates"]
    ended = (
        updates.filter(_c("status").is_in(["reached", "cancelled"]))
        .group_by("milestone_id")
        .agg(
            _c("update_date").min().alias("_ended"),
            _c("status").sort_by("update_date").first().alias("_as"),
        )
    )
    yield from problems_at(
        updates.join(ended, on="milestone_id").filter(_c("update_date") > _c("_ended")),
        "milestone_updates",
        "status",
        "the update of {_ended} says that the milestone was {_as}; one of the two is wrong",
    )
