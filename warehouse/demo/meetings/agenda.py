"""When the bodies of a partnership meet: held, moved, cancelled, planned."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from warehouse.demo.cast.casting import MEETINGS_OF_A_BODY
from warehouse.demo.cast.seats import Body, Cast
from warehouse.demo.size import Size
from warehouse.text.years import FinancialYear

HELD, MOVED, CANCELLED, PLANNED = "held", "rescheduled", "cancelled", "planned"


@dataclass(frozen=True)
class Meeting:
    """One date of a body. year_index counts the financial years from 0.

    moved_to: the meeting_id of the new date. has_minutes: held, and who came is on record.
    is_chair_away: the chair sent apologies and an officer took the chair.
    """

    meeting_id: str
    body: Body
    day: datetime.date
    year: FinancialYear
    year_index: int
    status: str
    moved_to: str | None
    has_minutes: bool
    is_chair_away: bool


def agenda(cast: Cast, body: Body, size: Size, dice: Random) -> list[Meeting]:
    """Every meeting of a body, by date."""
    is_board = body is cast.bodies[0]
    prefix = cast.partnership.partnership_id if is_board else body.body_id
    slots = list(_slots(size, cast.bodies.index(body), dice))
    past = [day for _, day in slots if day <= size.as_at] if is_board else []
    # One or two held meetings of the board of which no attendance list is known.
    unminuted = {past[0], past[len(past) // 2 if len(past) > 20 else 0]} if len(past) > 3 else set()
    # In every third partnership, one past date that no source confirms as held.
    has_unconfirmed = cast.partnership.position % 3 == 0 and len(past) > 8
    unconfirmed = past[-3] if has_unconfirmed else None
    taken = {day for _, day in slots}
    meetings = []

    def add(day: datetime.date, index: int, status: str, moved_to: str | None = None) -> str:
        is_held = status == HELD
        meeting = Meeting(
            meeting_id=f"{prefix}-{day}",
            body=body,
            day=day,
            year=size.financial_years[index],
            year_index=index,
            status=status,
            moved_to=moved_to,
            has_minutes=is_held and day not in unminuted,
            is_chair_away=is_held and dice.random() < 0.12,
        )
        meetings.append(meeting)
        return meeting.meeting_id

    first_day = slots[0][1]
    for index, day in slots:
        # The first takes place whatever the dice say, so that the smallest set has one as well.
        chance = 1.0 if day == first_day or day in unminuted else dice.random()
        if day > size.as_at or day == unconfirmed:
            add(day, index, PLANNED)
        elif chance < 0.08:
            new_day = _free_day(day + datetime.timedelta(days=7), taken)
            new_id = add(new_day, index, HELD if new_day <= size.as_at else PLANNED)
            add(day, index, MOVED, new_id)
        elif chance < 0.14:
            add(day, index, CANCELLED)
        else:
            add(day, index, HELD)
    return sorted(meetings, key=lambda meeting: meeting.day)


def _slots(size: Size, body_index: int, dice: Random) -> Iterator[tuple[int, datetime.date]]:
    """The dates first agreed, evenly over each year; now and then a year has one fewer."""
    most = min(MEETINGS_OF_A_BODY, size.meetings - body_index * MEETINGS_OF_A_BODY)
    taken: set[datetime.date] = set()
    for index, year in enumerate(size.financial_years):
        count = max(1, most - (dice.random() < 0.4))
        for slot in range(count):
            days = (2 * slot + 1) * 365 // (2 * count) + dice.randrange(-3, 4)
            yield index, _free_day(year.first_day + datetime.timedelta(days=days), taken)


def _free_day(day: datetime.date, taken: set[datetime.date]) -> datetime.date:
    """The day itself or the next from Monday to Friday that is not taken; takes it."""
    while day in taken or day.isoweekday() > 5:
        day += datetime.timedelta(days=1)
    taken.add(day)
    return day
