"""Rules over meetings, their chairs and who came."""

from collections.abc import Iterator

import polars as pl

from warehouse.seeds.problems import Problem
from warehouse.seeds.reading.csv_file import LINE
from warehouse.seeds.rules.rule import Frames, RowRules, is_before, is_filled, over, problems_at

_c = pl.col

_NOT_MEMBERS = ["substitute_chair", "speaker", "in_attendance"]

ROW_RULES: RowRules = {
    "meetings": (
        ("end_time", is_before("end_time", "start_time"), "the meeting ends before it starts"),
        (
            "rescheduled_to_meeting_id",
            (_c("status") == "rescheduled") != is_filled("rescheduled_to_meeting_id"),
            "a rescheduled meeting, and no other, names the meeting it was moved to",
        ),
        (
            "rescheduled_to_meeting_id",
            _c("rescheduled_to_meeting_id") == _c("meeting_id"),
            "a meeting cannot be moved to itself",
        ),
        (
            "is_chair_substitute",
            (_c("status") != "held") & is_filled("is_chair_substitute", "chair_person_id"),
            "the meeting was not held, so nobody took its chair",
        ),
    ),
    "attendance": (
        (
            "organisation_id",
            _c("organisation_id").is_null() == _c("inferred_sector_id").is_null(),
            "either organisation_id is filled, or inferred_sector_id where the list prints no"
            " organisation; not both, not neither",
        ),
        (
            "is_member",
            _c("is_member") & _c("capacity").is_in(_NOT_MEMBERS),
            "a substitute chair, a speaker or an official in attendance is not counted as a member",
        ),
        (
            "is_member",
            (_c("capacity") == "member") & ~_c("is_member"),
            "who is listed as a member is a member; else the capacity is another one",
        ),
    ),
}
_took_the_chair = _c("capacity").is_in(["chair", "substitute_chair"]) & (
    _c("attendance_status") == "attended"
)


@over("meetings", "attendance", "actions", "decisions")
def only_held_meetings_have_rows(tables: Frames) -> Iterator[Problem]:
    """People come to, and actions arise from, meetings that were held."""
    not_held = tables["meetings"].filter(_c("status") != "held")
    for name, what in (
        ("attendance", "nobody can have attended it"),
        ("actions", "no action can arise from it"),
        ("decisions", "nothing can have been decided at it"),
    ):
        yield from problems_at(
            tables[name].join(not_held.select("meeting_id", "status"), on="meeting_id"),
            name,
            "meeting_id",
            f"the meeting '{{meeting_id}}' is {{status}}, not held: {what}",
        )


@over("attendance")
def one_chair_at_most(tables: Frames) -> Iterator[Problem]:
    """One person, at most, is in the chair of a meeting."""
    chairs = tables["attendance"].filter(_took_the_chair)
    second = chairs.filter(_c(LINE) > _c(LINE).min().over("meeting_id"))
    yield from problems_at(
        second, "attendance", "capacity", "another row has already taken the chair"
    )


@over("meetings", "attendance")
def chairs_agree(tables: Frames) -> Iterator[Problem]:
    """The person and the substitution in meetings are those of the attendance list."""
    chairs = tables["attendance"].filter(_took_the_chair)
    both = tables["meetings"].join(
        chairs.select("meeting_id", "person_id", "capacity"), on="meeting_id"
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
