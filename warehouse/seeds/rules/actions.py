"""Rules over actions, their owners and what became of them."""

from collections.abc import Iterator

import polars as pl

from warehouse.seeds.problems import Problem
from warehouse.seeds.rules.rule import Frames, RowRules, is_before, is_filled, over, problems_at

_c = pl.col
_owner = _c("owner_kind")

ROW_RULES: RowRules = {
    "action_owners": (
        (
            "owner_kind",
            ((_owner == "person") != is_filled("person_id"))
            | (_owner.is_in(["person", "organisation"]) != is_filled("organisation_id"))
            | ((_owner == "collective") != is_filled("collective_name")),
            "a person has person_id and organisation_id, an organisation has organisation_id, a"
            " collective has collective_name, none has nothing",
        ),
    )
}


@over("meetings", "actions", "action_updates")
def updates_and_deadlines_follow_the_meeting(tables: Frames) -> Iterator[Problem]:
    """A status and a due date are not older than the meeting that raised the action."""
    raised = tables["actions"].join(
        tables["meetings"].select("meeting_id", "meeting_date"), on="meeting_id"
    )
    updates = tables["action_updates"].join(
        raised.select("action_id", "meeting_date"), on="action_id"
    )
    for rows, table, day, name in (
        (raised, "actions", "due_date", "due date"),
        (updates, "action_updates", "status_date", "status"),
    ):
        yield from problems_at(
            rows.filter(is_before(day, "meeting_date")),
            table,
            day,
            f"the {name} is older than the meeting that raised the action",
        )


@over("actions", "action_owners")
def every_action_has_an_owner_row(tables: Frames) -> Iterator[Problem]:
    """An action without an owner says so with a row of kind none, so that none is forgotten."""
    yield from problems_at(
        tables["actions"].join(tables["action_owners"], on="action_id", how="anti"),
        "actions",
        "action_id",
        "the action has no row in action_owners.csv; add one, of kind none when nobody is named",
    )
    yield from problems_at(
        tables["action_owners"].filter((_owner == "none") & (pl.len().over("action_id") > 1)),
        "action_owners",
        "owner_kind",
        "an owner of kind none stands beside another owner",
    )


@over("action_updates")
def nothing_follows_a_duplicate(tables: Frames) -> Iterator[Problem]:
    """An action that is another one over again has no status of its own after that."""
    updates = tables["action_updates"]
    duplicates = updates.filter(_c("status") == "duplicate")
    ended = duplicates.group_by("action_id").agg(_c("status_date").min().alias("_ended"))
    yield from problems_at(
        updates.join(ended, on="action_id").filter(_c("status_date") > _c("_ended")),
        "action_updates",
        "status",
        "an earlier update says that the action is a duplicate; put the status to the other action",
    )
