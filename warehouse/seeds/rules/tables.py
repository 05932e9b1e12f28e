"""Rules over several rows or tables."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from warehouse.seeds.csv_file import LINE
from warehouse.seeds.problems import Problem
from warehouse.seeds.rules.rule import Frames, Rule, problems_at

_c = pl.col


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
        ("decisions", "nothing can have been decided at it"),
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
    yield from problems_at(
        second, "attendance", "capacity", "another row has already taken the chair"
    )


def updates_and_deadlines_follow_the_meeting(tables: Frames) -> Iterator[Problem]:
    """A status and a due date are not older than the meeting that raised the action."""
    raised = tables["actions"].join(
        tables["meetings"].select("meeting_id", "meeting_date"), on="meeting_id"
    )
    yield from problems_at(
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
    yield from problems_at(
        early,
        "action_updates",
        "status_date",
        "the status is older than the meeting that raised the action",
    )


def every_action_has_an_owner_row(tables: Frames) -> Iterator[Problem]:
    """An action without an owner says so with a row of kind none, so that none is forgotten."""
    without = tables["actions"].join(tables["action_owners"], on="action_id", how="anti")
    yield from problems_at(
        without,
        "actions",
        "action_id",
        "the action has no row in action_owners.csv; add one, of kind none when nobody is named",
    )
    alone = tables["action_owners"].filter(
        (_c("owner_kind") == "none") & (pl.len().over("action_id") > 1)
    )
    yield from problems_at(
        alone, "action_owners", "owner_kind", "an owner of kind none stands beside another owner"
    )


def synthetic_documents_stand_alone(tables: Frames) -> Iterator[Problem]:
    """A set of seeds is real or synthetic; each document of the smaller kind is a problem."""
    is_synthetic = _c("document_type") == "synthetic"
    synthetic = tables["documents"].filter(is_synthetic)
    others = tables["documents"].filter(~is_synthetic)
    if synthetic.is_empty() or others.is_empty():
        return
    if synthetic.height <= others.height:
        message = "this document is synthetic and others are not"
    else:
        message = "this document is not synthetic and others are"
    yield from problems_at(
        min(synthetic, others, key=len),
        "documents",
        "document_type",
        f"{message}; synthetic data are never mixed with real rows, keep them in their own folder",
    )


TABLE_RULES: tuple[Rule, ...] = (
    (("grants", "grant_strands"), strands_add_up),
    (("posts", "post_funding", "grant_strands"), posts_fit_their_strands),
    (("meetings", "attendance", "actions", "decisions"), only_held_meetings_have_rows),
    (("attendance",), one_chair_at_most),
    (("meetings", "actions", "action_updates"), updates_and_deadlines_follow_the_meeting),
    (("actions", "action_owners"), every_action_has_an_owner_row),
    (("documents",), synthetic_documents_stand_alone),
)
