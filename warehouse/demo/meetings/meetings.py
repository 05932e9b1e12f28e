"""Meetings with their minutes, what was decided, and what followed."""

from bisect import bisect_right
from random import Random

from warehouse.demo import wording
from warehouse.demo.cast.seats import Cast
from warehouse.demo.documents import document, id_for, minutes_id
from warehouse.demo.meetings.actions import action_rows
from warehouse.demo.meetings.agenda import HELD, Meeting, agenda
from warehouse.demo.meetings.attendance import Trend, attendance_rows
from warehouse.demo.rows import Rows, Value, issue, row, source
from warehouse.demo.size import Size
from warehouse.text import values

MEMBERSHIP_BASIS = "Assumption: the members are the people listed under 'Members' and 'Apologies'"
VENUES = ("Example House, Room 3", "Example Town Hall, Committee Room 1", "By video call", None)
STARTS = (10, 11, 14)
# Later meetings at which an action of this one may come up; a body meets 20 times a year at most.
LOOK_AHEAD = 50


def meeting_rows(cast: Cast, size: Size) -> Rows:
    """Everything that the bodies of a partnership leave behind, meeting by meeting."""
    dice = size.dice(cast.partnership.partnership_id, "meetings")
    trend = Trend.of(cast, size, dice)
    calendars: set[str] = set()
    for body in cast.bodies:
        if not body.seats:
            continue
        meetings = agenda(cast, body, size, dice)
        minuted = [meeting for meeting in meetings if meeting.has_minutes]
        minuted_days = [meeting.day for meeting in minuted]
        for meeting in meetings:
            following = minuted[bisect_right(minuted_days, meeting.day) :][:LOOK_AHEAD]
            yield from _meeting(cast, meeting, following, calendars, dice)
            if meeting.has_minutes:
                yield from attendance_rows(cast, meeting, trend, dice)
                yield from _decisions(meeting, dice)
                yield from action_rows(cast, meeting, following, size, dice)


def _meeting(
    cast: Cast, meeting: Meeting, following: list[Meeting], calendars: set[str], dice: Random
) -> Rows:
    """The row of a meeting, after the document that it comes from."""
    partnership = cast.partnership
    if meeting.has_minutes:
        document_id, locator = minutes_id(meeting.meeting_id), "Page 1, heading"
        yield document(
            document_id,
            f"Minutes, {meeting.body.name}, {partnership.name}, {values.day(meeting.day)}",
            issued=meeting.day,
            basis="meeting_date",
        )
    elif meeting.status == HELD and following:
        document_id, locator = minutes_id(following[0].meeting_id), "Item 2 (minutes of last time)"
    else:
        document_id = id_for("calendar", partnership.partnership_id, meeting.year)
        locator = f"Row of {values.day(meeting.day)}"
        if document_id not in calendars:
            calendars.add(document_id)
            title = f"Calendar of meetings, {partnership.name}, {meeting.year.label}"
            yield document(document_id, title, issued=None)
    chair = meeting.body.chair(meeting.year_index)
    has_time = meeting.has_minutes and dice.random() < 0.85
    hour = dice.choice(STARTS)
    yield row(
        "meetings",
        source(document_id, locator),
        meeting_id=meeting.meeting_id,
        partnership_id=partnership.partnership_id,
        body_id=meeting.body.body_id,
        meeting_date=meeting.day,
        is_date_inferred=meeting.status == HELD and not meeting.has_minutes,
        status=meeting.status,
        rescheduled_to_meeting_id=meeting.moved_to,
        start_time=f"{hour}:00" if has_time else None,
        end_time=f"{hour + 2}:00" if has_time else None,
        venue=dice.choice(VENUES) if meeting.has_minutes else None,
        **_chair(meeting, chair.person_id),
        membership_basis=MEMBERSHIP_BASIS if meeting.has_minutes else None,
    )
    if meeting.status == HELD and not meeting.has_minutes:
        words = ("(no list)", "No attendance", "The meeting is known from later minutes only")
        yield issue("missing", "meetings", meeting.meeting_id, words, document_id)


def _chair(meeting: Meeting, person_id: str) -> dict[str, Value]:
    if not meeting.has_minutes:
        return {}
    if meeting.is_chair_away:
        return {"chair_role": "Substitute for the chair (an officer)", "is_chair_substitute": True}
    return {
        "chair_role": "Elected chair",
        "chair_person_id": person_id,
        "is_chair_substitute": False,
    }


def _decisions(meeting: Meeting, dice: Random) -> Rows:
    for order in range(1, dice.randrange(3) + 1):
        decision_type = dice.choice(tuple(wording.DECISIONS))
        yield row(
            "decisions",
            source(minutes_id(meeting.meeting_id), f"Item {order + 2} decision {order}"),
            decision_id=f"{meeting.meeting_id}-d{order}",
            meeting_id=meeting.meeting_id,
            decision_order=order,
            decision_type=decision_type,
            summary=wording.DECISIONS[decision_type].format(dice.choice(wording.TOPICS)),
        )
