"""Attendance lists: who came, who sent apologies, and how that changes over the years."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from warehouse.demo.cast.names import Person
from warehouse.demo.cast.seats import Cast
from warehouse.demo.documents import minutes_id
from warehouse.demo.meetings.agenda import Meeting
from warehouse.demo.rows import Rows, row, source
from warehouse.demo.size import Size

# These members come every time, so that each list has a chair and several sectors.
CORE_SEATS = 3
# Sectors whose attendance may set in or end; without them a meeting still has four.
CHANGING_SECTORS = ("police_and_justice", "health", "academia_and_research", "funders", "business")


@dataclass(frozen=True)
class Trend:
    """One sector that stops coming and one that starts, each from a day on."""

    ends: tuple[str, datetime.date]
    begins: tuple[str, datetime.date]

    @classmethod
    def of(cls, cast: Cast, size: Size, dice: Random) -> Trend:
        """Different from partnership to partnership, in the middle of the years."""
        first = size.financial_years[0].first_day
        length = (size.as_at - first).days
        position = cast.partnership.position
        ending = CHANGING_SECTORS[position % len(CHANGING_SECTORS)]
        beginning = CHANGING_SECTORS[(position + 2) % len(CHANGING_SECTORS)]
        return cls(
            ends=(ending, first + datetime.timedelta(days=round(length * dice.uniform(0.6, 0.8)))),
            begins=(
                beginning,
                first + datetime.timedelta(days=round(length * dice.uniform(0.2, 0.6))),
            ),
        )

    def is_away(self, sector_id: str, day: datetime.date) -> bool:
        """Whether the sector does not take part on that day."""
        ending, last = self.ends
        beginning, first = self.begins
        return (sector_id == ending and day > last) or (sector_id == beginning and day < first)


@dataclass(frozen=True)
class _Entry:
    """One line of a list."""

    person: Person
    capacity: str
    heading: str
    is_member: bool
    has_come: bool


def attendance_rows(cast: Cast, meeting: Meeting, trend: Trend, dice: Random) -> Rows:
    """The list of one meeting, in the order in which minutes print it."""
    entries = sorted(
        _entries(cast, meeting, trend, dice), key=lambda entry: HEADINGS.index(entry.heading)
    )
    document_id = minutes_id(meeting.meeting_id)
    for order, entry in enumerate(entries, start=1):
        organisation = entry.person.organisation
        yield row(
            "attendance",
            source(document_id, f"Attendance list row {order}"),
            meeting_id=meeting.meeting_id,
            list_order=order,
            person_id=entry.person.person_id,
            organisation_id=organisation.organisation_id if organisation else None,
            inferred_sector_id=None if organisation else entry.person.sector_id,
            attendance_status="attended" if entry.has_come else "apologies",
            capacity=entry.capacity,
            is_member=entry.is_member,
            list_heading=entry.heading,
        )


HEADINGS = ("Chair", "Members", "Speakers", "In attendance", "Apologies")


def _entries(cast: Cast, meeting: Meeting, trend: Trend, dice: Random) -> Iterator[_Entry]:
    chair = meeting.body.chair(meeting.year_index)
    if meeting.is_chair_away:
        yield _Entry(chair, "chair", "Apologies", is_member=True, has_come=False)
        substitute = cast.officials[0]
        yield _Entry(substitute, "substitute_chair", "Chair", is_member=False, has_come=True)
    else:
        yield _Entry(chair, "chair", "Chair", is_member=True, has_come=True)
    for number, seat in enumerate(meeting.body.seats):
        sector_id = seat.organisation.sector_id
        is_core = number < CORE_SEATS
        chance = dice.random()
        if trend.is_away(sector_id, meeting.day) or (chance > 0.9 and not is_core):
            continue
        has_come = is_core or chance < 0.76
        heading = "Members" if has_come else "Apologies"
        holder = seat.holder(meeting.year_index)
        yield _Entry(holder, "member", heading, is_member=True, has_come=has_come)
    for speaker in dice.sample(cast.guests, dice.randrange(4)):
        if not trend.is_away(speaker.sector_id, meeting.day):
            yield _Entry(speaker, "speaker", "Speakers", is_member=False, has_come=True)
    for official in dice.sample(cast.officials[1:], dice.randrange(1, 4)):
        has_come = dice.random() < 0.9
        heading = "In attendance" if has_come else "Apologies"
        yield _Entry(official, "in_attendance", heading, is_member=False, has_come=has_come)
