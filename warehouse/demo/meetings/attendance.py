"""Attendance lists: who came, who sent apologies, and how that changes over the years."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Self

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
    def of(cls, cast: Cast, size: Size, dice: Random) -> Self:
        """Different from partnership to partnership, in the middle of the years."""
        first = size.financial_years[0].first_day
        length = (size.as_at - first).days

        def change(number: int, earliest: float, latest: float) -> tuple[str, datetime.date]:
            days = datetime.timedelta(days=round(length * dice.uniform(earliest, latest)))
            return CHANGING_SECTORS[number % len(CHANGING_SECTORS)], first + days

        position = cast.partnership.position
        return cls(ends=change(position, 0.6, 0.8), begins=change(position + 2, 0.2, 0.6))

    def is_away(self, sector_id: str, day: datetime.date) -> bool:
        """Whether the sector does not take part on that day."""
        ending, last = self.ends
        beginning, first = self.begins
        return (sector_id == ending and day > last) or (sector_id == beginning and day < first)


# A person, the capacity they are listed in, and the heading of that part of the list.
_Entry = tuple[Person, str, str]
HEADINGS = ("Chair", "Members", "Speakers", "In attendance", "Apologies")


def attendance_rows(cast: Cast, meeting: Meeting, trend: Trend, dice: Random) -> Rows:
    """The list of one meeting, in the order in which minutes print it."""
    entries = sorted(_entries(cast, meeting, trend, dice), key=lambda e: HEADINGS.index(e[2]))
    document_id = minutes_id(meeting.meeting_id)
    for order, (person, capacity, heading) in enumerate(entries, start=1):
        organisation = person.organisation
        yield row(
            "attendance",
            source(document_id, f"Attendance list row {order}"),
            meeting_id=meeting.meeting_id,
            list_order=order,
            person_id=person.person_id,
            organisation_id=organisation.organisation_id if organisation else None,
            inferred_sector_id=None if organisation else person.sector_id,
            attendance_status="apologies" if heading == "Apologies" else "attended",
            capacity=capacity,
            is_member=capacity in ("chair", "member"),
            list_heading=heading,
        )


def _entries(cast: Cast, meeting: Meeting, trend: Trend, dice: Random) -> Iterator[_Entry]:
    chair = meeting.body.chair(meeting.year_index)
    if meeting.is_chair_away:
        yield chair, "chair", "Apologies"
        yield cast.officials[0], "substitute_chair", "Chair"
    else:
        yield chair, "chair", "Chair"
    for number, seat in enumerate(meeting.body.seats):
        is_core = number < CORE_SEATS
        chance = dice.random()
        is_away = trend.is_away(seat.organisation.sector_id, meeting.day)
        if not is_away and (is_core or chance <= 0.9):
            heading = "Members" if is_core or chance < 0.76 else "Apologies"
            yield seat.holder(meeting.year_index), "member", heading
    for speaker in dice.sample(cast.guests, dice.randrange(4)):
        if not trend.is_away(speaker.sector_id, meeting.day):
            yield speaker, "speaker", "Speakers"
    for official in dice.sample(cast.officials[1:], dice.randrange(1, 4)):
        heading = "In attendance" if dice.random() < 0.9 else "Apologies"
        yield official, "in_attendance", heading
