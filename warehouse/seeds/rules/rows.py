"""Rules over the cells of one row."""

from __future__ import annotations

import polars as pl

_c = pl.col


def _ends_before_start(start: str, end: str) -> pl.Expr:
    return _c(end) < _c(start)


def _financial_year_start(column: str) -> pl.Expr:
    return pl.date(_c(column).str.slice(0, 4).cast(pl.Int32), 4, 1)


def _financial_year_end(column: str) -> pl.Expr:
    return pl.date(_c(column).str.slice(0, 4).cast(pl.Int32) + 1, 3, 31)


def _filled(*columns: str) -> pl.Expr:
    return pl.any_horizontal(_c(*columns).is_not_null())


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
        "milestone_updates",
        "actual_date",
        (_c("status") == "reached") != _c("actual_date").is_not_null(),
        "a milestone that was reached, and no other, has the day on which it was",
    ),
    (
        "milestone_updates",
        "actual_date",
        _ends_before_start("actual_date", "update_date"),
        "the milestone was reached after the day of the update that says so",
    ),
    (
        "milestone_updates",
        "revised_date",
        (_c("status") == "moved") != _c("revised_date").is_not_null(),
        "a milestone that was moved, and no other, has a new day",
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
    (
        "post_funding",
        "has_match_funding",
        _filled("match_funding_source", "match_funding_reference")
        & ~_c("has_match_funding").fill_null(False),
        "match funding has a source or a reference, so has_match_funding must be true",
    ),
    (
        "grants",
        "amount_gbp",
        _c("amount_gbp") == 0,
        "a grant of nothing is no grant; remove the row where no source states an amount",
    ),
    (
        "grants",
        "recipient_organisation_id",
        _c("recipient_organisation_id") == _c("funder_organisation_id"),
        "an organisation does not grant money to itself",
    ),
    (
        "grants",
        "decision_reference",
        _filled("decision_type") & ~_filled("decision_reference"),
        "a decision has a reference",
    ),
    (
        "grants",
        "signed_date",
        _filled("signed_by_person_id") & ~_filled("signed_date"),
        "somebody signed, so there is a day on which it was signed",
    ),
    (
        "documents",
        "issued_date",
        _c("issued_date_basis").is_in(["signed", "meeting_date"]) != _filled("issued_date"),
        "a document has an issued_date when its basis is signed or meeting_date, and only then",
    ),
    (
        "documents",
        "text_sha256",
        _filled("text_file") != _filled("text_sha256"),
        "a text that is kept has text_file and text_sha256, one that is not has neither",
    ),
    (
        "documents",
        "text_sha256",
        _filled("text_sha256") & ~_c("text_sha256").str.contains(r"^[0-9a-f]{64}$"),
        "a SHA-256 has 64 digits and letters a to f",
    ),
    (
        "documents",
        "text_file",
        ~_c("text_file").str.contains(r"^[A-Za-z0-9_][A-Za-z0-9_.-]*$"),
        "this is the name of a file without folders: letters, digits, '.', '-' and '_'",
    ),
    (
        "attendance",
        "is_member",
        (_c("capacity") == "member") & ~_c("is_member"),
        "who is listed as a member is a member; else the capacity is another one",
    ),
    (
        "meetings",
        "is_chair_substitute",
        (_c("status") != "held") & _filled("is_chair_substitute", "chair_person_id"),
        "the meeting was not held, so nobody took its chair",
    ),
    (
        "carry_forwards",
        "is_permitted",
        ~_filled("is_permitted", "asked_date", "asked_gbp", "permitted_date", "permitted_gbp")
        & ~_filled("permission_reference", "note"),
        "the row says neither that carry-forward was asked for nor that it was permitted",
    ),
)
